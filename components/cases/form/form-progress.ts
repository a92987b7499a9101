import { completenessOf, isEnoughToStart, type SectionProgress, sectionProgress } from '#lib/clinical/intake/index.ts';
import type { CaseFormValues } from './case-form-values.ts';
import type { CaseFormCheck } from './check-case-form.ts';

/** One line of the completeness meter: its segments, and how it stands in a word. */
export type MeterLine = {
  readonly section: SectionProgress['section'];
  readonly title: string;
  readonly segments: readonly ('done' | 'open' | 'warning' | 'error')[];
  readonly word: string;
  readonly isWrong: boolean;
};

const sectionOf = (field: string): string => {
  const [section = ''] = field.split('.');
  return section === 'medications' || section === 'allergies' ? 'medication' : section;
};

const countIn = (fields: readonly string[], section: string): number =>
  fields.filter((field) => sectionOf(field) === section).length;

function wordOf(line: { errors: number; pending: number; done: number; total: number }): string {
  if (line.errors > 0) return `${line.errors} to fix`;
  if (line.pending > 0) return `${line.pending} pending`;
  return line.done >= line.total ? 'done' : `${line.done} of ${line.total}`;
}

function segmentsOf(line: { errors: number; warnings: number; done: number; total: number }): MeterLine['segments'] {
  const plain = Math.max(0, line.done - line.warnings);
  const all = [
    ...Array.from({ length: line.errors }, () => 'error' as const),
    ...Array.from({ length: line.warnings }, () => 'warning' as const),
    ...Array.from({ length: plain }, () => 'done' as const),
  ];
  const open = Math.max(0, line.total - all.length);
  return [...all, ...Array.from({ length: open }, () => 'open' as const)].slice(0, Math.max(line.total, line.errors));
}

/** How far the form is: share 0–1, whether it is enough, and a line per section. */
export function formProgress(check: CaseFormCheck, values: CaseFormValues) {
  const progress = sectionProgress(check.input);
  const [errors, warnings] = [Object.keys(check.errors), Object.keys(check.warnings)];
  const pendingLabs = values.labs.filter(({ value }) => value.trim() === '').length;
  const lines = progress.map(({ section, title, done, total }): MeterLine => {
    const wrong = countIn(errors, section);
    const pending = section === 'labs' ? pendingLabs : 0;
    const counted = { errors: wrong, warnings: countIn(warnings, section), done: Math.max(0, done - wrong), total };
    return {
      section,
      title,
      segments: segmentsOf(counted),
      word: wordOf({ ...counted, pending }),
      isWrong: wrong > 0,
    };
  });
  return { share: completenessOf(progress), isEnough: isEnoughToStart(check.input), lines };
}
