import type { CaseDetail } from '#lib/api/cases/contract.ts';
import { type Report, reportSchema } from '#lib/clinical/index.ts';

/** One condition of the differential. */
export type DifferentialItem = Report['differential'][number];
/** What was said of an item. */
export type Review = CaseDetail['reviews'][number];

/** The report of a case; null when there is none, a refusal when it has another form. */
export function readReport(report: unknown): { report: Report | null; isForeign: boolean } {
  if (report === null || report === undefined) return { report: null, isForeign: false };
  const parsed = reportSchema.safeParse(report);
  return parsed.success ? { report: parsed.data, isForeign: false } : { report: null, isForeign: true };
}

/** A titled part of the differential, with the place of each item in the whole. */
export type DifferentialGroup = {
  readonly group: DifferentialItem['group'];
  readonly title: string;
  readonly note: string | null;
  readonly items: readonly { readonly place: number; readonly item: DifferentialItem }[];
};

const GROUPS = [
  { group: 'most-likely', title: 'Most likely', note: null },
  { group: 'cant-miss', title: 'Can’t miss', note: 'kept even when unlikely' },
  { group: 'other', title: 'Other', note: null },
] as const;

/** The differential in its three groups; places count through. */
export function groupDifferential(items: readonly DifferentialItem[]): DifferentialGroup[] {
  const ordered = GROUPS.flatMap(({ group }) => items.filter((item) => item.group === group));
  const placeOf = new Map(ordered.map((item, index) => [item.id, index + 1]));
  return GROUPS.map((titled) => ({
    ...titled,
    items: items
      .filter((item) => item.group === titled.group)
      .map((item) => ({ place: placeOf.get(item.id) ?? 0, item })),
  })).filter((titled) => titled.items.length > 0);
}

/** Every source cited in the differential with its footnote number, in order of appearance. */
export function numberSources(items: readonly DifferentialItem[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const item of items)
    for (const { source } of [...item.evidenceFor, ...item.evidenceAgainst])
      if (source !== '' && !numbers.has(source)) numbers.set(source, numbers.size + 1);
  return numbers;
}

/** How long the bar of a likelihood ratio is, 0–1 of the strongest: ratios of 4 and ¼ weigh the same. */
export function weightOf(likelihoodRatio: number, strongest: number): number {
  const most = Math.abs(Math.log(strongest));
  return most === 0 ? 0 : Math.min(1, Math.abs(Math.log(likelihoodRatio)) / most);
}

/** The likelihood ratio furthest from 1. */
export const strongestRatio = (items: readonly DifferentialItem[]): number =>
  items
    .flatMap(({ evidenceFor, evidenceAgainst }) => [...evidenceFor, ...evidenceAgainst])
    .reduce(
      (most, { likelihoodRatio }) =>
        Math.abs(Math.log(likelihoodRatio)) > Math.abs(Math.log(most)) ? likelihoodRatio : most,
      1,
    );

/** “× 5.7”, “× 0.08”, “× 120”. */
export function formatRatio(ratio: number): string {
  if (ratio >= 9.95) return `× ${Math.round(ratio)}`;
  return `× ${ratio < 0.1 ? ratio.toFixed(2) : ratio.toFixed(1)}`;
}

/** The key under which a red flag is acknowledged in the reviews. */
export const flagItem = (id: string): string => `red-flag:${id}`;

/** Reviews by item. */
export const reviewsByItem = (reviews: readonly Review[]): ReadonlyMap<string, Review> =>
  new Map(reviews.map((review) => [review.item, review]));

/** How far the reader is before signing. */
export function signingProgress(report: Report, reviews: readonly Review[]) {
  const said = reviewsByItem(reviews);
  const reviewed = report.differential.filter(({ id }) => said.has(id));
  return {
    items: report.differential.length,
    reviewed: reviewed.length,
    changed: reviewed.filter(({ id }) => said.get(id)?.verdict !== 'accept').length,
    openFlags: report.redFlags.filter(({ id }) => !said.has(flagItem(id))).length,
    flags: report.redFlags.length,
  };
}
