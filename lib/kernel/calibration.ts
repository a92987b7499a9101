/**
 * What became of answers that stated a confidence, as sums that only ever add up: for each bin of stated confidence the
 * weight of the answers judged, their stated confidence and how far they were right, each times the weight; last the
 * squared error (Brier 1950) over all of them. An empty list is no record.
 */
export type Calibration = readonly number[];

/** Edges of the bins. Agents mostly state more than a half, so the upper half has four of the five bins. */
export const calibrationEdges = [0, 0.5, 0.65, 0.8, 0.9, 1] as const;

const BINS = calibrationEdges.length - 1;
const PER_BIN = 3;
const LENGTH = BINS * PER_BIN + 1;

/** One bin of a record: its edges, the weight of its answers, and the means of what they stated and of how far they were right. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly judged: number;
  readonly stated: number;
  readonly right: number;
};

/** One judged answer as a record of its own; `right` from 0 to 1. A negative weight takes an earlier judgement back. */
export function judgedAnswer(stated: number, right: number, weight: number): Calibration {
  const sums = new Array<number>(LENGTH).fill(0);
  const at = binOf(stated) * PER_BIN;
  sums[at] = weight;
  sums[at + 1] = weight * stated;
  sums[at + 2] = weight * right;
  sums[LENGTH - 1] = weight * (stated - right) ** 2;
  return sums;
}

/** Two records as one. */
export const addCalibration = (a: Calibration, b: Calibration): Calibration =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0));

/** The bins of a record that hold anything. */
export function calibrationBins(record: Calibration): CalibrationBin[] {
  return sumsOf(record).flatMap(({ from, to, judged, stated, right }) =>
    judged > LEAST ? [{ from, to, judged, stated: unit(stated / judged), right: unit(right / judged) }] : [],
  );
}

/** Weight of all answers judged. */
export const judgedOf = (record: Calibration): number => sumsOf(record).reduce((sum, { judged }) => sum + judged, 0);

/** Mean squared error of the stated confidence, 0 to 1; null without a record. */
export function brierOf(record: Calibration): number | null {
  const judged = judgedOf(record);
  return judged > LEAST ? Math.max(0, (record[LENGTH - 1] ?? 0) / judged) : null;
}

/**
 * The confidence an agent's own record lets one have when it states this much: what it stated against how often it was
 * right, bin by bin, each drawn towards “as stated” as if `strength` answers had been just so, made monotone (isotonic
 * regression by pooling neighbours, Ayer et al. 1955) and joined by straight lines. Without a record, what it stated.
 */
export function calibrate(stated: number, record: Calibration | undefined, strength: number): number {
  if (record === undefined || judgedOf(record) <= LEAST) return stated;
  const anchors = monotone(
    sumsOf(record).map(({ from, to, judged, stated: said, right }) => {
      const weight = Math.max(0, judged) + strength;
      const middle = ((from + to) / 2) * strength;
      return { weight, x: (said + middle) / weight, y: (right + middle) / weight };
    }),
  );
  return unit(alongLine(stated, anchors));
}

type Anchor = { readonly weight: number; readonly x: number; readonly y: number };

/** Weights below this are left over from taking judgements back. */
const LEAST = 1e-6;

const unit = (value: number): number => Math.min(1, Math.max(0, value));

const binOf = (stated: number): number => {
  const bin = calibrationEdges.findLastIndex((edge) => stated >= edge);
  return Math.min(BINS - 1, Math.max(0, bin));
};

function sumsOf(record: Calibration) {
  return Array.from({ length: BINS }, (_, bin) => {
    const [judged = 0, stated = 0, right = 0] = record.slice(bin * PER_BIN, bin * PER_BIN + PER_BIN);
    return { from: calibrationEdges[bin] ?? 0, to: calibrationEdges[bin + 1] ?? 1, judged, stated, right };
  });
}

/** Neighbours whose order is wrong share their weighted mean, until none are left. */
function monotone(anchors: readonly Anchor[]): Anchor[] {
  const pools: { anchors: Anchor[]; weight: number; y: number }[] = [];
  for (const anchor of anchors) {
    let pool = { anchors: [anchor], weight: anchor.weight, y: anchor.y };
    for (let last = pools.at(-1); last && last.y > pool.y; last = pools.at(-1)) {
      pools.pop();
      const weight = last.weight + pool.weight;
      const y = (last.y * last.weight + pool.y * pool.weight) / weight;
      pool = { anchors: [...last.anchors, ...pool.anchors], weight, y };
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => pool.anchors.map((anchor) => ({ ...anchor, y: pool.y })));
}

/** Between anchors a straight line; beyond the outer ones in proportion to what was stated. */
function alongLine(x: number, anchors: readonly Anchor[]): number {
  const next = anchors.findIndex((anchor) => anchor.x >= x);
  const [left, right] = next === -1 ? [anchors.at(-1), undefined] : [anchors[next - 1], anchors[next]];
  if (left && right) return left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x);
  const outer = left ?? right;
  return outer ? (outer.y * x) / outer.x : x;
}
