import { RunList } from '#components/runs/run-list.tsx';

/** All runs, found by state and by words. */
export default function Page() {
  return <RunList />;
}
