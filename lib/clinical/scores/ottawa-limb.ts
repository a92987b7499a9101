import { allOf, anyOf } from './score.ts';

/** Ottawa ankle rule: true = radiograph needed, false = not, undefined = cannot be said (Stiell et al., JAMA 1994). */
export const ottawaAnkle = (input: {
  malleolarPain?: boolean | undefined;
  lateralTenderness?: boolean | undefined;
  medialTenderness?: boolean | undefined;
  cannotBearWeight?: boolean | undefined;
}): boolean | undefined =>
  allOf(input.malleolarPain, anyOf(input.lateralTenderness, input.medialTenderness, input.cannotBearWeight));

/** Ottawa foot rule, answers as for the ankle. */
export const ottawaFoot = (input: {
  midfootPain?: boolean | undefined;
  fifthMetatarsalTenderness?: boolean | undefined;
  navicularTenderness?: boolean | undefined;
  cannotBearWeight?: boolean | undefined;
}): boolean | undefined =>
  allOf(input.midfootPain, anyOf(input.fifthMetatarsalTenderness, input.navicularTenderness, input.cannotBearWeight));

/** Ottawa knee rule for acute injury, answers as for the ankle (Stiell et al., JAMA 1996). */
export const ottawaKnee = (input: {
  ageYears: number;
  isolatedPatellaTenderness?: boolean | undefined;
  fibularHeadTenderness?: boolean | undefined;
  cannotFlex90?: boolean | undefined;
  cannotBearWeight?: boolean | undefined;
}): boolean | undefined =>
  anyOf(
    input.ageYears >= 55,
    input.isolatedPatellaTenderness,
    input.fibularHeadTenderness,
    input.cannotFlex90,
    input.cannotBearWeight,
  );
