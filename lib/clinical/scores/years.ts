import { criterion, settled, type Tally, tally } from './score.ts';

/** Age-adjusted D-dimer limit in µg/L FEU (= ng/mL FEU): age × 10 above 50 years, else 500 (Righini et al., JAMA 2014). */
export const ageAdjustedDDimerLimit = (ageYears: number): number => (ageYears > 50 ? ageYears * 10 : 500);

const limitOf = (items: number) => (items === 0 ? 1000 : 500);

const verdict = (limit: number | null, dDimer: number | undefined, sum: Tally): boolean | null => {
  if (dDimer === undefined) return null;
  if (limit !== null) return dDimer < limit;
  if (dDimer < limitOf(sum.max)) return true;
  return dDimer >= limitOf(sum.min) ? false : null;
};

/** YEARS: with no item a D-dimer below 1000 µg/L FEU excludes PE, with any item below 500 (van der Hulle et al., Lancet 2017). */
export const years = (input: {
  dvtSigns?: boolean | undefined;
  haemoptysis?: boolean | undefined;
  mostLikely?: boolean | undefined;
  dDimerUgPerLFeu?: number | undefined;
}): Tally & { limitUgPerLFeu: number | null; excluded: boolean | null; meaning: string } => {
  const sum = tally([
    criterion('Signs of deep vein thrombosis', input.dvtSigns),
    criterion('Haemoptysis', input.haemoptysis),
    criterion('PE the most likely diagnosis', input.mostLikely),
  ]);
  const limit = settled(sum, limitOf);
  const excluded = verdict(limit, input.dDimerUgPerLFeu, sum);
  const words = { true: 'PE excluded by D-dimer', false: 'imaging needed', null: 'cannot be settled yet' };
  const shownLimit = limit === null ? 'limit 500 or 1000' : `limit ${limit}`;
  return { ...sum, limitUgPerLFeu: limit, excluded, meaning: `${words[`${excluded}`]} (${shownLimit} µg/L FEU)` };
};
