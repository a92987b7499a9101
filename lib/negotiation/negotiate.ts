import { confidenceFor, reliabilityFor } from '#lib/kernel/reliability.ts';
import type { AgentView } from '#lib/registry/types.ts';
import { describeArbitration } from './arbitration.ts';
import { reasonAgainst, regionFor } from './eligibility.ts';
import { localProposal } from './local-proposal.ts';
import { type Bidder, bestOf, offerOf, scorePartsOf, tokensNeeded } from './offer.ts';
import { seatBidders } from './seating.ts';
import type { Bid, BidResult, Call, Negotiated, Winner } from './types.ts';

/**
 * One call of a contract net (Smith 1980): every agent bids or is told why not, the policy scores the bids, and seats go
 * to the best under the cap per family. The same agents in any order give the same outcome.
 */
export function negotiate(call: Call): Negotiated {
  const heard = [...call.agents]
    .sort((a, b) => (a.card.id < b.card.id ? -1 : 1))
    .map((agent) => ({ agent, because: reasonAgainst(agent, call) }));
  const bidders = rank(
    heard.filter(({ because }) => because === null).map(({ agent }) => agent),
    call,
  );
  const seating = seatBidders(bidders, call);
  const winners = seating.seated.map((bidder, i): Winner => winnerOf(bidder, i + 1, call));
  const refused = heard.flatMap(({ agent, because }) => (because === null ? [] : [refusedBid(agent, because)]));
  return {
    bids: [...bidders.map((bidder) => bidOf(bidder, seating.resultOf(bidder), call)), ...refused],
    winners,
    arbitration: describeArbitration(bidders, seating, call),
  };
}

/** Scores the eligible agents, best first; equal scores by measured reliability, then by id. */
function rank(agents: readonly AgentView[], { subtask, policy, answers }: Call): Bidder[] {
  const offers = agents.map((agent) => ({ agent, offer: offerOf(agent, answers?.[agent.card.id]) }));
  const best = bestOf(offers.map(({ offer }) => offer));
  return offers
    .map(({ agent, offer }): Bidder => {
      const claimed = { ...agent, card: { ...agent.card, confidence: offer.confidence } };
      const confidence = confidenceFor(answers ? claimed : agent, subtask.capabilities, policy.consensus);
      const reliability = reliabilityFor(agent, subtask.capabilities, policy.consensus);
      const parts = scorePartsOf({ agent, offer, confidence }, best, policy.negotiation.weights);
      const score = parts.quality + parts.latency + parts.cost + parts.energy + parts.load;
      return { agent, offer, confidence, reliability, parts, score };
    })
    .sort((a, b) => b.score - a.score || b.reliability - a.reliability || (a.agent.card.id < b.agent.card.id ? -1 : 1));
}

function winnerOf({ agent }: Bidder, seat: number, call: Call): Winner {
  const region = regionFor(agent, call) ?? call.region;
  return { agentId: agent.card.id, seat, tokens: tokensNeeded(agent.card, call), region };
}

const identityOf = ({ card }: AgentView) => ({
  agentId: card.id,
  agentVersion: card.version,
  name: card.name,
  monogram: card.monogram,
  family: card.family,
});

function bidOf({ agent, offer, confidence, parts, score }: Bidder, result: BidResult, call: Call): Bid {
  const { tokens, latencyMs, energyWh } = offer;
  const answer = call.answers?.[agent.card.id];
  const counterProposal = answer?.counterProposal ?? localProposal(agent.card, call);
  return {
    ...identityOf(agent),
    ...{ tokens, latencyMs, confidence, energyWh, parts, score, result },
    ...(answer !== undefined && { source: answer === null ? 'no-answer' : 'asked' }),
    ...(counterProposal && { counterProposal }),
  };
}

function refusedBid(agent: AgentView, because: string): Bid {
  const parts = { quality: 0, latency: 0, cost: 0, energy: 0, load: 0 };
  const offer = { tokens: 0, latencyMs: 0, confidence: 0, energyWh: 0, parts, score: 0 };
  return { ...identityOf(agent), ...offer, result: { kind: 'not-eligible', because } };
}
