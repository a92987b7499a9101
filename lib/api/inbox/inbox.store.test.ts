import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { prisma } from '#lib/platform/database/client.ts';
import type { Engine } from '#lib/worker/engine.ts';
import { handsOff, submitToy, untilEnded, untilRun } from '#lib/worker/toy-fixture.ts';
import { type Caller, call, closeDatabase, keyOf, personOf, startToys } from '../api-fixture.ts';
import { GETRun, GETRuns, POSTRunCommand } from '../runs/handlers.ts';
import { type EscalationItem, escalationItemSchema } from './contract.ts';
import { GETEscalation, GETEscalations, POSTClaim, POSTDecision } from './handlers.ts';
import { waitingFor } from './queries.ts';

/** One person agrees to every result of every risk. */
const asking = {
  ...handsOff,
  autonomy: { ...handsOff.autonomy, commit: { low: 'one-person', medium: 'one-person', high: 'one-person' } },
} as const;

let engine: Engine;
let ana: Caller;
let marek: Caller;
let auditor: Caller;

beforeAll(async () => {
  engine = await startToys(asking);
  ana = await personOf('operator', 'Ana Ruiz');
  marek = await personOf('operator', 'Marek Dvořák');
  auditor = await keyOf('auditor');
});
afterAll(async () => {
  await engine.stop();
  await closeDatabase();
});

/** A run of one subtask, waiting for a person, and its question. */
async function askedOf(runId: string): Promise<EscalationItem> {
  await submitToy(engine, runId, { subtasks: 1 });
  return vi.waitFor(
    async () => {
      const { json } = await call(GETEscalations, auditor, { query: { runId } });
      expect(json.items).toHaveLength(1);
      return escalationItemSchema.parse(json.items[0]);
    },
    { timeout: 15_000, interval: 20 },
  );
}

const decide = (caller: Caller, { id, digest }: Pick<EscalationItem, 'id' | 'digest'>, body: object) =>
  call(POSTDecision, caller, { params: { id }, body: { digest, ...body } });

describe('an item of the inbox', () => {
  test('says what is asked, why, until when, of whom, and what may be answered', async () => {
    const item = await askedOf('told');
    expect(item).toMatchObject({
      runId: 'told',
      kind: 'commit-approval',
      risk: expect.stringMatching(/^(low|medium|high)$/),
      why: { rule: expect.any(String), sentence: expect.any(String) },
      action: { type: 'commit' },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      allowedVerbs: expect.arrayContaining(['approve', 'reject']),
      claimedBy: null,
      status: 'open',
    });
    expect(new Date(item.deadline).getTime()).toBeGreaterThan(Date.now());
    expect((await call(GETEscalation, auditor, { params: { id: item.id } })).json).toEqual(item);
    expect((await call(GETRun, auditor, { params: { id: 'told' } })).json).toMatchObject({
      status: 'waiting',
      waitingFor: { role: item.assigneeRole, name: null, until: item.deadline, escalationIds: [item.id] },
    });
  });

  test('makes its run one that waits, in lists by status too', async () => {
    await askedOf('listed');
    const idsOf = async (status: string) =>
      (await call(GETRuns, auditor, { query: { status, limit: '200' } })).json.runs.map(
        (run: { runId: string }) => run.runId,
      );
    expect(await idsOf('waiting')).toContain('listed');
    expect(await idsOf('active')).toContain('listed');
    expect(await idsOf('running')).not.toContain('listed');
    const { json } = await call(POSTRunCommand, ana, { params: { id: 'listed' }, body: { type: 'pause' } });
    expect(json.status).toBe('paused');
    const resumed = await call(POSTRunCommand, ana, { params: { id: 'listed' }, body: { type: 'resume' } });
    expect(resumed.json.status).toBe('waiting');
  });

  test('is not for a clinician whose run it is not', async () => {
    const item = await askedOf('others');
    const clinician = await keyOf('clinician');
    expect((await call(GETEscalation, clinician, { params: { id: item.id } })).status).toBe(404);
    expect((await call(GETEscalations, clinician)).json.items).toEqual([]);
  });
});

