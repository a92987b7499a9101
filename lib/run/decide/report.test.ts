import { describe, expect, test } from 'vitest';
import type { Policy } from '#lib/governance/policy.ts';
import { ana, Play, planOf, subtask, world } from '../testing/toy.ts';

const consent = { low: 'one-person', medium: 'one-person', high: 'one-person' } as const;
const asksForReports = (body: Policy): Policy => ({ ...body, autonomy: { ...body.autonomy, report: consent } });
const plan = planOf(subtask('a'), subtask('b', ['a']));

/** A run whose report waits for a person. */
const reported = (): Play =>
  new Play(world({}, asksForReports)).planned(plan).answer('a', 'old').answer('b', 'old conclusion');

describe('a report that waits for a person', () => {
  test('is handed over as it was shown', () => {
    const play = reported();
    expect(play.question).toMatchObject({ kind: 'report-approval' });
    play.decide('approve');
    expect(play.state).toMatchObject({ status: 'done', report: { answer: 'old conclusion' } });
  });

  test('is no longer asked about when new information voids the answer in it', () => {
    const play = reported();
    const { id, digest } = play.question;
    play.do({ type: 'addInformation', information: 'news', by: ana });
    expect(play.state.escalations[id]?.status).toMatchObject({
      at: 'withdrawn',
      because: 'the answer it would hand over has moved on',
    });
    const late = {
      type: 'decideEscalation',
      escalationId: id,
      verb: 'approve',
      digest,
      note: '',
      value: null,
    } as const;
    expect(play.do({ ...late, by: { ...ana, role: 'operator' } }).refusal).toMatchObject({ kind: 'wrong-state' });
    expect(play.state.status).toBe('running');
  });

  test('waits while another plan is made, and is asked about anew after it', () => {
    const play = reported();
    play.do({ type: 'replan', note: 'think again', by: ana });
    expect(Object.values(play.state.escalations).filter(({ status }) => status.at === 'open')).toEqual([]);
    play.plan(plan);
    expect(play.question).toMatchObject({ kind: 'report-approval' });
  });
});
