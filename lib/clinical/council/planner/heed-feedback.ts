import { type System, systemSchema } from '#lib/clinical/knowledge/schema.ts';
import { enclosing, MOST_LEVELS } from '#lib/planning/composites.ts';
import type { PlanFeedback, Subtask } from '#lib/planning/types.ts';
import { keys } from './draft-plan.ts';
import { mentionsIn } from './mentions.ts';
import { named, specialist, subtaskOf } from './subtasks.ts';

const MOST_RANKERS = 5;
const MOST_OBJECTIVE = 1900;
const MOST_REASON = 300;

type Draft = {
  readonly subtasks: readonly Subtask[];
  readonly finished: ReadonlySet<string>;
  /** Why subtasks are new, changed or dropped, by key. */
  readonly reasons: Readonly<Record<string, string>>;
};

const withReasons = (draft: Draft, reasons: Readonly<Record<string, string>>): Draft => ({
  ...draft,
  reasons: { ...draft.reasons, ...reasons },
});

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
    // The parts of a question that was cut smaller speak through it.
    .filter(({ within }) => within === undefined)
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

/** What agents in difficulty need: smaller pieces, another way, or – where only a person can help – nothing new. */
function heedDifficulty(draft: Draft, feedback: PlanFeedback): Draft {
  const stuck = draft.subtasks.find(({ key }) => key === feedback.subtaskKey);
  if (!stuck || draft.finished.has(stuck.key)) return draft;
  switch (feedback.difficulty ?? 'needs-decomposition') {
    case 'needs-decomposition':
      return decomposed(draft, stuck);
    case 'unsolvable':
      return solvedOtherwise(draft, stuck, feedback);
    case 'missing-information':
      return draft;
  }
}

/** A specialist's question as a sub-plan: one system each, or the likely and the dangerous apart, and a synthesis of both. */
function decomposed(draft: Draft, stuck: Subtask): Draft {
  const isComposite = draft.subtasks.some(({ within }) => within === stuck.key);
  const systems = systemsOf(stuck);
  if (isComposite || systems.length === 0 || stuck.key === keys.rank) return draft;
  if (enclosing({ subtasks: draft.subtasks }, stuck.key).length >= MOST_LEVELS) return draft;
  const parts = systems.length > 1 ? systems.map((system) => partFor(system, stuck)) : bothSides(stuck);
  const keysOfParts = parts.map(({ key }) => key);
  const synthesis = subtaskOf({
    key: `${stuck.key}-in-all`,
    title: 'Bring the parts together',
    objective: `Weigh what the parts found against each other: ${stuck.objective}`.slice(0, MOST_OBJECTIVE),
    capabilities: ['diagnose.rank', ...systems.slice(0, 1).map((system) => `diagnose.${system}`)],
    output: 'clinical/differential',
    dependsOn: keysOfParts,
    reads: [...stuck.reads, ...keysOfParts],
    priority: stuck.priority,
    estimateTokens: 4000,
    within: stuck.key,
  });
  const because = `part of ${stuck.title}, which was too much for one agent`;
  return withReasons(
    { ...draft, subtasks: [...draft.subtasks, ...parts, synthesis] },
    Object.fromEntries([
      [stuck.key, 'worked on in parts, as one agent found it too much at once'],
      ...[...keysOfParts, synthesis.key].map((key) => [key, because]),
    ]),
  );
}

const partFor = (system: System, stuck: Subtask): Subtask => ({
  ...specialist(`${stuck.key}-${system}`, [system], named(system).title, stuck.dependsOn),
  reads: stuck.reads,
  within: stuck.key,
});

/** What is likely, as one specialist sees it; and what must not be missed, as somebody sees it who doubts the obvious. */
function bothSides(stuck: Subtask): Subtask[] {
  const [system] = systemsOf(stuck);
  if (!system) return [];
  const likely = { ...partFor(system, stuck), key: `${stuck.key}-likely`, title: 'Likely causes' };
  const dangerous = subtaskOf({
    key: `${stuck.key}-dangerous`,
    title: 'Dangerous causes',
    objective: `Assume the obvious cause in the ${system.replaceAll('-', ' ')} system to be wrong: what must not be missed?`,
    capabilities: ['diagnose.review'],
    output: 'clinical/differential',
    dependsOn: stuck.dependsOn,
    reads: stuck.reads,
    priority: stuck.priority,
    within: stuck.key,
  });
  return [likely, dangerous];
}

/** Work that the report can do without, when nobody can do it. */
const isDispensable = ({ key }: Subtask): boolean =>
  key === keys.scores || key === keys.evidence || key === keys.sex || key === keys.age || key.startsWith('second-look');

/** What cannot be solved as it stands is left out where the report can do without, and a specialist's question goes to a generalist. */
function solvedOtherwise(draft: Draft, stuck: Subtask, { from, note }: PlanFeedback): Draft {
  const said = `${from} calls it unsolvable: ${note}`;
  if (isDispensable(stuck) && stuck.within === undefined)
    return withReasons(
      {
        ...draft,
        subtasks: draft.subtasks.filter(({ key }) => key !== stuck.key).map((one) => forgetting(one, stuck.key)),
      },
      { [stuck.key]: `left out; ${said}` },
    );
  const isSpecialist = systemsOf(stuck).length > 0 && stuck.key !== keys.rank;
  if (!isSpecialist || stuck.capabilities.includes('diagnose.rank')) return draft;
  return withReasons(
    changed(draft, stuck.key, (subtask) => ({ ...subtask, capabilities: ['diagnose.rank'] })),
    { [stuck.key]: `a generalist answers in the specialist’s place; ${said}` },
  );
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

/** Specialists of systems that new information names and nobody looks at yet, two at most, and a second look at a condition it names. */
function heedInformation(draft: Draft, feedback: PlanFeedback): Draft {
  const { systems, spoken, conditions } = mentionsIn(feedback.note);
  const looked = new Set(draft.subtasks.filter(({ key }) => key !== keys.rank).flatMap(systemsOf));
  const wanted = [...new Set([...spoken, ...systems])].filter((system) => !looked.has(system)).slice(0, 2);
  const facts = factsOf(draft);
  const widened = wanted
    .map((system) => specialist(freeKey(draft, named(system).key), [system], named(system).title, facts))
    .reduce(insertOpinion, draft);
  return conditions.length > 0 ? withSecondLook(widened, feedback) : widened;
}

/** A plan's subtasks changed as one piece of feedback asks, with the reason of each change that has no other. */
export function heedFeedback(draft: Draft, feedback: PlanFeedback): Draft {
  const next = heed(draft, feedback);
  const before = new Map(draft.subtasks.map((subtask) => [subtask.key, subtask]));
  const said = `${feedback.from}: ${feedback.note}`.slice(0, MOST_REASON);
  const touched = next.subtasks.filter((subtask) => before.get(subtask.key) !== subtask).map(({ key }) => key);
  const own = Object.fromEntries(Object.entries(next.reasons).map(([key, why]) => [key, why.slice(0, MOST_REASON)]));
  return { ...next, reasons: { ...Object.fromEntries(touched.map((key) => [key, said])), ...own } };
}

function heed(draft: Draft, feedback: PlanFeedback): Draft {
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
      return heedInformation(draft, feedback);
  }
}
