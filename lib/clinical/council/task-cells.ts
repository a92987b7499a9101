import type { ZodType } from 'zod';
import { assembleEvidence } from '#lib/clinical/intake/assemble-evidence.ts';
import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import { lexicalReader } from '#lib/clinical/text/lexical-reader.ts';
import type { HeardFinding, Reader } from '#lib/clinical/text/reading.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import { intakeOf } from './intake-of.ts';
import {
  type HeardFindings,
  heardFindingsSchema,
  measurementsSchema,
  medicationReviewSchema,
} from './outputs/findings.ts';
import { clinicalQuerySchema, type Intake, intakeSchema } from './outputs/intake.ts';

type Inputs = Pick<TaskEnvelope, 'inputs'>;
/** An input that has the form asked for, and the memory cell it stands in. */
export type Cell<T> = { readonly cell: string; readonly value: T };

const readBefore = new WeakMap<object, Map<ZodType, unknown>>();

/** The value if it has the form, else undefined. Values of memory never change, so each is read once per form. */
function readAs<T>(input: Json, schema: ZodType<T>): T | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const known = readBefore.get(input) ?? new Map<ZodType, unknown>();
  if (!known.has(schema)) known.set(schema, schema.safeParse(input).data);
  readBefore.set(input, known);
  return known.get(schema) as T | undefined;
}

/** Inputs that have a form, whatever their cells are called: planners choose the names. */
export const cellsOf = <T>({ inputs }: Inputs, schema: ZodType<T>): Cell<T>[] =>
  Object.entries(inputs).flatMap(([cell, input]) => {
    const value = readAs(input, schema);
    return value === undefined ? [] : [{ cell, value }];
  });

/** The first input of a form; undefined when there is none. */
export const cellOf = <T>(task: Inputs, schema: ZodType<T>): Cell<T> | undefined => cellsOf(task, schema)[0];

/** The intake among the inputs, or made from the query itself; null when neither is there. */
export function intakeIn(task: Inputs): Cell<Intake> | null {
  const intake = cellOf(task, intakeSchema);
  if (intake) return intake;
  const query = cellOf(task, clinicalQuerySchema);
  return query ? { cell: query.cell, value: intakeOf(query.value) } : null;
}

/** Repeats what was committed as heard, so that evidence is put together by the one function that knows the order of trust. */
const repeating = (heard: HeardFindings['heard'], { complaint }: CaseInput): Reader => ({
  name: 'lexical',
  read: (text) =>
    heard
      .filter(({ part }) => part === (text === complaint ? 'complaint' : 'history'))
      .map(({ code, state, words }): HeardFinding => ({ code, state, start: 0, end: words.length, text: words })),
});

/** All that is known of a patient, with the cell and the origin of each finding. */
export type KnownCase = ReturnType<typeof assembleEvidence> & {
  readonly intake: Intake;
  /** Memory cell that a finding was read in. */
  readonly cellOfFinding: (code: string) => string | null;
};

type Known = KnownCase['origins'][string];

/** What committed assessments say beyond the measurements themselves, e.g. after a person corrected them. */
function correctionsIn(task: Inputs): Record<string, Known & { cell: string }> {
  const measured = cellsOf(task, measurementsSchema).flatMap(({ cell, value }) =>
    value.measured.map(({ code, state }) => [code, { state, origin: 'measured', cell }] as const),
  );
  const taken = cellsOf(task, medicationReviewSchema).flatMap(({ cell, value }) =>
    value.established.map((code) => [code, { state: 'present', origin: 'medication', cell }] as const),
  );
  return Object.fromEntries([...taken, ...measured]);
}

/**
 * Everything known of the patient of a task: the intake, the findings heard (by the lexical reader when no subtask heard
 * any before) and the assessments among the inputs. Null when the inputs hold no case.
 */
export function knownCaseOf(task: Inputs): KnownCase | null {
  const intake = intakeIn(task);
  if (!intake) return null;
  const heard = cellOf(task, heardFindingsSchema);
  const reader = heard ? repeating(heard.value.heard, intake.value.case) : lexicalReader;
  const assembled = assembleEvidence(intake.value.case, reader);
  const corrections = correctionsIn(task);
  const origins = { ...assembled.origins };
  for (const [code, { state, origin }] of Object.entries(corrections))
    if (origins[code] === undefined || origins[code].origin === origin) origins[code] = { state, origin };
  const findings = Object.fromEntries(Object.entries(origins).map(([code, { state }]) => [code, state]));
  return {
    ...assembled,
    origins,
    evidence: { ...assembled.evidence, findings },
    intake: intake.value,
    cellOfFinding: (code) => {
      const known = origins[code];
      if (!known) return null;
      if (known.origin === 'text') return heard?.cell ?? intake.cell;
      return corrections[code]?.cell ?? intake.cell;
    },
  };
}
