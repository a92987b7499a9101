import type { AgentCard } from '#lib/registry/types.ts';
import { type GridFigure, gridFigures, worldFigure } from './carbon-intensity.ts';

/** An uncertain quantity; the unit is in the name of what holds it. */
export type Range = { readonly low: number; readonly high: number };

export const noRange: Range = { low: 0, high: 0 };

/** Wh of work on an agent's model: its range per 1,000 tokens × all tokens, in and out. */
export function energyWhOf(
  tokens: { readonly inputTokens: number; readonly outputTokens: number },
  card: Pick<AgentCard, 'energyWhPer1kTokens'>,
): Range {
  const thousands = (tokens.inputTokens + tokens.outputTokens) / 1000;
  return { low: thousands * card.energyWhPer1kTokens.low, high: thousands * card.energyWhPer1kTokens.high };
}

/** Sum of uncertain quantities. The ends are added: errors of one model's figures are shared, not independent. */
export const addRanges = (ranges: readonly Range[]): Range =>
  ranges.reduce((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), noRange);

/** Published figures for a region; of the world and all regions together when the region is not known. */
export function gridFiguresOf(region: string): readonly GridFigure[] {
  const own = Object.hasOwn(gridFigures, region) ? gridFigures[region] : undefined;
  return own ?? [...Object.values(gridFigures).flat(), worldFigure];
}

/** gCO2e of energy used in a region: least energy on the cleanest figure to most energy on the dirtiest. */
export function carbonGramsOf(energyWh: Range, region: string): Range {
  const intensities = gridFiguresOf(region).map(({ gCO2ePerKWh }) => gCO2ePerKWh);
  return {
    low: (energyWh.low / 1000) * Math.min(...intensities),
    high: (energyWh.high / 1000) * Math.max(...intensities),
  };
}
