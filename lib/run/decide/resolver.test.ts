import { describe, expect, test } from 'vitest';
import type { AgentView } from '#lib/registry/types.ts';
import { agent, outcome, Play, planOf, subtask, world } from '../testing/toy.ts';

const two = planOf(subtask('a', [], { redundancy: 2 }));
const three = planOf(subtask('a', [], { redundancy: 3 }));
const ofFamily = (family: string, ...ids: string[]) => ids.map((id) => agent(id, { family }));
const arbiter = (view: Partial<AgentView> = {}) => agent('dee', { capabilities: ['consensus.resolve'] }, view);
const resolverOf = (play: Play) => Object.values(play.state.attempts).find(({ role }) => role === 'resolver');

describe('a resolver', () => {
  test('is not called where a majority has settled the vote', () => {
    const play = new Play().planned(three).answer('a', 'x', 'x', 'x');
    expect(resolverOf(play)).toBeUndefined();
    expect(play.state.report).toEqual({ answer: 'x' });
  });

  test('cannot unsettle what the members settle under a policy that changed while it worked', () => {
    const lead = world({ agents: ['ada', 'bob', 'cyd', 'dee'].map((id) => agent(id)) }, (body) => ({
      ...body,
      consensus: { ...body.consensus, marginThreshold: 0.9 },
    }));
    const play = new Play(lead).planned(three).answer('a', 'x', 'x', 'y');
    expect(resolverOf(play)).toBeDefined();
    const { body, version } = lead.policy;
    const consensus = { ...body.consensus, marginThreshold: 0.3 };
    play.world = { ...lead, policy: { version: version + 1, body: { ...body, consensus } } };
    play.answer('a', outcome('y', { confidence: 1 }));
    expect(play.state.report).toEqual({ answer: 'x' });
    expect(play.state.subtasks.a?.tally?.votes.map(({ role }) => role)).toEqual(['member', 'member', 'member']);
  });

  test.each([
    ['another family, where one can resolve', [...ofFamily('f', 'ada', 'bob', 'cyd'), arbiter()], 'dee'],
    ['a family that voted, where no other can', ofFamily('f', 'ada', 'bob', 'cyd'), 'cyd'],
    [
      'another family only while it is merely away: then a person decides',
      [...ofFamily('f', 'ada', 'bob', 'cyd'), arbiter({ breaker: 'open' })],
      undefined,
    ],
  ])('is of %s', (_, agents, expected) => {
    const play = new Play(
      world({ agents }, (body) => ({
        ...body,
        negotiation: { ...body.negotiation, familyCap: 3 },
      })),
    );
    play.planned(two);
    const members = Object.values(play.state.attempts).map(({ award }) => award.agentId);
    play.answer('a', 'x', 'y');
    const resolver = resolverOf(play)?.award.agentId;
    expect(members).not.toContain(resolver);
    if (expected === undefined) expect(play.question.kind).toBe('low-margin');
    expect(resolver).toBe(expected);
  });
});
