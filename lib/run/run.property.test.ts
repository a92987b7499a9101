import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainHash, GENESIS_HASH, verifyChain } from '#lib/governance/ledger.ts';
import type { Plan } from '#lib/planning/types.ts';
import type { RecordedEvent } from './events.ts';
import { liveSubtasks } from './evolve/entries.ts';
import { mayMove } from './evolve/live-keys.ts';
import { evolve, fold } from './evolve.ts';
import { bankEntries } from './projections/bank-entries.ts';
import { type Step, stepsOf, takeStep } from './projections/step.ts';
import type { RunState } from './state.ts';
import { ana, marek, outcome, Play, planOf, safeMode, subtask, world } from './testing/toy.ts';

/** Layered plans of up to twelve subtasks with one sink, some voted on, some risky. */
const plans: fc.Arbitrary<Plan> = fc
  .array(
    fc.record({
      back: fc.array(fc.nat(11), { maxLength: 3 }),
      redundancy: fc.integer({ min: 1, max: 3 }),
      risk: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((nodes) => {
    const made = nodes.map(({ back, redundancy, risk }, index) => {
      const dependsOn = index === 0 ? [] : [...new Set(back.map((step) => `n${step % index}`))];
      return subtask(`n${index}`, dependsOn, { redundancy, risk, reads: dependsOn.length > 0 ? dependsOn : ['query'] });
    });
    const loose = made
      .filter(({ key }) => !made.some(({ dependsOn }) => dependsOn.includes(key)))
      .map(({ key }) => key);
    return planOf(...made, subtask('end', loose));
  });

type Move = { readonly kind: string; readonly pick: number; readonly answer: string };
const moves = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'answer',
      'answer',
      'answer',
      'answer',
      'answer',
      'fail',
      'start',
      'approve',
      'approve',
      'reject',
      'override',
      'plan',
      'plan',
      'cut',
      'trouble',
      'replan',
      'wake',
      'safe',
      'calm',
      'pause',
      'resume',
      'inform',
      'reassign',
      'deadline',
      'repeat',
      'policy',
    ),
    pick: fc.nat(),
    answer: fc.constantFrom('x', 'x', 'x', 'y', 'z'),
  }),
  { minLength: 5, maxLength: 120 },
);

/** The plan with two parts and a sum inside one of its subtasks. */
function cutOf(plan: Plan, pick: number): Plan {
  const whole = plan.subtasks[pick % plan.subtasks.length];
  if (!whole) return plan;
  const part = (nth: number) =>
    subtask(`${whole.key}-${nth}`, whole.dependsOn, { reads: whole.reads, within: whole.key });
  const sum = subtask(`${whole.key}-sum`, [`${whole.key}-1`, `${whole.key}-2`], { within: whole.key });
  return { ...plan, subtasks: [...plan.subtasks, part(1), part(2), sum] };
}

/** Plays one move where it makes sense; moves that do not fit the moment are refused by the run itself. */
function play(run: Play, plan: Plan, { kind, pick, answer }: Move): void {
  const at = <T>(items: readonly T[]): T | undefined => items[pick % Math.max(1, items.length)];
  const attemptId = at(run.inFlight()) ?? 'none';
  const question = at(Object.values(run.state.escalations).filter(({ status }) => status.at === 'open'));
  const verb = (name: 'approve' | 'reject' | 'override', value: null | { answer: string } = null) =>
    question &&
    run.do({
      type: 'decideEscalation',
      escalationId: question.id,
      verb: name,
      digest: question.digest,
      note: 'why',
      value,
      by: { ...(pick % 2 ? ana : marek), role: 'operator' },
    });
  switch (kind) {
    case 'answer':
      return void run.do({ type: 'completeAttempt', attemptId, outcome: outcome(answer), durationMs: 1 });
    case 'repeat':
      return void run.do({
        type: 'completeAttempt',
        attemptId: at(Object.keys(run.state.attempts)) ?? 'none',
        outcome: outcome(answer),
        durationMs: 1,
      });
    case 'fail':
      return void run.do({
        type: 'failAttempt',
        attemptId,
        failure: { kind: 'timeout', detail: '', provider: null },
        usage: outcome('').usage,
        durationMs: 1,
      });
    case 'start':
      return void run.do({ type: 'startAttempt', attemptId, workerId: 'w1' });
    case 'approve':
      return void verb('approve');
    case 'reject':
      return void verb('reject');
    case 'override':
      return void verb('override', { answer });
    case 'plan':
      return void run.plan(plan);
    case 'cut':
      return void run.plan(cutOf(plan, pick));
    case 'trouble': {
      const kinds = ['needs-decomposition', 'unsolvable', 'missing-information'] as const;
      const difficulty = { kind: at(kinds) ?? 'unsolvable', note: 'too much' };
      const output = pick % 4 === 0 ? null : { answer };
      const given = { ...outcome(answer), output, difficulty };
      return void run.do({ type: 'completeAttempt', attemptId, outcome: given, durationMs: 1 });
    }
    case 'replan':
      return void (pick % 3 === 0 && run.do({ type: 'replan', note: 'otherwise', by: ana }));
    case 'safe':
      run.world = { ...run.world, safeMode };
      return;
    case 'calm':
      run.world = { ...run.world, safeMode: null };
      return void run.do({ type: 'wake' });
    case 'policy':
      run.world = { ...run.world, policy: { ...run.world.policy, version: run.world.policy.version + 1 } };
      return;
    case 'deadline':
      run.world = { ...run.world, now: run.world.now + 3_600_000 };
      return void (question && run.do({ type: 'escalationDeadline', escalationId: question.id }));
    case 'pause':
    case 'resume':
      return void run.do({ type: kind, note: '', by: ana });
    case 'reassign':
      return void run.do({
        type: 'reassign',
        subtaskKey: at(Object.keys(run.state.subtasks)) ?? 'none',
        note: 'slow',
        by: ana,
      });
    case 'inform':
      return void (pick % 5 === 0 && run.do({ type: 'addInformation', information: answer, by: ana }));
    default:
      run.world = { ...run.world, now: run.world.now + 5_000 };
      return void run.do({ type: 'wake' });
  }
}

