import type { Granularity, Plan, PlanRequest, Subtask } from '#lib/planning/types.ts';
import { listed } from '../words.ts';
import { draftSubtasks, isAlarming } from './draft-plan.ts';
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
  const start = request.current?.subtasks ?? draftSubtasks(request, look);
  const { subtasks } = request.feedback.reduce(heedFeedback, { subtasks: start, finished } as Parameters<
    typeof heedFeedback
  >[0]);
  return {
    goal: request.goal,
    granularity: request.granularity,
    rationale: rationaleOf(request, look),
    subtasks: withFinished(subtasks, request.current, finished),
  };
}
