import { cycleAt, cycleStart } from '#lib/budget/cycle.ts';
import { addUse, agentLimits, limitReached, noUse, tenantLimits, type Use } from '#lib/budget/limits.ts';
import type { Policy } from '#lib/governance/policy.ts';
import { useOfEvent } from '#lib/run/projections/use-of-event.ts';
import type { Invariant, LinkedStep, Seen } from './invariant.ts';
import { STALE_MS } from './past.ts';
import { seatsIn } from './the-seats.ts';

/** What was used by whom, when by the clock of the host that says so, and when by the store's. */
type Used = {
  readonly agentId: string;
  readonly tenant: string;
  readonly use: Use;
  readonly at: number;
  readonly storedAt: number;
};

type Limit = (budget: Policy['budget']) => Use;

/** Whoever has used up its part of a cycle gets nothing more in it by itself: no agent a seat, no tenant new work. */
export const cycleLimitsHold = (): Invariant => {
  const used: Used[] = [];
  return {
    name: 'limits of a cycle hold',
    atStep: (step, seen) => {
      const { event, after } = step;
      const own = useOfEvent(event);
      if (own) used.push({ ...own, tenant: after.tenant, at: event.at, storedAt: seen.now });
      const seats = seatsIn(step);
      if (!seats || ('by' in event.body && event.body.by !== null)) return null;
      const isOver = (limit: Limit, isOwn: (row: Used) => boolean) =>
        isUsedUp(used.filter(isOwn), limit, event.at, seen);
      const spent = seats.awards.find((seat) => isOver(agentLimits, ({ agentId }) => agentId === seat.agentId));
      if (spent) return `${spent.agentId} has used up its part and gets ${seats.subtaskKey}`;
      const { tenant } = after;
      return isNewWork(step, seats.subtaskKey) && isOver(tenantLimits, (row) => row.tenant === tenant)
        ? `tenant ${tenant} has used up its part and begins ${seats.subtaskKey}`
        : null;
    },
  };
};

/** Work that nobody was asked about or at work on before. */
function isNewWork({ before, event }: LinkedStep, key: string): boolean {
  const status = before?.subtasks[key]?.status.at;
  return event.type === 'SubtaskAwarded' && (status === 'planned' || status === 'delayed');
}

/** Whether, by every policy in force lately, the limit was reached by what must have been known. Facts may still be of the cycle before. */
function isUsedUp(rows: readonly Used[], limit: Limit, at: number, { past, now }: Seen): boolean {
  return past.recent.every(({ policy: { budget } }) => {
    const since = cycleStart(cycleAt(at, budget), budget);
    if (at - since < STALE_MS) return false;
    const known = rows.filter((row) => row.at >= since && row.storedAt <= now - STALE_MS);
    const sum = known.reduce((total, { use }) => addUse(total, use), noUse);
    return limitReached(sum, limit(budget)) !== null;
  });
}
