import { CasePage } from '#components/cases/result/case-page.tsx';

/** One case with its progress or its result. */
export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { id } = await props.params;
  return <CasePage key={id} caseId={decodeURIComponent(id)} />;
}