const played = (plan: Plan, script: readonly Move[]): Play => {
  const run = new Play(world()).planned(plan);
  for (const move of script) play(run, plan, move);
  return run;
};

const steps = (log: readonly RecordedEvent[]): Step[] => stepsOf(null, log);

/** A fold that shares nothing with the states before it. */
const copying = (before: RunState | undefined, event: RecordedEvent): RunState =>
  evolve(before ? structuredClone(before) : null, event);

const forAnyRun = (holds: (run: Play) => void) =>
  fc.assert(
    fc.property(plans, moves, (plan, script) => holds(played(plan, script))),
    { numRuns: 300 },
  );

describe('whatever happens to a run', { timeout: 60_000 }, () => {
  test('no subtask is awarded before everything it depends on has committed', () => {
    forAnyRun((run) => {
      for (const { before, event } of steps(run.log)) {
        if (event.type !== 'SubtaskAwarded' || !before) continue;
        const { spec, innerSink } = before.subtasks[event.body.subtaskKey] ?? {};
        expect(innerSink).toBeUndefined();
        expect(spec?.dependsOn.filter((key) => before.subtasks[key]?.status.at !== 'committed')).toEqual([]);
      }
    });
  });

  test('a subtask commits at most once per epoch', () => {
    forAnyRun((run) => {
      const commits = run.log.flatMap((event) =>
        event.type === 'SubtaskCommitted' ? [`${event.body.subtaskKey}#${event.body.epoch}`] : [],
      );
      expect(new Set(commits).size).toBe(commits.length);
    });
  });

  test('versions of every memory cell count from one without gaps', () => {
    forAnyRun((run) => {
      for (const versions of Object.values(run.state.memory))
        expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
    });
  });

  test('an escalation is decided at most once, by two different people where two are asked', () => {
    forAnyRun((run) => {
      const decided = run.log.flatMap((event) => (event.type === 'EscalationDecided' ? [event.body] : []));
      expect(new Set(decided.map(({ escalationId }) => escalationId)).size).toBe(decided.length);
      for (const { by, secondedBy } of decided) expect(secondedBy?.id).not.toBe(by.id);
    });
  });

  test('the bank’s books balance after every transaction, and nothing stays held when nothing is in flight', () => {
    forAnyRun((run) => {
      const entries = bankEntries(steps(run.log));
      const sums = new Map<string, number>();
      for (const { transaction, amount } of entries) sums.set(transaction, (sums.get(transaction) ?? 0) + amount);
      expect([...sums.values()].filter((sum) => sum !== 0)).toEqual([]);
      const held = entries
        .filter(({ accountId }) => accountId.startsWith('held:'))
        .reduce((sum, { amount }) => sum + amount, 0);
      const reserved = run.inFlight().reduce((sum, id) => sum + (run.state.attempts[id]?.award.reservedTokens ?? 0), 0);
      expect(held).toBe(reserved);
    });
  });

  test('in safe mode nothing is adopted, awarded, committed or reported without a person', () => {
    fc.assert(
      fc.property(plans, moves, (plan, script) => {
        const run = new Play(world({ safeMode })).planned(plan);
        for (const move of script) if (move.kind !== 'calm') play(run, plan, move);
        const alone = run.log.filter(
          (event) =>
            (event.type === 'PlanAdopted' || event.type === 'SubtaskAwarded' || event.type === 'RunCompleted') &&
            event.body.by === null,
        );
        const commits = run.log.filter(
          (event) =>
            event.type === 'SubtaskCommitted' &&
            event.body.by === null &&
            !event.body.degradedBecause?.startsWith('nobody decided'),
        );
        expect([...alone, ...commits]).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('it ends, or something or somebody can move it on', () => {
    forAnyRun((run) => {
      const { state } = run;
      const hasEnded = ['done', 'failed', 'cancelled', 'paused'].includes(state.status);
      const isAsked = Object.values(state.escalations).some(({ status }) => status.at === 'open');
      const isDelayed = Object.values(state.subtasks).some(({ status }) => status.at === 'delayed');
      expect(hasEnded || isAsked || isDelayed || state.planning !== null || run.inFlight().length > 0).toBe(true);
    });
  });

  test('a snapshot and the events after it give the same state as the whole log', () => {
    fc.assert(
      fc.property(plans, moves, fc.nat(), (plan, script, cut) => {
        const { log } = played(plan, script);
        const at = (cut % log.length) + 1;
        const snapshot = JSON.parse(JSON.stringify(fold(log.slice(0, at)))) as RunState;
        expect(fold(log.slice(at), snapshot)).toEqual(JSON.parse(JSON.stringify(fold(log))));
      }),
      { numRuns: 100 },
    );
  });

  test('every state of a fold that owns its records reads as it was, whenever it is read and wherever it is folded on from', () => {
    fc.assert(
      fc.property(plans, moves, fc.nat(), fc.boolean(), (plan, script, pick, fromTheEnd) => {
        const { log } = played(plan, script);
        const copied: RunState[] = [];
        for (const event of log) copied.push(copying(copied.at(-1), event));
        const owned = stepsOf(null, log).map(({ after }) => after);
        // A state in the middle is folded on from a second time, by events that came later, before anybody has read it.
        const at = pick % log.length;
        const again = stepsOf(owned[at] as RunState, log.slice(at + 1)).at(-1)?.after ?? owned[at];
        const order = owned.map((_, index) => (fromTheEnd ? owned.length - 1 - index : index));
        for (const index of order) expect(JSON.stringify(owned[index])).toBe(JSON.stringify(copied[index]));
        expect(again).toEqual(copied.at(-1));
        expect(JSON.stringify({ ...owned[at] })).toBe(JSON.stringify(copied[at]));
      }),
      { numRuns: 100 },
    );
  });

  test('a fold that owns its records knows at every step which subtasks may move, in the order of the plan', () => {
    fc.assert(
      fc.property(plans, moves, (plan, script) => {
        let state: RunState | null = null;
        for (const event of played(plan, script).log) {
          state = takeStep(state, event).after;
          const known = liveSubtasks(state);
          expect(known).toEqual(Object.values(state.subtasks).filter(mayMove));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('folding never throws, in whatever order events come after the first', () => {
    fc.assert(
      fc.property(
        plans,
        moves,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (plan, script, chances) => {
          const [first, ...rest] = played(plan, script).log;
          const shuffled = rest
            .map((event) => ({ event, key: chances.next().value as number }))
            .sort((a, b) => a.key - b.key);
          expect(() => fold([first as RecordedEvent, ...shuffled.map(({ event }) => event)])).not.toThrow();
        },
      ),
      { numRuns: 100 },
    );
  });

  test('its hash chain verifies, and a change to any event breaks it', () => {
    fc.assert(
      fc.property(plans, moves, fc.nat(), (plan, script, pick) => {
        let prevHash = GENESIS_HASH;
        const chain = played(plan, script).log.map(({ type, body, actor, version, at }) => {
          const entry = {
            stream: 'run:r1',
            version,
            type,
            actor,
            at: new Date(at).toISOString(),
            body: JSON.parse(JSON.stringify(body)),
          };
          const linked = { ...entry, prevHash, hash: chainHash(prevHash, entry) };
          prevHash = linked.hash;
          return linked;
        });
        expect(verifyChain(chain)).toMatchObject({ ok: true, length: chain.length });
        const at = pick % chain.length;
        const tampered = chain.map((entry, index) => (index === at ? { ...entry, actor: 'person:mallory' } : entry));
        expect(verifyChain(tampered)).toMatchObject({ ok: false, at: at + 1 });
      }),
      { numRuns: 30 },
    );
  });
});
