/** The statistics live in the kernel because negotiation needs the same ones, and rooms of this floor share types only. */
export {
  brierOf,
  type Calibration,
  type CalibrationBin,
  calibrationBins,
  judgedAnswer,
  judgedOf,
} from '#lib/kernel/calibration.ts';
export {
  addRecords,
  calibratedConfidence,
  confidenceFor,
  type ReliabilityPrior,
  reliabilityFor,
  reliabilityOf,
  voteBasis,
  weighedRecord,
} from '#lib/kernel/reliability.ts';
