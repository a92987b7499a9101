import { type System, systemSchema } from '#lib/clinical/knowledge/schema.ts';
import type { PlanFeedback, Subtask } from '#lib/planning/types.ts';
import { keys } from './draft-plan.ts';
import { mentionsIn } from './mentions.ts';
import { named, specialist, subtaskOf } from './subtasks.ts';

const MOST_RANKERS = 5;
const MOST_OBJECTIVE = 1900;

type Draft = { readonly subtasks: readonly Subtask[]; readonly finished: ReadonlySet<string> };

const has = ({ subtasks }: Draft, key: string): boolean => subtasks.some((subtask) => subtask.key === key);

const changed = (draft: Draft, key: string, change: (subtask: Subtask) => Subtask): Draft => ({
  ...draft,
  subtasks: draft.subtasks.map((subtask) =>
    subtask.key === key && !draft.finished.has(key) ? change(subtask) : subtask,
  ),
});

const factsOf = ({ subtasks }: Draft): string[] =>
  subtasks
    .filter(
      ({ output }) =>
        'ref' in output &&
        ['clinical/intake', 'clinical/findings', 'clinical/measurements', 'clinical/medication'].includes(output.ref),
    )
    .map(({ key }) => key);

/** Where an added opinion is heard: by the ranking while that is open, else by the report. */
function insertOpinion(draft: Draft, opinion: Subtask): Draft {
  const listener = draft.finished.has(keys.rank) ? keys.report : keys.rank;
  const at = draft.subtasks.findIndex(({ key }) => key === listener);
  const before = at < 0 ? draft.subtasks.length : at;
  const subtasks = [...draft.subtasks.slice(0, before), opinion, ...draft.subtasks.slice(before)];
  const hears = (subtask: Subtask): Subtask => ({
    ...subtask,
    dependsOn: [...subtask.dependsOn, opinion.key],
    reads: [...subtask.reads, opinion.key],
  });
  return changed({ ...draft, subtasks }, listener, hears);
}

const freeKey = (draft: Draft, stem: string): string => {
  if (!has(draft, stem)) return stem;
  for (let nth = 2; ; nth += 1) if (!has(draft, `${stem}-${nth}`)) return `${stem}-${nth}`;
};

/** A second look with the person's note as its objective, once per note. */
function withSecondLook(draft: Draft, { note, from }: PlanFeedback): Draft {
  const objective = `Take a second look, as if the obvious answer were wrong. ${from} notes: ${note}`.slice(
    0,
    MOST_OBJECTIVE,
  );
  if (draft.subtasks.some((subtask) => subtask.objective === objective)) return draft;
  const opinions = draft.subtasks
    .filter(({ key, output }) => key !== keys.rank && 'ref' in output && output.ref === 'clinical/differential')
    .map(({ key }) => key)
    .filter((key) => !key.startsWith('second-look'));
  const dependsOn = [...factsOf(draft), ...opinions];
  const look = subtaskOf({
    key: freeKey(draft, 'second-look'),
    title: 'Take a second look',
    objective,
    capabilities: ['diagnose.review'],
    output: 'clinical/differential',
    dependsOn,
    priority: 8,
    estimateTokens: 4000,
  });
  return insertOpinion(draft, look);
}

/** More agents answer; the ranking goes up by two, so that votes cannot split evenly. */
const withMoreVoices = (draft: Draft, key: string, more: number): Draft =>
  changed(draft, key, (subtask) => ({ ...subtask, redundancy: Math.min(MOST_RANKERS, subtask.redundancy + more) }));

const withNote = (draft: Draft, key: string, { note, from }: PlanFeedback): Draft =>
  changed(draft, key, (subtask) => ({
    ...subtask,
    objective: `${subtask.objective} ${from} notes: ${note}`.slice(0, MOST_OBJECTIVE),
  }));

const isAboutRanking = (subtaskKey: string | null): boolean =>
  subtaskKey === null || subtaskKey === keys.rank || subtaskKey === keys.report || subtaskKey === keys.tests;

function heedRejection(draft: Draft, feedback: PlanFeedback): Draft {
  const { subtaskKey } = feedback;
  if (isAboutRanking(subtaskKey)) return withMoreVoices(withSecondLook(draft, feedback), keys.rank, 2);
  const key = subtaskKey ?? keys.rank;
  const single = draft.subtasks.find((subtask) => subtask.key === key);
  const canHaveMore = single?.capabilities.some((capability) => capability.startsWith('diagnose.'));
  const noted = withNote(draft, key, feedback);
  return canHaveMore ? withMoreVoices(noted, key, 1) : noted;
}

const systemsOf = ({ capabilities }: Subtask): System[] =>
  systemSchema.options.filter((system) => capabilities.includes(`diagnose.${system}`));

/** A specialist over several systems is split into one per system; anything else is given one more voice. */
function heedDifficulty(draft: Draft, { subtaskKey }: PlanFeedback): Draft {
  const stuck = draft.subtasks.find(({ key }) => key === subtaskKey);
  if (!stuck || draft.finished.has(stuck.key)) return draft;
  const systems = systemsOf(stuck);
  if (systems.length < 2) return draft;
  const parts = systems
    .filter((system) => !has(draft, named(system).key))
    .map((system) => specialist(named(system).key, [system], named(system).title, stuck.dependsOn));
  const without = {
    ...draft,
    subtasks: draft.subtasks.filter(({ key }) => key !== stuck.key).map((one) => forgetting(one, stuck.key)),
  };
  return parts.reduce(insertOpinion, without);
}

const forgetting = (subtask: Subtask, key: string): Subtask => ({
  ...subtask,
  dependsOn: subtask.dependsOn.filter((one) => one !== key),
  reads: subtask.reads.filter((one) => one !== key),
});

/** Specialists of the systems that a request names, and a second look where it names a condition or nothing at all. */
function heedRequest(draft: Draft, feedback: PlanFeedback): Draft {
  const { systems, conditions } = mentionsIn(feedback.note);
  const covered = (system: System): boolean =>
    draft.subtasks.some((one) => one.key !== keys.rank && systemsOf(one).length === 1 && systemsOf(one)[0] === system);
  const facts = factsOf(draft);
  const wanted = systems.filter((system) => !covered(system)).slice(0, 3);
  const widened = wanted
    .map((system) => specialist(freeKey(draft, named(system).key), [system], named(system).title, facts))
    .reduce(insertOpinion, draft);
  return conditions.length > 0 || wanted.length === 0 ? withSecondLook(widened, feedback) : widened;
}

/** Fewer voices where answers could not be had, down to one. */
const heedFailure = (draft: Draft, { subtaskKey }: PlanFeedback): Draft =>
  changed(draft, subtaskKey ?? '', (subtask) => ({ ...subtask, redundancy: Math.max(1, subtask.redundancy - 1) }));

/** A plan's subtasks changed as one piece of feedback asks. New information changes the case, not the plan. */
export function heedFeedback(draft: Draft, feedback: PlanFeedback): Draft {
  switch (feedback.kind) {
    case 'rejection':
      return heedRejection(draft, feedback);
    case 'difficulty':
      return heedDifficulty(draft, feedback);
    case 'request':
      return heedRequest(draft, feedback);
    case 'failure':
      return heedFailure(draft, feedback);
    case 'information':
      return draft;
  }
}
