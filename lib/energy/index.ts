export { type GridFigure, gridFigures, worldFigure } from './carbon-intensity.ts';
export { addRanges, carbonGramsOf, energyWhOf, gridFiguresOf, noRange, type Range } from './energy-model.ts';
