import { findingByCode } from '#lib/clinical/knowledge/index.ts';
import type { Reader } from '#lib/clinical/text/reading.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import { caseOfQuery } from '../information.ts';
import type { HeardFindings } from '../outputs/findings.ts';
import { clinicalQuerySchema } from '../outputs/intake.ts';
import { nothingToWorkWith, quotedNotes, reasoned } from '../reasoned.ts';
import { cellOf, intakeIn } from '../task-cells.ts';
import { capitalised, findingWords, listed } from '../words.ts';

type Entry = HeardFindings['heard'][number];

const MOST_WORDS = 300;

const hear = (reader: Reader, text: string, part: Entry['part']): Entry[] =>
  reader.read(text).map(({ code, state, text: words }) => ({ code, state, part, words: words.slice(0, MOST_WORDS) }));

const isSame = (a: Entry, b: Entry): boolean => a.code === b.code && a.state === b.state && a.part === b.part;

/** Each finding once per state and text. */
const distinct = (heard: readonly Entry[]): Entry[] =>
  heard.filter((entry, index) => heard.findIndex((other) => isSame(entry, other)) === index).slice(0, 400);

/** A way of hearing findings in free text: one per reader, so that two hearings can differ for a reason. */
export const hearFindingsBy =
  (reader: Reader): Reasoner =>
  (task) => {
    const intake = intakeIn(task);
    if (!intake) return nothingToWorkWith('case');
    const query = cellOf(task, clinicalQuerySchema);
    const { complaint, history = '' } = query ? caseOfQuery(query.value) : intake.value.case;
    const heard = distinct([...hear(reader, complaint, 'complaint'), ...hear(reader, history, 'history')]).filter(
      ({ code }) => findingByCode.has(code),
    );
    const of = (state: Entry['state']) => heard.filter((entry) => entry.state === state);
    const named = of('present')
      .slice(0, 5)
      .map(({ code }) => findingWords(code));
    return reasoned({
      output: { heard },
      // A text in which nothing was heard may be about something the vocabulary does not have.
      confidence: heard.length === 0 ? 0.3 : Math.min(0.95, 0.75 + 0.03 * heard.length),
      rationale:
        heard.length === 0
          ? `Nothing of the vocabulary was heard in the text.${quotedNotes(task)}`
          : `Heard ${listed(named) || 'nothing present'}; ${of('absent').length} denied, ${of('unknown').length} only mentioned.${quotedNotes(task)}`,
      findings: of('present')
        .slice(0, 12)
        .map(({ code, part }) => `${capitalised(findingWords(code, 'present'))}, said in the ${part}`),
      evidence: heard.slice(0, 12).map(({ code, state, words, part }) => ({
        statement: state === 'unknown' ? `${findingWords(code)} is only mentioned` : findingWords(code, state),
        source: `“${words}” in the ${part}`,
        cell: intake.cell,
      })),
    });
  };
