import { anyOf, when } from './score.ts';

/** Inputs of the Canadian CT head rule: GCS two hours after injury, amnesia before impact in minutes. */
export type CtHeadInput = {
  ageYears: number;
  gcsAt2h?: number | undefined;
  suspectedSkullFracture?: boolean | undefined;
  basalFractureSigns?: boolean | undefined;
  vomitCount?: number | undefined;
  amnesiaMinutes?: number | undefined;
  dangerousMechanism?: boolean | undefined;
};

/** Canadian CT head rule for GCS 13–15 with loss of consciousness, amnesia or disorientation; undefined = cannot be said (Stiell et al., Lancet 2001). */
export const canadianCtHead = (input: CtHeadInput): { high: boolean | undefined; medium: boolean | undefined } => ({
  high: anyOf(
    when(input.gcsAt2h, (total) => total < 15),
    input.suspectedSkullFracture,
    input.basalFractureSigns,
    when(input.vomitCount, (count) => count >= 2),
    input.ageYears >= 65,
  ),
  medium: anyOf(
    when(input.amnesiaMinutes, (minutes) => minutes >= 30),
    input.dangerousMechanism,
  ),
});
