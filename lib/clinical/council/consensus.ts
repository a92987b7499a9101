import type { ActionStep } from '#lib/governance/escalation.ts';
import { digest } from '#lib/kernel/digest.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Subtask } from '#lib/planning/types.ts';
import type { DomainRules, WeighedAnswer } from '#lib/run/domain.ts';
import { describeDifferential, headlineOf } from './consensus/describe-differential.ts';
import { poolDifferentials, unrankedDifferential } from './consensus/pool-differentials.ts';
import { mostTelling, poolFindings } from './consensus/pool-findings.ts';
import { equivalentAnswer } from './equivalent-conditions.ts';
import { type Differential, differentialSchema } from './outputs/differential.ts';
import { type HeardFindings, heardFindingsSchema } from './outputs/findings.ts';
import { type RedFlags, redFlagsSchema } from './outputs/screening.ts';
import { reportSchema } from './report.ts';

const refOf = ({ output }: Subtask): string | null => ('ref' in output ? output.ref : null);

function differentialAnswer({ abstained, candidates }: Differential) {
  const [lead] = candidates;
  return abstained || !lead ? { answer: 'abstained', label: 'No leading diagnosis' } : equivalentAnswer(lead);
}

/** Readers agree when the most telling finding they heard is the same: small differences in a long list decide nothing. */
function findingsAnswer(heard: HeardFindings) {
  const present = heard.heard.filter(({ state }) => state === 'present').length;
  const telling = mostTelling(heard);
  if (!telling) return { answer: 'nothing-heard', label: 'No finding heard' };
  return { answer: telling.code, label: `${present} present, most telling ${telling.name.toLowerCase()}` };
}

/** Screeners agree when they find the same dangers. */
function flagsAnswer({ flags }: RedFlags) {
  const ids = flags.map(({ id }) => id).sort();
  const titles = flags.slice(0, 2).map(({ title }) => title);
  const more = flags.length > 2 ? ` and ${flags.length - 2} more` : '';
  return ids.length === 0
    ? { answer: 'none', label: 'No red flag' }
    : { answer: ids.join(' '), label: `${titles.join(', ')}${more}` };
}

/** Two answers with the same key say the same, clinically. */
export const equivalence: DomainRules['equivalence'] = (subtask, output) => {
  switch (refOf(subtask)) {
    case 'clinical/differential':
      return differentialAnswer(differentialSchema.parse(output));
    case 'clinical/findings':
      return findingsAnswer(heardFindingsSchema.parse(output));
    case 'clinical/red-flags':
      return flagsAnswer(redFlagsSchema.parse(output));
    default: {
      const key = digest(output);
      return { answer: key, label: `Answer ${key.slice(0, 6)}` };
    }
  }
};

const unionOfFlags = (answers: readonly Json[]): RedFlags => {
  const read = answers.map((output) => redFlagsSchema.parse(output));
  const flags = read.flatMap((one) => one.flags);
  return {
    flags: flags
      .filter(({ id }, index) => flags.findIndex((flag) => flag.id === id) === index)
      .sort((a, b) => a.withinMinutes - b.withinMinutes),
    screened: Math.max(0, ...read.map(({ screened }) => screened)),
  };
};

const ballot = ({ attemptId, output, weight }: WeighedAnswer) => ({
  attemptId,
  differential: differentialSchema.parse(output),
  weight,
});
const hearing = ({ output, weight }: WeighedAnswer) => ({ heard: heardFindingsSchema.parse(output), weight });

/** The value a settled vote commits: differentials pooled, findings by majority, dangers united, else the heaviest answer. */
export const pool: DomainRules['pool'] = (subtask, leading, others) => {
  switch (refOf(subtask)) {
    case 'clinical/differential':
      return poolDifferentials(leading.map(ballot), others.map(ballot)) as Json;
    case 'clinical/findings':
      return poolFindings([...leading, ...others].map(hearing)) as Json;
    case 'clinical/red-flags':
      return unionOfFlags([...leading, ...others].map(({ output }) => output)) as Json;
    default: {
      const [heaviest] = [...leading].sort((a, b) => b.weight - a.weight);
      return heaviest?.output ?? null;
    }
  }
};

const findingSteps = ({ heard }: HeardFindings, key: string): ActionStep[] => {
  const count = (state: string) => heard.filter((entry) => entry.state === state).length;
  return [
    {
      text: `Commit **${count('present')} findings as present** and ${count('absent')} as absent`,
      path: `memory.${key}.heard`,
    },
  ];
};

const flagSteps = ({ flags }: RedFlags, key: string): ActionStep[] =>
  flags.length === 0
    ? [{ text: 'Commit that **no red flag** was found', path: `memory.${key}.flags` }]
    : flags.map(({ title, action, withinMinutes }, index) => ({
        text: `Raise **${title}**: ${action}, within ${withinMinutes} min`,
        path: `memory.${key}.flags[${index}]`,
      }));

/** “If you approve” in words, for a value about to be committed or reported. */
export const describeValue: DomainRules['describeValue'] = (subtask, value) => {
  const differential = differentialSchema.safeParse(value);
  if (differential.success) return describeDifferential(subtask.key, differential.data);
  const flags = redFlagsSchema.safeParse(value);
  if (flags.success) return flagSteps(flags.data, subtask.key);
  const heard = heardFindingsSchema.safeParse(value);
  if (heard.success) return findingSteps(heard.data, subtask.key);
  const report = reportSchema.safeParse(value);
  if (!report.success) return [];
  const [lead] = report.data.differential;
  const says = report.data.abstained || !lead ? 'no leading diagnosis' : lead.name;
  return [{ text: `Report **${says}**, triage ${report.data.triage}`, path: `memory.${subtask.key}` }];
};

/** The diagnosis that a ranking or a report puts first. */
export const headline: NonNullable<DomainRules['headline']> = (_, value) => {
  const differential = differentialSchema.safeParse(value);
  if (differential.success) return headlineOf(differential.data);
  const report = reportSchema.safeParse(value);
  if (!report.success) return null;
  const [lead] = report.data.differential;
  return report.data.abstained || !lead ? 'no leading diagnosis' : lead.name;
};

/** A ranking goes out unranked with every danger named, flags united, findings as far as readers agree; nothing else stands unasked. */
export const safeValue: DomainRules['safeValue'] = (subtask, outputs) => {
  if (outputs.length === 0) return null;
  switch (refOf(subtask)) {
    case 'clinical/differential': {
      const value = unrankedDifferential(outputs.map((output) => differentialSchema.parse(output)));
      const leads = value.candidates.slice(0, 2).map(({ name }) => name.toLowerCase());
      return {
        value: value as Json,
        because: `the report goes out unranked, names ${leads.join(' and ') || 'no condition'} and all that must not be missed, and says so.`,
      };
    }
    case 'clinical/red-flags':
      return { value: unionOfFlags(outputs) as Json, because: 'every danger that anyone found is kept.' };
    case 'clinical/findings':
      return {
        value: poolFindings(outputs.map((output) => ({ heard: heardFindingsSchema.parse(output), weight: 1 }))) as Json,
        because: 'findings that readers contradict each other on count as unknown.',
      };
    default:
      return null;
  }
};
