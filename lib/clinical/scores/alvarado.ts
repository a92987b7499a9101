import { criterion, meaningOf, type Tally, tally, when } from './score.ts';

/** Inputs of the Alvarado score; white cells in 10⁹/L, neutrophils as a percentage of them. */
export type AlvaradoInput = {
  migration?: boolean | undefined;
  anorexia?: boolean | undefined;
  nauseaOrVomiting?: boolean | undefined;
  rightIliacFossaTenderness?: boolean | undefined;
  rebound?: boolean | undefined;
  temperatureC?: number | undefined;
  whiteCells?: number | undefined;
  neutrophilPercent?: number | undefined;
};

const band = (points: number) => {
  if (points <= 4) return 'appendicitis unlikely';
  return points <= 6 ? 'appendicitis possible, observe or image' : 'appendicitis probable';
};

/** Alvarado score for appendicitis, 0–10 (Alvarado, Ann Emerg Med 1986). */
export const alvarado = (input: AlvaradoInput): Tally & { meaning: string } => {
  const sum = tally([
    criterion('Migration to the right iliac fossa', input.migration),
    criterion('Anorexia', input.anorexia),
    criterion('Nausea or vomiting', input.nauseaOrVomiting),
    criterion('Right iliac fossa tenderness', input.rightIliacFossaTenderness, 2),
    criterion('Rebound tenderness', input.rebound),
    criterion(
      'Temperature ≥ 37.3 °C',
      when(input.temperatureC, (value) => value >= 37.3),
    ),
    criterion(
      'White cells > 10 ×10⁹/L',
      when(input.whiteCells, (count) => count > 10),
      2,
    ),
    criterion(
      'Neutrophils > 75 %',
      when(input.neutrophilPercent, (percent) => percent > 75),
    ),
  ]);
  return { ...sum, meaning: meaningOf(sum, band) };
};
