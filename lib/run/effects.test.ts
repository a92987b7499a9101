import { expect, test } from 'vitest';
import { effectsOf } from './effects.ts';
import { stepsOf } from './projections/step.ts';
import { agent, ana, Play, planOf, subtask, world } from './testing/toy.ts';

test('a run that is resumed is woken again for what waits to be tried: the first ring found it paused', () => {
  const run = new Play(world({ agents: [agent('ada')] })).planned(planOf(subtask('work')));
  run.fail('work');
  const { status } = run.state.subtasks.work ?? {};
  const until = status?.at === 'delayed' ? status.until : 0;
  expect(until).toBeGreaterThan(0);
  run.do({ type: 'pause', note: '', by: ana });
  run.do({ type: 'resume', note: '', by: ana });
  const step = stepsOf(null, run.log).find(({ event }) => event.type === 'RunResumed');
  expect(step && effectsOf(step)).toEqual([{ kind: 'timer', runId: 'r1', at: until, command: { type: 'wake' } }]);
});

test('work that changes hands and second attempts are performed like any award, by priority over all runs', () => {
  const slow = agent('ada', {}, { measured: { p50Ms: 1, p95Ms: 2, samples: 100 } });
  const run = new Play(world({ agents: [slow, agent('bob', { promisedLatencyMs: 60_000 })] }));
  run.submitted().plan(planOf(subtask('work', [], { priority: 7 })));
  const [first = ''] = run.inFlight();
  run.do({ type: 'startAttempt', attemptId: first, workerId: 'w1' });
  run.world = { ...run.world, now: run.world.now + 10_000 };
  run.do({ type: 'hedgeAttempt', attemptId: first });
  const step = stepsOf(null, run.log).find(({ event }) => event.type === 'HedgeStarted');
  expect(step && effectsOf(step)).toMatchObject([
    { kind: 'attempt', attemptId: `${first.slice(0, -1)}2`, agentId: 'bob', priority: 7, since: 11_000 },
  ]);
});
