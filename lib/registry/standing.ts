/** The statistics live in the kernel because negotiation needs the same ones, and rooms of this floor share types only. */
export {
  calibratedConfidence,
  confidenceFor,
  type ReliabilityPrior,
  reliabilityFor,
  reliabilityOf,
} from '#lib/kernel/reliability.ts';
