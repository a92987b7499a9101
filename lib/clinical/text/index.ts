export { clauseReader } from './clause-reader.ts';
export { lexicalReader } from './lexical-reader.ts';
export { type HeardMeasurement, readMeasurements } from './measurements.ts';
export { type HeardFinding, type Reader, statesOf } from './reading.ts';
export { type IdentifierKind, type RemovedIdentifier, scrub } from './scrub.ts';
