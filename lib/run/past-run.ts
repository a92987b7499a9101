import type { Tally } from '#lib/consensus/types.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Granularity, Plan, PlanFeedback } from '#lib/planning/types.ts';
import { QUERY_CELL } from '#lib/planning/types.ts';
import { type NoteSetName, type StandingNote, standingNotes } from './notes.ts';
import type { CellOrigin, RunState, SubtaskState } from './state.ts';
import type { Priority } from './types.ts';

/** A subtask as it stood at an earlier version; `cellVersion` null when it had not committed. */
export type PastSubtask = {
  readonly epoch: number;
  readonly cellVersion: number | null;
  readonly degraded: boolean;
  readonly overridden: boolean;
  readonly attemptIds: readonly string[];
  readonly tally: Tally | null;
} & CameAbout;

/** How a committed value came about: who bid for the work, and why it is degraded when it is. */
type CameAbout = { readonly negotiations?: SubtaskState['negotiations']; readonly degradedBecause?: string };

/** What of an earlier state a rollback brings back. Values are not in it: every version is still in memory. */
export type PastRun = {
  readonly version: number;
  readonly planVersion: number;
  /** What the planner was to heed, when a plan was being made or waited to be adopted; else null. */
  readonly planning: readonly PlanFeedback[] | null;
  readonly subtasks: Readonly<Record<string, PastSubtask>>;
  readonly queryVersion: number;
  readonly information: RunState['information'];
  readonly replans: number;
  /** What agents had found. Notes of people are knowledge and not work: they stay. */
  readonly findings: readonly StandingNote[];
};

/** What of a state a fork takes with it: the question, the plan and every committed value. */
export type ForkSource = {
  readonly domain: string;
  readonly title: string;
  readonly query: Json;
  readonly priority: Priority;
  readonly region: string;
  readonly tenant: string;
  readonly granularity: Granularity;
  /** Whose run it is: they may see the fork as they see this one. */
  readonly ownerId: string;
  readonly plan: Plan | null;
  readonly cells: Readonly<Record<string, ForkedCell>>;
  readonly notes: Readonly<Record<NoteSetName, readonly StandingNote[]>>;
};

export type ForkedCell = {
  readonly value: Json;
  readonly confidence: number;
  readonly degraded: boolean;
  readonly overridden: boolean;
  readonly origin: CellOrigin;
} & CameAbout;

/** What a rollback to this state needs of it. */
export const pastRunOf = (state: RunState): PastRun => ({
  version: state.version,
  planVersion: state.planVersion,
  planning: state.planning?.feedback ?? (state.plans.at(-1)?.status === 'proposed' ? [] : null),
  subtasks: Object.fromEntries(Object.values(state.subtasks).map((subtask) => [subtask.spec.key, pastOf(subtask)])),
  queryVersion: state.memory[QUERY_CELL]?.length ?? 1,
  information: state.information,
  replans: state.replans,
  findings: standingNotes(state.notes.findings),
});

function pastOf(subtask: SubtaskState): PastSubtask {
  const { epoch, status, attemptIds, tally, marks } = subtask;
  if (status.at !== 'committed')
    return { epoch, cellVersion: null, degraded: false, overridden: false, attemptIds: [], tally: null };
  const { cellVersion, degraded } = status;
  return { epoch, cellVersion, degraded, overridden: marks.overridden, attemptIds, tally, ...cameAbout(subtask) };
}

const cameAbout = ({ status, negotiations }: SubtaskState): CameAbout => ({
  ...(negotiations.length > 0 && { negotiations }),
  ...(status.at === 'committed' && status.degradedBecause !== undefined && { degradedBecause: status.degradedBecause }),
});

/** Who may see a run besides those who see all: whoever submitted it, or what it was forked from. */
export const ownerOf = ({ forkedFrom, submittedBy }: RunState): string => forkedFrom?.ownerId ?? submittedBy.id;

/** What a fork of this state begins with. */
export const forkSourceOf = (state: RunState): ForkSource => ({
  domain: state.domain,
  title: state.title,
  query: state.query,
  priority: state.priority,
  region: state.region,
  tenant: state.tenant,
  granularity: state.granularity,
  ownerId: ownerOf(state),
  notes: { findings: standingNotes(state.notes.findings), notes: standingNotes(state.notes.notes) },
  plan: state.plans.find(({ version }) => version === state.planVersion)?.plan ?? null,
  cells: Object.fromEntries(
    Object.values(state.subtasks).flatMap((subtask) => {
      const cell = forkedCellOf(state, subtask);
      return cell ? [[subtask.spec.key, cell]] : [];
    }),
  ),
});

function forkedCellOf(state: RunState, subtask: SubtaskState): ForkedCell | null {
  const { spec, status, marks } = subtask;
  const cell = status.at === 'committed' ? state.memory[spec.key]?.[status.cellVersion - 1] : undefined;
  if (status.at !== 'committed' || !cell) return null;
  const own = cell.attemptIds.flatMap((id) => {
    const award = state.attempts[id]?.award;
    return award ? [`${award.agentId}@${award.agentVersion}`] : [];
  });
  const origin = cell.origin ?? {
    runId: state.runId,
    version: cell.version,
    eventVersion: cell.eventVersion,
    agents: [...new Set(own)],
  };
  return {
    value: cell.value,
    confidence: cell.confidence,
    degraded: status.degraded,
    overridden: marks.overridden,
    origin,
    ...cameAbout(subtask),
  };
}

/** Bids as an event holds them: a copy of its own. */
export const bidsOf = (negotiations: SubtaskState['negotiations']) =>
  negotiations.map((negotiation) => ({ ...negotiation, bids: [...negotiation.bids] }));
