import { CaseList } from '#components/cases/list/case-list.tsx';

/** Cases: a clinician's own, everybody's for the others. */
export default function CasesPage() {
  return <CaseList />;
}
