import { type Granularity, type Plan, type PlanRequest, QUERY_CELL, type Subtask } from '#lib/planning/types.ts';
import { listed } from '../words.ts';
import { draftSubtasks, isAlarming, keys } from './draft-plan.ts';
import { heedFeedback } from './heed-feedback.ts';
import { type CaseLook, lookAtQuery } from './look-at-case.ts';

const cutWords: Readonly<Record<Granularity, string>> = {
  coarse: 'One specialist looks at all systems',
  medium: 'The two strongest systems have a specialist each, the next share one',
  fine: 'Each system has a specialist of its own',
};

function rationaleOf(request: PlanRequest, look: CaseLook): string {
  const systems = listed(look.systems.slice(0, 4).map((system) => system.replaceAll('-', ' ')));
  const why = look.hasRedFlag ? 'a red flag is evident in the intake' : 'the case is an emergency';
  const risk = isAlarming(request, look) ? ` Ranking is high-risk because ${why}.` : '';
  const heard = request.feedback.filter(({ kind }) => kind !== 'information');
  const heeded =
    heard.length > 0 ? ` Heeds ${heard.map(({ from, note }) => `${from}: “${note.slice(0, 120)}”`).join('; ')}.` : '';
  return `${look.presentFindings} findings point to ${systems}. ${cutWords[request.granularity]}.${risk}${heeded}`.slice(
    0,
    2000,
  );
}

const NEW_NEED = 'the case as it stands now calls for it';

/** Reviews that a late finding brings with it: medicines named first now, or scores that apply only now. Read by the ranking while that is open, and by the report. */
function withNewNeeds(current: Plan, request: PlanRequest, look: CaseLook): readonly Subtask[] {
  const isNews = request.feedback.some(({ kind }) => kind === 'information');
  if (!isNews) return current.subtasks;
  const has = (key: string): boolean => current.subtasks.some((one) => one.key === key);
  const finished = new Set(request.finished);
  const wanted = draftSubtasks({ ...request, granularity: current.granularity }, look).filter(
    ({ key }) => (key === keys.medication || key === keys.scores) && !has(key),
  );
  if (wanted.length === 0) return current.subtasks;
  const added = wanted.map((one) => ({
    ...one,
    dependsOn: one.dependsOn.filter(has),
    reads: one.reads.filter((cell) => cell === QUERY_CELL || has(cell)),
  }));
  const keysOfAdded = added.map(({ key }) => key);
  const hears = ({ key }: Subtask): boolean => (key === keys.rank || key === keys.report) && !finished.has(key);
  const before = current.subtasks.findIndex(hears);
  if (before < 0) return current.subtasks;
  const heard = current.subtasks.map((one) =>
    hears(one) ? { ...one, dependsOn: [...one.dependsOn, ...keysOfAdded], reads: [...one.reads, ...keysOfAdded] } : one,
  );
  return [...heard.slice(0, before), ...added, ...heard.slice(before)];
}

/** Work that is done stands as it was, whatever a new draft would say. */
const withFinished = (subtasks: readonly Subtask[], current: Plan | null, finished: ReadonlySet<string>): Subtask[] =>
  subtasks.map(
    (subtask) => (finished.has(subtask.key) && current?.subtasks.find(({ key }) => key === subtask.key)) || subtask,
  );

/**
 * Plans a case by rules: what the intake points to decides who is asked, the granularity how finely, feedback what is
 * added or changed. The same request gives the same plan; a replan starts from the plan in force and leaves finished work.
 */
export function planByRules(request: PlanRequest): Plan {
  const look = lookAtQuery(request.query);
  const finished = new Set(request.finished);
  const start = request.current ? withNewNeeds(request.current, request, look) : draftSubtasks(request, look);
  const reasons = Object.fromEntries(
    start
      .filter(({ key }) => request.current && !request.current.subtasks.some((one) => one.key === key))
      .map(({ key }) => [key, NEW_NEED]),
  );
  const draft: Parameters<typeof heedFeedback>[0] = { subtasks: start, finished, reasons };
  const { subtasks, reasons: why } = request.feedback.reduce(heedFeedback, draft);
  return {
    goal: request.goal,
    granularity: request.granularity,
    rationale: rationaleOf(request, look),
    subtasks: withFinished(subtasks, request.current, finished),
    ...(request.current && { reasons: why }),
  };
}
