/** Who is said to give an answer that an agent gave to the very same task before. No agent of the registry has this id. */
export const EARLIER_ANSWER = 'earlier-answer';

/** Face, seat and means of an attempt that looks for an earlier answer: it takes no tokens and no agent's time. */
export const earlierAnswerFace = {
  agentId: EARLIER_ANSWER,
  agentVersion: '1.0',
  name: 'Earlier answer',
  monogram: 'EA',
  family: 'memory',
  seat: 1,
  reservedTokens: 0,
  borrowedTokens: 0,
} as const;
