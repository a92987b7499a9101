import type { Invariant } from './invariant.ts';
import { anomaliesAreOfEndedWork, peopleAreAskedAboutAnomalies, strayAnswersNeverCount } from './the-anomalies.ts';
import {
  booksBalance,
  floorsAreKept,
  heldIsReserved,
  noOverdraft,
  spentIsUsed,
  tenantsPayForTheirOwn,
} from './the-bank.ts';
import { cycleLimitsHold } from './the-cycle.ts';
import { breakersRecover, everyRunWaits, everythingEnds } from './the-end.ts';
import { awardsAreEligible, boundsHold, pinsHold, residencyHolds, seatsAreCounted, votesSettle } from './the-limits.ts';
import { cellsGapless, chainsVerify, snapshotsFit, versionsGapless } from './the-log.ts';
import { attemptIdsAreNew, commitsRestOnTheCurrent, forksCarryOn, rollbacksRestore } from './the-memory.ts';
import {
  degradedSaysWhy,
  earlierAnswersFit,
  highRiskStaysWhole,
  marksStay,
  standInsOnlyInOutage,
} from './the-outage.ts';
import { approvalsExecute, consentIsAsked, decidedOnce, decisionsBind, safeModeHolds } from './the-people.ts';
import { attemptRowsFit, inboxFits, outcomesFit, standingFits, summaryFits } from './the-rows.ts';
import {
  grantsRestOnSomebody,
  hedgesAreFew,
  oneAnswerPerSeat,
  seatsChangeHandsInOrder,
  seatsPassTheGate,
} from './the-seats.ts';
import { draftsAreOfLiveWork, messageIdsAreNew, messagesHold } from './the-talk.ts';
import {
  attemptsEndOnce,
  compositesFollow,
  doubtsSettle,
  lateAnswersIgnored,
  oneCommitPerEpoch,
  parentsFirst,
  plansHold,
  reportsLast,
  valuesFit,
} from './the-work.ts';
import { calledOff, concurrencyHolds, oneWorker } from './the-workers.ts';

/** Every promise a simulation holds the engine to, one per line. */
const promises: readonly (() => Invariant)[] = [
  versionsGapless,
  chainsVerify,
  cellsGapless,
  snapshotsFit,
  commitsRestOnTheCurrent,
  attemptIdsAreNew,
  rollbacksRestore,
  forksCarryOn,
  messageIdsAreNew,
  messagesHold,
  draftsAreOfLiveWork,
  parentsFirst,
  oneCommitPerEpoch,
  attemptsEndOnce,
  lateAnswersIgnored,
  compositesFollow,
  doubtsSettle,
  anomaliesAreOfEndedWork,
  strayAnswersNeverCount,
  peopleAreAskedAboutAnomalies,
  valuesFit,
  plansHold,
  reportsLast,
  decidedOnce,
  decisionsBind,
  approvalsExecute,
  consentIsAsked,
  safeModeHolds,
  booksBalance,
  heldIsReserved,
  noOverdraft,
  spentIsUsed,
  tenantsPayForTheirOwn,
  floorsAreKept,
  residencyHolds,
  awardsAreEligible,
  pinsHold,
  seatsAreCounted,
  boundsHold,
  votesSettle,
  seatsChangeHandsInOrder,
  seatsPassTheGate,
  oneAnswerPerSeat,
  grantsRestOnSomebody,
  hedgesAreFew,
  cycleLimitsHold,
  degradedSaysWhy,
  marksStay,
  highRiskStaysWhole,
  standInsOnlyInOutage,
  earlierAnswersFit,
  concurrencyHolds,
  oneWorker,
  calledOff,
  summaryFits,
  inboxFits,
  attemptRowsFit,
  standingFits,
  outcomesFit,
  everyRunWaits,
  everythingEnds,
  breakersRecover,
];

export const allInvariants = (): readonly Invariant[] => promises.map((make) => make());
