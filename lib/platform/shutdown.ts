type Step = { name: string; run: () => Promise<void> | void };

const shared = globalThis as typeof globalThis & { consiliumShutdown?: Set<Step>; consiliumIsEnding?: boolean };
shared.consiliumShutdown ??= new Set();
const steps = shared.consiliumShutdown;

/** Registers something that must end before the database goes: a worker, a feed, an open stream. Returns how to forget it. */
export function onShutdown(name: string, run: Step['run']): () => void {
  const step = { name, run };
  steps.add(step);
  return () => steps.delete(step);
}

/** Whether this process is ending, so that lost connections are no news. */
export const isShuttingDown = (): boolean => shared.consiliumIsEnding === true;

/** Runs every registered step at the same time; after `limitMs` gives the names that failed or did not end. */
export async function runShutdown(limitMs: number): Promise<string[]> {
  shared.consiliumIsEnding = true;
  const unfinished = new Set(steps);
  steps.clear();
  const ending = [...unfinished].map(async (step) => {
    await step.run();
    unfinished.delete(step);
  });
  const limit = Promise.withResolvers<void>();
  const timer = setTimeout(limit.resolve, limitMs);
  await Promise.race([Promise.allSettled(ending), limit.promise]);
  clearTimeout(timer);
  return [...unfinished].map((step) => step.name);
}
