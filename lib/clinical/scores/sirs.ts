import { anyOf, criterion, meaningOf, type Tally, tally, when } from './score.ts';

/** Systemic inflammatory response criteria; 2 or more of 4 is positive (ACCP/SCCM consensus 1992). White cells in 10⁹/L, PaCO₂ in kPa. */
export const sirs = (input: {
  temperatureC?: number | undefined;
  heartRateBpm?: number | undefined;
  respiratoryRatePerMin?: number | undefined;
  paco2KPa?: number | undefined;
  whiteCells?: number | undefined;
}): Tally & { meaning: string } => {
  const tachypnoea = when(input.respiratoryRatePerMin, (rate) => rate > 20);
  const hypocapnia = when(input.paco2KPa, (pressure) => pressure < 4.27);
  const sum = tally([
    criterion(
      'Temperature > 38 or < 36 °C',
      when(input.temperatureC, (value) => value > 38 || value < 36),
    ),
    criterion(
      'Heart rate > 90',
      when(input.heartRateBpm, (rate) => rate > 90),
    ),
    criterion(
      'Respiratory rate > 20 or PaCO₂ < 4.3 kPa',
      hypocapnia === undefined ? tachypnoea : anyOf(tachypnoea, hypocapnia),
    ),
    criterion(
      'White cells > 12 or < 4 ×10⁹/L',
      when(input.whiteCells, (count) => count > 12 || count < 4),
    ),
  ]);
  return {
    ...sum,
    meaning: meaningOf(sum, (points) => (points >= 2 ? 'inflammatory response present' : 'criteria not met')),
  };
};
