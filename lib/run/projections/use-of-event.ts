import type { Use } from '#lib/budget/limits.ts';
import { PLANNER } from '#lib/budget/types.ts';
import type { RunEvent } from '../events.ts';

/** Who used what by an event of a run: the agent of an attempt that ended, or the planner; null when nothing was used. */
export function useOfEvent(event: RunEvent & { readonly actor: string }): { agentId: string; use: Use } | null {
  switch (event.type) {
    case 'AttemptSucceeded':
    case 'AttemptFailed': {
      const { durationMs } = event.body;
      const usage = event.type === 'AttemptSucceeded' ? event.body.outcome.usage : event.body.usage;
      return { agentId: agentOf(event.actor), use: useOf(usage, durationMs) };
    }
    case 'PlanProposed':
      return { agentId: PLANNER, use: useOf(event.body.usage, 0) };
    default:
      return null;
  }
}

/** The agent of an actor `agent:<id>@<version>`. */
const agentOf = (actor: string): string => actor.replace(/^agent:/, '').replace(/@[^@]*$/, '');

const useOf = (
  usage: { readonly inputTokens: number; readonly outputTokens: number; readonly calls: number },
  durationMs: number,
): Use => ({ calls: usage.calls, seconds: durationMs / 1000, tokens: usage.inputTokens + usage.outputTokens });
