import { criterion, meaningOf, settled, type Tally, tally, when } from './score.ts';

/** Criteria of the Wells score for pulmonary embolism. */
export type WellsPeInput = {
  dvtSigns?: boolean | undefined;
  mostLikely?: boolean | undefined;
  heartRateBpm?: number | undefined;
  immobileOrSurgery4Weeks?: boolean | undefined;
  previousVte?: boolean | undefined;
  haemoptysis?: boolean | undefined;
  activeCancer?: boolean | undefined;
};
export type WellsPe = Tally & {
  twoLevel: 'likely' | 'unlikely' | null;
  threeLevel: 'low' | 'moderate' | 'high' | null;
  meaning: string;
};

const twoLevel = (points: number) => (points > 4 ? 'likely' : 'unlikely');
const threeLevel = (points: number) => {
  if (points < 2) return 'low';
  return points <= 6 ? 'moderate' : 'high';
};

/** Wells score for pulmonary embolism, 0–12.5; above 4 is “likely” (Wells et al., Thromb Haemost 2000). */
export const wellsPe = (input: WellsPeInput): WellsPe => {
  const sum = tally([
    criterion('Signs of deep vein thrombosis', input.dvtSigns, 3),
    criterion('PE at least as likely as any alternative', input.mostLikely, 3),
    criterion(
      'Heart rate > 100',
      when(input.heartRateBpm, (rate) => rate > 100),
      1.5,
    ),
    criterion('Immobile ≥ 3 days or surgery in 4 weeks', input.immobileOrSurgery4Weeks, 1.5),
    criterion('Previous DVT or PE', input.previousVte, 1.5),
    criterion('Haemoptysis', input.haemoptysis),
    criterion('Active cancer', input.activeCancer),
  ]);
  return {
    ...sum,
    twoLevel: settled(sum, twoLevel),
    threeLevel: settled(sum, threeLevel),
    meaning: meaningOf(sum, (points) => `PE ${twoLevel(points)}`),
  };
};
