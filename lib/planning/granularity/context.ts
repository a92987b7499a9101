import type { AgentView } from '#lib/registry/types.ts';
import type { GranularityContext } from '../types.ts';

/** What is known of the council when a plan is asked for: the bands, and the figures behind them for people. */
export type CouncilLook = {
  readonly context: GranularityContext;
  /** Agents that can be reached, and those of them with a free slot. */
  readonly reachable: number;
  readonly free: number;
  /** Median over agents of measured against promised latency; null without measurements. */
  readonly slowness: number | null;
};

/** Measured figures of fewer attempts say little. */
const ENOUGH_SAMPLES = 5;
/** From this multiple of the promise on agents count as slow: half as long again is felt, less is noise. */
const SLOW = 1.5;
/** With so few free agents not even two council votes fit side by side. */
const FEW_AGENTS = 3;

/** How much of the council is free and how fast it answers, of agents that are in service and have some of the capabilities. */
export function lookAtCouncil(agents: readonly AgentView[], capabilities: readonly string[]): CouncilLook {
  const wanted = new Set(capabilities);
  const pool = agents.filter(
    ({ state, card }) => (state === 'active' || state === 'canary') && card.capabilities.some((one) => wanted.has(one)),
  );
  const reachable = pool.filter(({ breaker }) => breaker !== 'open');
  const free = reachable.filter(({ inFlight, card }) => inFlight < card.concurrency).length;
  const slowness = medianOf(
    reachable.flatMap(({ measured, card }) =>
      measured && measured.samples >= ENOUGH_SAMPLES ? [measured.p50Ms / card.promisedLatencyMs] : [],
    ),
  );
  return {
    context: { load: loadOf(free, pool.length), latency: slowness !== null && slowness > SLOW ? 'slow' : 'prompt' },
    reachable: reachable.length,
    free,
    slowness,
  };
}

function loadOf(free: number, all: number): GranularityContext['load'] {
  const share = all === 0 ? 0 : free / all;
  if (free <= FEW_AGENTS || share < 1 / 3) return 'scarce';
  return free <= 2 * FEW_AGENTS || share < 2 / 3 ? 'some' : 'plenty';
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle === undefined ? null : (middle + (sorted[Math.floor(sorted.length / 2)] ?? middle)) / 2;
}
