import { RunPage } from '#components/runs/run-page.tsx';

/** One run: its graph, time axis, log and table, and everything known about each subtask. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <RunPage runId={(await params).id} />;
}
