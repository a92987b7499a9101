export {
  brierOf,
  type Calibration,
  type CalibrationBin,
  calibratedConfidence,
  calibrationBins,
  confidenceFor,
  judgedOf,
  type ReliabilityPrior,
  reliabilityFor,
  reliabilityOf,
} from './standing.ts';
export {
  type AgentCard,
  type AgentView,
  agentCardSchema,
  agentKindSchema,
  type Standing,
  type VersionState,
  versionStateSchema,
} from './types.ts';
