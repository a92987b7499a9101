import type { ChainVerdict } from '#lib/governance/index.ts';

/** Whether two checks of one stream found the same; a stream that grew in between is no contradiction. */
export function Agreement({ here, there }: { here: ChainVerdict; there: ChainVerdict }) {
  return <p className="text-ink-2">{compareVerdicts(here, there)}</p>;
}

/** The comparison in a sentence. */
export function compareVerdicts(here: ChainVerdict, there: ChainVerdict): string {
  if (!here.ok || !there.ok) {
    if (here.ok === there.ok) return 'Both find the chain broken. Export it, and compare it with an earlier export.';
    return 'The two disagree. Believe the check that finds a break, export the stream and compare it with an earlier export.';
  }
  if (here.length !== there.length) return 'The stream grew while it was read. Verify again to compare the heads.';
  if (here.head !== there.head) return 'The heads differ: browser and server were not given the same events.';
  return 'Both arrive at the same head. Note it down to prove later that nothing before it was changed or cut off.';
}
