/** A published yearly average of a grid, and where it was published. */
export type GridFigure = { readonly gCO2ePerKWh: number; readonly source: string };

/**
 * Carbon intensity of electricity by region: yearly averages of two publications each, as they draw the line differently
 * (direct emissions or the whole life cycle of plants and fuel). The spread over hours and countries is larger than theirs.
 */
export const gridFigures: Readonly<Record<string, readonly GridFigure[]>> = {
  eu: [
    {
      gCO2ePerKWh: 210,
      source:
        'European Environment Agency, Greenhouse gas emission intensity of electricity generation in Europe, EU-27, 2023 (early estimate), direct emissions',
    },
    { gCO2ePerKWh: 244, source: 'Ember, Global Electricity Review 2024, EU-27, 2023, life cycle' },
  ],
  us: [
    {
      gCO2ePerKWh: 367,
      source: 'US Energy Information Administration, FAQ on CO2 per kWh: 0.81 lb/kWh, 2023, direct CO2',
    },
    { gCO2ePerKWh: 373, source: 'US Environmental Protection Agency, eGRID2022: 823.1 lb CO2/MWh, direct CO2' },
  ],
};

/** For work whose region is not listed. */
export const worldFigure: GridFigure = {
  gCO2ePerKWh: 481,
  source: 'Ember, Global Electricity Review 2024, world, 2023, life cycle',
};
