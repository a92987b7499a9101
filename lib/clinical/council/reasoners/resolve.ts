import type { Json } from '#lib/kernel/json.ts';
import type { Reasoned, Reasoner, TaskEnvelope } from '#lib/run/domain.ts';
import { confidenceIn } from '../confidence.ts';
import { poolFindings } from '../consensus/pool-findings.ts';
import { differentialOf, rankingBreadth } from '../differential-of.ts';
import { differentialSchema } from '../outputs/differential.ts';
import { heardFindingsSchema } from '../outputs/findings.ts';
import { redFlagsSchema } from '../outputs/screening.ts';
import { evidenceLines, nothingToWorkWith, quotedNotes, reasoned } from '../reasoned.ts';
import { knownCaseOf } from '../task-cells.ts';
import { weighAnswers } from '../weigh-answers.ts';
import { listed, percent } from '../words.ts';

type Answers = TaskEnvelope['answers'];

const readAll = <T>(
  answers: Answers,
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
): { value: T; answer: Answers[number] }[] =>
  answers.flatMap((answer) => {
    const read = schema.safeParse(answer.output);
    return read.success && read.data !== undefined ? [{ value: read.data, answer }] : [];
  });

function resolveFindings(task: TaskEnvelope): Reasoned | null {
  const read = readAll(task.answers, heardFindingsSchema);
  if (read.length === 0) return null;
  const output = poolFindings(read.map(({ value, answer }) => ({ heard: value, weight: answer.confidence })));
  const open = output.heard.filter(({ state }) => state === 'unknown').length;
  return reasoned({
    output,
    confidence: 0.85,
    rationale: `Kept what any reader heard and no other denied; ${open} findings they contradict each other on count as unknown.${quotedNotes(task)}`,
  });
}

function resolveFlags(task: TaskEnvelope): Reasoned | null {
  const read = readAll(task.answers, redFlagsSchema);
  const [longest] = [...read].sort((a, b) => b.value.flags.length - a.value.flags.length);
  if (!longest) return null;
  return reasoned({
    output: longest.value,
    confidence: 0.9,
    rationale: `Took the answer that names most dangers: one too many costs less than one missed.${quotedNotes(task)}`,
  });
}

function resolveRanking(task: TaskEnvelope): Reasoned | null {
  const read = readAll(task.answers, differentialSchema);
  const known = knownCaseOf(task);
  if (read.length === 0 || !known) return null;
  const weighed = weighAnswers(
    read.map(({ value, answer }) => ({ differential: value, family: answer.family, confidence: answer.confidence })),
    known,
  );
  const by = { agent: 'Resolver', family: 'oversight' };
  const differential = differentialOf(weighed.ranked, known, { scope: [], breadth: rankingBreadth, by });
  const views = read.flatMap(({ value }) => value.views);
  const [lead, second] = differential.candidates;
  const split = listed([...new Set(views.map(({ leadsName }) => leadsName))]);
  return reasoned({
    output: {
      ...differential,
      views: differential.views.map((view) => ({ ...view, says: weighed.because })),
    } as Json as object,
    confidence: confidenceIn(weighed.ranked),
    rationale: `The members put ${split} first. ${weighed.because} ${lead ? `${lead.name} ${percent(lead.probability)}` : 'Nothing'}${second ? ` before ${second.name} ${percent(second.probability)}` : ''}.${quotedNotes(task)}`,
    evidence: evidenceLines(differential, known),
  });
}

/** Sees all answers of a council that does not agree, weighs their evidence against the case, and says what decided it. */
export const resolve: Reasoner = (task) =>
  resolveRanking(task) ?? resolveFlags(task) ?? resolveFindings(task) ?? firstAnswer(task);

function firstAnswer({ answers }: TaskEnvelope): Reasoned {
  const [best] = [...answers].sort((a, b) => b.confidence - a.confidence);
  if (!best) return nothingToWorkWith('answers of members');
  return {
    ...reasoned({
      output: {},
      confidence: best.confidence * 0.8,
      rationale: `Took the most confident answer: ${best.rationale}`,
    }),
    output: best.output,
  };
}
