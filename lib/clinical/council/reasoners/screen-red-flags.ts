import { redFlagRules, screenRedFlags } from '#lib/clinical/red-flags/screen-red-flags.ts';
import { computeScores } from '#lib/clinical/scores/compute-scores.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import type { Message } from '#lib/run/types.ts';
import type { RedFlags } from '../outputs/screening.ts';
import { nothingToWorkWith, quotedNotes, reasoned } from '../reasoned.ts';
import { knownCaseOf } from '../task-cells.ts';
import { capitalised, findingWords, listed } from '../words.ts';

const MOST_FLAGS = 60;

/** Tells everybody of a danger, and asks whoever checks claims to hold it against the case. */
function warningsOf({ id, title, action, withinMinutes }: RedFlags['flags'][number], subtaskKey: string): Message[] {
  const about = { from: 'red-flag-rules', subtaskKey };
  const question = `Does the case bear out the red flag “${title}”?`;
  return [
    {
      ...{ ...about, to: null, performative: 'inform', text: `${title}: ${action}` },
      body: { topic: 'warning', value: { flag: id, withinMinutes } },
    },
    {
      ...{ ...about, to: 'evidence-monitor', performative: 'request', text: question },
      body: { capability: 'evidence.check', question },
    },
  ];
}

/** Holds every red-flag rule against the case; sensitive first, for a danger named in vain costs less than one missed. */
export const screenForRedFlags: Reasoner = (task) => {
  const known = knownCaseOf(task);
  if (!known) return nothingToWorkWith('case');
  const found = screenRedFlags(known.input, known.evidence, computeScores(known.input, known.evidence));
  const flags = found.slice(0, MOST_FLAGS).map(({ id, title, action, withinMinutes, rule, conditionId, because }) => ({
    id,
    title,
    action,
    withinMinutes,
    rule,
    conditionId,
    because: [...because],
  }));
  const output: RedFlags = { flags, screened: redFlagRules.length };
  const titles = flags.map(({ title, withinMinutes }) => `${title} (within ${withinMinutes} min)`);
  return reasoned({
    output,
    confidence: flags.length > 0 ? 0.97 : 0.9,
    rationale: `${redFlagRules.length} rules looked at. ${flags.length === 0 ? 'None fired.' : `Fired: ${listed(titles)}.`}${quotedNotes(task)}`,
    evidence: flags.flatMap(({ rule, because }) =>
      because.slice(0, 4).map((code) => ({
        statement: capitalised(findingWords(code)),
        source: rule,
        cell: known.cellOfFinding(code),
      })),
    ),
    findings: flags
      .slice(0, 6)
      .map(({ title, withinMinutes }) => `Red flag: ${title}, act within ${withinMinutes} min`),
    messages: flags.slice(0, 1).flatMap((flag) => warningsOf(flag, task.subtask.key)),
  });
};
