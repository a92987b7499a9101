import { criterion, meaningOf, settled, type Tally, tally } from './score.ts';

/** Criteria of the Wells score for deep vein thrombosis. */
export type WellsDvtInput = {
  activeCancer?: boolean | undefined;
  paralysisOrPlaster?: boolean | undefined;
  bedriddenOrSurgery12Weeks?: boolean | undefined;
  deepVeinTenderness?: boolean | undefined;
  wholeLegSwollen?: boolean | undefined;
  calf3CmLarger?: boolean | undefined;
  pittingOedema?: boolean | undefined;
  collateralVeins?: boolean | undefined;
  previousDvt?: boolean | undefined;
  alternativeAsLikely?: boolean | undefined;
};
export type WellsDvt = Tally & {
  twoLevel: 'likely' | 'unlikely' | null;
  threeLevel: 'low' | 'moderate' | 'high' | null;
  meaning: string;
};

const twoLevel = (points: number) => (points >= 2 ? 'likely' : 'unlikely');
const threeLevel = (points: number) => {
  if (points <= 0) return 'low';
  return points <= 2 ? 'moderate' : 'high';
};

/** Wells score for deep vein thrombosis, −2 to 9; 2 or more is “likely” (Wells et al., N Engl J Med 2003). */
export const wellsDvt = (input: WellsDvtInput): WellsDvt => {
  const sum = tally([
    criterion('Active cancer', input.activeCancer),
    criterion('Paralysis, paresis or recent plaster', input.paralysisOrPlaster),
    criterion('Bedridden ≥ 3 days or major surgery in 12 weeks', input.bedriddenOrSurgery12Weeks),
    criterion('Tenderness along the deep veins', input.deepVeinTenderness),
    criterion('Entire leg swollen', input.wholeLegSwollen),
    criterion('Calf ≥ 3 cm larger', input.calf3CmLarger),
    criterion('Pitting oedema of that leg only', input.pittingOedema),
    criterion('Collateral superficial veins', input.collateralVeins),
    criterion('Previous DVT', input.previousDvt),
    criterion('Alternative at least as likely', input.alternativeAsLikely, -2),
  ]);
  return {
    ...sum,
    twoLevel: settled(sum, twoLevel),
    threeLevel: settled(sum, threeLevel),
    meaning: meaningOf(sum, (points) => `DVT ${twoLevel(points)}`),
  };
};
