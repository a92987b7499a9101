import { conditionById, sourceByKey } from '#lib/clinical/knowledge/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Reasoned, TaskEnvelope } from '#lib/run/domain.ts';
import type { Differential } from './outputs/differential.ts';
import type { KnownCase } from './task-cells.ts';
import { capitalised, findingWords } from './words.ts';

type Answer = Pick<Reasoned, 'confidence' | 'rationale'> &
  Partial<Pick<Reasoned, 'evidence' | 'messages' | 'difficulty' | 'findings'>> & { readonly output: object };

/** An answer with everything that is left out filled in. */
export const reasoned = ({
  output,
  confidence,
  rationale,
  evidence = [],
  messages = [],
  difficulty = null,
  findings = [],
}: Answer): Reasoned => ({
  output: output as Json,
  confidence,
  rationale,
  evidence,
  messages,
  difficulty,
  ...(findings.length > 0 && { findings }),
});

/** The answer when the inputs do not hold what the task needs: none, and what is missing. */
export const nothingToWorkWith = (what: string): Reasoned => ({
  output: null,
  confidence: 0,
  rationale: `The inputs hold no ${what}.`,
  evidence: [],
  messages: [],
  difficulty: { kind: 'missing-information', note: `The task needs ${what} among its inputs.` },
});

const citation = (source: string): string => sourceByKey.get(source)?.citation ?? source;

/** Evidence lines for the first conditions of a differential, each with its source and the cell it was read in. */
export const evidenceLines = ({ candidates }: Differential, known: KnownCase): Reasoned['evidence'] =>
  candidates.slice(0, 3).flatMap(({ id, name, evidenceFor, evidenceAgainst }) =>
    [...evidenceFor.slice(0, 3), ...evidenceAgainst.slice(0, 1)].map(({ finding, state, likelihoodRatio, source }) => ({
      statement: `${capitalised(findingWords(finding, state))}: × ${likelihoodRatio} for ${conditionById.get(id)?.name ?? name}`,
      source: citation(source),
      cell: known.cellOfFinding(finding),
    })),
  );

/** The notes on a task, quoted for the reader. They are said and not obeyed. */
export const quotedNotes = ({ notes }: Pick<TaskEnvelope, 'notes'>): string =>
  notes.length === 0 ? '' : ` Noted by people: ${notes.map((note) => `“${note.slice(0, 200)}”`).join('; ')}.`;
