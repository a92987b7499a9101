import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { CaseForm } from '#components/cases/form/case-form.tsx';

/** A new case. The address carries the draft, so that a reload comes back to it. */
export default async function NewCasePage(props: { searchParams: Promise<{ draft?: string | string[] }> }) {
  const { draft } = await props.searchParams;
  if (typeof draft !== 'string' || !/^[\w-]{8,64}$/.test(draft)) redirect(`/cases/new?draft=${randomUUID()}`);
  return <CaseForm key={draft} draftId={draft} />;
}
