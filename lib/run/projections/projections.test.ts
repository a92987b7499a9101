import { beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import type { Command } from '../command.ts';
import { decide } from '../decide.ts';
import { noUsage, type Outcome } from '../types.ts';
import type { World } from '../world.ts';
import { attemptChanges } from './attempt-rows.ts';
import { bankEntries } from './bank-entries.ts';
import { escalationRows } from './escalation-rows.ts';
import { outcomeRows, providerOfModel } from './outcome-rows.ts';
import { standingChanges } from './standing-changes.ts';
import { type Step, stepsOf } from './step.ts';
import { summarise } from './summarise.ts';
import { agentViews, votingDomain, votingPlan } from './voting-fixture.ts';

const by = { id: 'p1', name: 'Ana' };
const world: World = {
  now: 1_000,
  policy: { version: 1, body: defaultPolicy },
  agents: agentViews,
  reserveTokens: 1_000,
  safeMode: null,
  domain: votingDomain,
};

let steps: Step[];

/** Carries a command out and answers the steps it made. */
function when(command: Command, now = world.now): Step[] {
  const state = steps.at(-1)?.after ?? null;
  const { events, refusal } = decide(state, command, { ...world, now }, 'r');
  if (refusal) throw new Error(JSON.stringify(refusal));
  const version = state?.version ?? 0;
  const made = stepsOf(
    state,
    events.map((event, index) => ({ ...event, version: version + index + 1, at: now })),
  );
  steps.push(...made);
  return made;
}

const state = () => {
  const last = steps.at(-1)?.after;
  if (!last) throw new Error('nothing happened yet');
  return last;
};

beforeEach(() => {
  steps = [];
  when({
    ...{ type: 'submit', domain: 'vote', title: 'A vote', query: {}, priority: 'urgent', region: 'eu' },
    ...{ granularity: 'medium', caseId: 'c1', by },
  });
  const result = { kind: 'planned', plan: votingPlan, planner: 'rules', source: 'rule-based', refused: [] } as const;
  when({ type: 'completePlanning', planningId: 'r-p1', result: { ...result, usage: noUsage } });
});

const awards = () => Object.values(state().attempts).map((attempt) => attempt.award);
const usage = { ...noUsage, inputTokens: 60, outputTokens: 40, calls: 1 };

function answerOf(answer: string): Outcome {
  const said = { output: answer, confidence: 0.9, rationale: '', evidence: [], difficulty: null, messages: [] };
  return { ...said, usage, model: 'offline:x', repairs: 0, degraded: false };
}

const complete = (seat: number, answer: string, durationMs = 5): Step[] =>
  when({ type: 'completeAttempt', attemptId: awards()[seat]?.attemptId ?? '', outcome: answerOf(answer), durationMs });

const fail = (seat: number): Step[] => {
  const failure = { kind: 'provider', detail: 'down', provider: 'provider:north' } as const;
  return when({ type: 'failAttempt', attemptId: awards()[seat]?.attemptId ?? '', failure, usage, durationMs: 7 });
};

describe('the summary of a run', () => {
  test('says where it is, in the order of the plan', () => {
    expect(summarise(state())).toMatchObject({
      ...{ id: 'r', caseId: 'c1', status: 'running', priority: 'urgent', createdById: 'p1', planVersion: 1 },
      ...{ progress: ['machine', 'planned'], waitingFor: null, tokens: 0, endedAt: null },
    });
    fail(0);
    expect(summarise(state()).progress[0]).toMatch(/retry|machine/);
    expect(summarise(state()).tokens).toBe(100);
  });

  test('names whom it waits for, until when', () => {
    for (const seat of [0, 1, 2]) complete(seat, `answer ${seat}`);
    const open = Object.values(state().escalations).filter(({ status }) => status.at === 'open');
    expect(open).toHaveLength(1);
    expect(summarise(state())).toMatchObject({
      progress: ['person', 'planned'],
      waitingFor: { role: open[0]?.assigneeRole, until: open[0]?.deadlineAt, escalationIds: [open[0]?.id] },
    });
  });

  test('tells that it was stopped', () => {
    when({ type: 'cancel', note: 'enough', by }, 5_000);
    expect(summarise(state())).toMatchObject({ status: 'cancelled', endedAt: 5_000 });
  });
});

describe('attempts in flight', () => {
  test('come with the award, carry who began them, and go with their end', () => {
    expect(attemptChanges(steps).awarded.map(({ id, subtaskKey, region }) => [id, subtaskKey, region])).toEqual(
      awards().map(({ attemptId }) => [attemptId, 'vote', 'eu']),
    );
    const attemptId = awards()[0]?.attemptId ?? '';
    const begun = when({ type: 'startAttempt', attemptId, workerId: 'w1' });
    expect(attemptChanges(begun).started).toEqual([{ id: attemptId, workerId: 'w1', at: 1_000 }]);
    expect(attemptChanges(complete(0, 'yes')).ended).toEqual([attemptId]);
  });

  test('leave no row when they began and ended in the same commit', () => {
    complete(0, 'yes');
    const changes = attemptChanges(steps);
    expect(changes.awarded.map((row) => row.id)).not.toContain(awards()[0]?.attemptId);
    expect(changes.ended).toEqual([]);
  });
});

describe('bank entries', () => {
  const sumFor = (entries: ReturnType<typeof bankEntries>, account: string) =>
    entries.filter(({ accountId }) => accountId.startsWith(account)).reduce((sum, { amount }) => sum + amount, 0);

  test('hold tokens at the award, settle what was used, and always cancel out', () => {
    const reserved = bankEntries(steps);
    const [award] = awards();
    expect(sumFor(reserved, `held:${award?.attemptId}`)).toBe(award?.reservedTokens);
    const settled = bankEntries(complete(0, 'yes'));
    expect(sumFor(settled, `held:${award?.attemptId}`)).toBe(-(award?.reservedTokens ?? 0));
    expect(sumFor(settled, 'run:')).toBe(100);
    expect(sumFor([...reserved, ...settled], '')).toBe(0);
  });

  test('give everything back when work is cancelled', () => {
    const reserved = bankEntries(steps);
    const cancelled = bankEntries(when({ type: 'cancel', note: 'enough', by }));
    expect(sumFor([...reserved, ...cancelled], 'agent:')).toBe(0);
    expect(sumFor([...reserved, ...cancelled], 'held:')).toBe(0);
  });
});

describe('outcomes', () => {
  test('tell how it went, how long it took, and whom to blame', () => {
    expect(outcomeRows(complete(0, 'yes', 40), 30)).toMatchObject([
      { ok: true, slow: true, provider: 'offline', failureKind: null, tokens: 100, capability: 'judge' },
    ]);
    expect(outcomeRows(fail(1), 30)).toMatchObject([
      { ok: false, slow: false, provider: 'north', failureKind: 'provider', durationMs: 7 },
    ]);
  });

  test('say nothing of cancelled work', () => {
    expect(outcomeRows(when({ type: 'cancel', note: 'enough', by }), 30)).toEqual([]);
  });

  test.each([
    ['offline:bayes', 'offline'],
    ['openai:gpt:x', 'openai'],
    ['tool:news2', ''],
    ['https://example.org/agent', ''],
    ['nameless', ''],
  ])('read the provider of %s as "%s"', (model, provider) => {
    expect(providerOfModel(model)).toBe(provider);
  });
});

describe('standing', () => {
  const judged = (made: readonly Step[]) =>
    standingChanges(made, votingDomain).map((change) => [
      change.agentId,
      change.successes + change.agreedSuccesses,
      change.failures + change.agreedFailures,
    ]);
  const agents = () => awards().map(({ agentId }) => agentId);

  test('moves a little when the council agrees with itself', () => {
    complete(0, 'yes');
    complete(1, 'yes');
    const [first, second, third] = agents();
    expect(judged(complete(2, 'no'))).toEqual([
      [first, 0.1, 0],
      [second, 0.1, 0],
      [third, 0, 0.1],
    ]);
  });

  test('moves by a whole observation when a person decides, whatever the majority said', () => {
    for (const seat of [0, 1, 2]) complete(seat, `answer ${seat}`);
    const [open] = Object.values(state().escalations);
    const decided = when({
      ...{ type: 'decideEscalation', verb: 'override', note: 'I know', value: 'answer 2' },
      ...{ escalationId: open?.id ?? '', digest: open?.digest ?? '', by: { ...by, role: 'operator' } },
    });
    const [first, second, third] = agents();
    expect(judged(decided)).toEqual([
      [first, 0, 1],
      [second, 0, 1],
      [third, 1, 0],
    ]);
  });
});

describe('a rejected answer', () => {
  test('counts against those who gave it alone', () => {
    for (const seat of [0, 1, 2]) complete(seat, `answer ${seat}`);
    const [open] = Object.values(state().escalations);
    if (open?.action.type !== 'commit') throw new Error('no commit was asked');
    const leader = awards().find(
      (_, seat) => `answer ${seat}` === (open.action.type === 'commit' && open.action.value),
    );
    const rejected = when({
      ...{ type: 'decideEscalation', verb: 'reject', note: 'no', value: null },
      ...{ escalationId: open.id, digest: open.digest, by: { ...by, role: 'operator' } },
    });
    expect(standingChanges(rejected, votingDomain)).toEqual([
      {
        ...{ agentId: leader?.agentId, version: '1.0', capability: 'judge', successes: 0, failures: 1 },
        ...{ agreedSuccesses: 0, agreedFailures: 0, calibration: expect.any(Array) },
      },
    ]);
  });
});

describe('rows of the inbox', () => {
  test('follow each question from open to decided', () => {
    complete(0, 'answer 0');
    complete(1, 'answer 1');
    const raised = escalationRows(complete(2, 'answer 2'));
    expect(raised).toMatchObject([
      { runId: 'r', subtaskKey: 'vote', kind: 'low-margin', status: 'open', decision: null },
    ]);
    const [row] = raised;
    const decided = escalationRows(
      when({
        ...{ type: 'decideEscalation', verb: 'override', note: 'I know', value: 'answer 2' },
        ...{ escalationId: row?.id ?? '', digest: row?.digest ?? '', by: { ...by, role: 'operator' } },
      }),
    );
    expect(decided).toMatchObject([{ id: row?.id, status: 'decided', decision: { verb: 'override', by } }]);
    expect(escalationRows(when({ type: 'wake' }))).toEqual([]);
  });
});
