import fc from 'fast-check';
import { expect, test } from 'vitest';
import { honestBid } from './honest-bid.ts';
import { type BidQuestion, bidAnswerSchema } from './types.ts';

type Differing = Partial<Pick<BidQuestion, 'inputTokens' | 'attemptTokens'>> & {
  readonly you?: Partial<BidQuestion['you']>;
};

const question = ({
  inputTokens = { query: 1_000 },
  attemptTokens = 20_000,
  you = {},
}: Differing = {}): BidQuestion => ({
  callId: 'run.rank.0.bids',
  subtask: {
    ...{ key: 'rank', title: 'Rank', objective: 'Rank the causes.', capabilities: ['rank'] },
    ...{ risk: 'high', estimateTokens: 8_000 },
  },
  reads: Object.keys(inputTokens),
  inputTokens,
  attemptTokens,
  deadlineMs: 3_000,
  capabilities: { rank: 'orders causes' },
  you: {
    ...{ capabilities: ['rank'], promisedTokens: 4_000, promisedLatencyMs: 60 },
    ...{ confidence: 0.8, concurrency: 4, inFlight: 0, ...you },
  },
});

test.each<[string, Differing, object]>([
  ['usual work as its card promises', {}, { tokens: 4_000, latencyMs: 60, confidence: 0.8, counterProposal: null }],
  [
    'long work by what there is to read',
    { inputTokens: { query: 2_000, notes: 3_010 } },
    { tokens: 8_100, latencyMs: 122 },
  ],
  ['work of an agent that reads for nothing', { you: { promisedTokens: 0 } }, { tokens: 1_000, counterProposal: null }],
  ['what it must wait for first', { you: { inFlight: 9 } }, { latencyMs: 180 }],
  [
    'less confidence where an attempt cannot hold the work',
    { attemptTokens: 1_000 },
    { tokens: 4_000, confidence: 0.2 },
  ],
])('tells %s', (_, differing, bid) => {
  expect(honestBid(question(differing))).toMatchObject(bid);
});

test.each<[string, Differing, number | null, RegExp]>([
  ['that leaves room for a correction', { attemptTokens: 8_000 }, null, /^$/],
  ['that leaves none', { attemptTokens: 7_999 }, 8_000, /^About 1,000 tokens .* takes 4,000, and a correction as many/],
  ['that cannot hold it', { attemptTokens: 3_000 }, 8_000, /takes 4,000, and an attempt has 3,000/],
])('of work with an allowance %s', (_, differing, tokens, because) => {
  const { counterProposal } = honestBid(question(differing));
  expect(counterProposal?.kind === 'more-budget' ? counterProposal.tokens : null).toBe(tokens);
  expect(counterProposal?.because ?? '').toMatch(because);
});

test('any call gets a bid of the form that agents answer in, and more to read never costs less', () => {
  const tokens = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(tokens, tokens, tokens, (reading, more, promisedTokens) => {
      const bidFor = (query: number) => honestBid(question({ inputTokens: { query }, you: { promisedTokens } }));
      const bid = bidFor(reading);
      expect(bidAnswerSchema.safeParse({ ...bid, agentId: 'a' }).error).toBeUndefined();
      expect(bid.tokens).toBeGreaterThanOrEqual(reading);
      expect(bidFor(reading + more).tokens).toBeGreaterThanOrEqual(bid.tokens);
    }),
  );
});