describe('a claim', () => {
  const claim = (caller: Caller, id: string, body: object = {}) => call(POSTClaim, caller, { params: { id }, body });

  test('is held by one of two who reach for it, shown to all, given back or taken over', async () => {
    const { id } = await askedOf('claimed');
    const both = await Promise.all([claim(ana, id), claim(marek, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const held = await call(GETEscalation, auditor, { params: { id } });
    const [holder, other] = held.json.claimedBy.id === ana.id ? [ana, marek] : [marek, ana];
    expect((await claim(holder, id)).status).toBe(200);
    expect((await claim(other, id, { release: true })).json.claimedBy.id).toBe(holder.id);
    expect((await claim(other, id, { takeOver: true })).json.claimedBy.id).toBe(other.id);
    expect((await claim(other, id, { release: true })).json.claimedBy).toBeNull();
  });

  test('does not keep others from deciding, and ends with the decision', async () => {
    const item = await askedOf('courtesy');
    await claim(ana, item.id);
    expect((await decide(marek, item, { verb: 'approve' })).status).toBe(200);
    expect((await claim(ana, item.id)).status).toBe(409);
  });
});

describe('a decision', () => {
  test('is carried out once: the run goes on, and the next one hears who, when and what', async () => {
    const item = await askedOf('once');
    const { status, json } = await decide(ana, item, { verb: 'approve', note: 'fine' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      executed: true,
      escalation: {
        status: 'decided',
        decision: { verb: 'approve', by: { id: ana.id, name: 'Ana Ruiz' }, note: 'fine' },
      },
    });
    const again = await decide(marek, item, { verb: 'reject', note: 'no' });
    expect(again.status).toBe(409);
    expect(again.json).toMatchObject({
      type: 'already-decided',
      by: { name: 'Ana Ruiz' },
      verb: 'approve',
      at: json.escalation.decision.at,
    });
    await untilRun(engine, 'once', (state) => state.subtasks['task-1']?.status.at === 'committed');
  });

  test('of one of twenty at the same time is the only one', async () => {
    const item = await askedOf('race');
    const callers = Array.from({ length: 20 }, (_, nth) => (nth % 2 === 0 ? ana : marek));
    const answers = await Promise.all(callers.map((caller) => decide(caller, item, { verb: 'approve' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status, json }) => `${status} ${json.type ?? 'done'}`))).toEqual(
      new Set(['200 done', '409 already-decided']),
    );
    const decided = await prisma.event.count({ where: { stream: 'run:race', type: 'EscalationDecided' } });
    expect(decided).toBe(1);
  });

  test('bound to another digest does nothing and shows the action as it is now', async () => {
    const item = await askedOf('digest');
    const { status, json } = await decide(ana, { id: item.id, digest: 'f'.repeat(64) }, { verb: 'approve' });
    expect(status).toBe(409);
    expect(json).toMatchObject({ type: 'changed', digest: item.digest, action: item.action });
    expect((await call(GETEscalation, auditor, { params: { id: item.id } })).json.status).toBe('open');
  });

  test.each([
    ['a verb that is not allowed here', { verb: 'release', note: 'x' }, 'not-allowed', undefined],
    ['a verb nobody knows', { verb: 'shrug' }, 'invalid-input', 'verb'],
    ['a rejection without a note', { verb: 'reject', note: '  ' }, 'invalid-input', 'note'],
    ['an override without a value', { verb: 'override', note: 'mine' }, 'invalid-input', 'value'],
    [
      'an override that does not fit',
      { verb: 'override', note: 'mine', value: { answer: 5 } },
      'invalid-input',
      'value.answer',
    ],
    ['a hand-over to nobody', { verb: 'reassign', value: {} }, 'invalid-input', 'value'],
    [
      'a hand-over to a person who is not there',
      { verb: 'reassign', value: { userId: 'ghost' } },
      'invalid-input',
      'value.userId',
    ],
    ['no digest', { verb: 'approve', digest: undefined }, 'invalid-input', 'digest'],
    ['an unknown field', { verb: 'approve', force: true }, 'invalid-input', 'force'],
  ])('with %s is refused with 422', async (_, body, type, path) => {
    const item = await waiting();
    const { status, json } = await decide(ana, item, body);
    expect([status, json.type]).toEqual([422, type]);
    expect(json.errors?.[0].path).toBe(path);
    expect((await call(GETEscalation, auditor, { params: { id: item.id } })).json.status).toBe('open');
  });

  let kept: Promise<EscalationItem> | undefined;
  const waiting = (): Promise<EscalationItem> => {
    kept ??= askedOf('refusals');
    return kept;
  };

  test('to hand over names the next person everywhere, and the digest stays', async () => {
    const item = await askedOf('handed');
    const { json } = await decide(ana, item, { verb: 'reassign', value: { userId: marek.id } });
    expect(json).toMatchObject({
      executed: false,
      escalation: { assignee: { name: 'Marek Dvořák' }, digest: item.digest },
    });
    expect((await call(GETRun, auditor, { params: { id: 'handed' } })).json.waitingFor.name).toBe('Marek Dvořák');
    const counted = (caller: Caller) => waitingFor({ id: caller.id, name: '', role: 'operator', via: 'session' });
    expect((await counted(marek)) - (await counted(ana))).toBe(1);
  });

  test('to override puts the person’s value in the place of the council’s', async () => {
    const item = await askedOf('overridden');
    const { status } = await decide(ana, item, { verb: 'override', note: 'I know better', value: { answer: 'mine' } });
    expect(status).toBe(200);
    const state = await untilRun(engine, 'overridden', (run) => run.subtasks['task-1']?.status.at === 'committed');
    expect(state.memory['task-1']?.at(-1)?.value).toEqual({ answer: 'mine' });
  });

  test('to stop ends the run, and what else it asked is withdrawn', async () => {
    const item = await askedOf('stopped');
    expect((await decide(ana, item, { verb: 'stop', note: 'enough' })).status).toBe(200);
    expect((await untilEnded(engine, 'stopped')).status).toBe('cancelled');
    const { json } = await call(GETEscalations, auditor, { query: { runId: 'stopped' } });
    expect(json.items).toEqual([]);
  });

  test('by a key is in its name', async () => {
    const item = await askedOf('by-key');
    const { json } = await decide(await keyOf('operator', 'Night shift bot'), item, { verb: 'approve' });
    expect(json.escalation.decision.by.name).toBe('Night shift bot');
  });
});

describe('a command on a run', () => {
  const command = (id: string, body: object) => call(POSTRunCommand, ana, { params: { id }, body });

  test('on the version it was made for is carried out, on another it is refused with the new one', async () => {
    await askedOf('versions');
    const { json: run } = await call(GETRun, auditor, { params: { id: 'versions' } });
    const paused = await command('versions', { type: 'pause', expectedVersion: run.version });
    expect([paused.status, paused.json.version]).toEqual([200, run.version + 1]);
    const late = await command('versions', { type: 'resume', expectedVersion: run.version });
    expect([late.status, late.json.type, late.json.version]).toEqual([409, 'version-moved', run.version + 1]);
    const wrong = await command('versions', { type: 'pause' });
    expect([wrong.status, wrong.json.type]).toEqual([409, 'wrong-state']);
  });

  test.each([
    ['of a kind nobody knows', { type: 'explode' }, 'type'],
    ['to stop without a reason', { type: 'cancel', note: '' }, 'note'],
    ['with an unknown field', { type: 'pause', why: 'x' }, 'why'],
  ])('%s is refused by path', async (_, body, path) => {
    const { status, json } = await command('versions', body);
    expect([status, json.errors[0].path]).toEqual([422, path]);
  });

  test('on a run that is not there is not found', async () => {
    expect((await command('ghost', { type: 'pause' })).status).toBe(404);
  });
});
