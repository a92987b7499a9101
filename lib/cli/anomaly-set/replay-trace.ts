import type { Policy } from '#lib/governance/policy.ts';
import type { Anomaly } from '#lib/monitoring/anomaly.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import { subjectOf } from '#lib/monitoring/subject.ts';
import { nextLookAt, type Watched, type WatchRules, watchAttempt, watchFrom } from '#lib/monitoring/watch-attempt.ts';
import type { Trace } from './trace.ts';

/** What watching a trace came to: what was noted on the way, and what ended it, if anything did. */
export type Replayed = {
  readonly noted: readonly Anomaly[];
  readonly stoppedBy: Anomaly | null;
  /** Characters of its text that had come by then. */
  readonly characters: number;
};

/** Watches a trace as an attempt is watched: its observations in order, and the clock between them, until it is stopped. */
export function replayTrace(trace: Trace, policy: Policy['monitoring']): Replayed {
  const rules: WatchRules = {
    policy,
    timeoutMs: trace.timeoutMs,
    tokens: trace.tokens,
    usual: trace.usual,
    subject: subjectOf(
      () => trace.task,
      () => trace.instructions,
    ),
  };
  const noted: Anomaly[] = [];
  let state: Watched = watchFrom(0);
  let characters = 0;
  for (const observation of withTicks(trace.observations(), () => nextLookAt(state, rules))) {
    const step = watchAttempt(state, observation, rules);
    state = step.state;
    if (observation.kind === 'chunk') characters += observation.text.length;
    if (step.anomaly === null) continue;
    if (policy.consequences[step.anomaly.kind] !== 'note') return { noted, stoppedBy: step.anomaly, characters };
    noted.push(step.anomaly);
  }
  return { noted, stoppedBy: null, characters };
}

/** The observations with a look at the clock wherever one falls due between two of them. */
function* withTicks(observations: Iterable<Observation>, nextLook: () => number): Generator<Observation, void> {
  let looked = Number.NEGATIVE_INFINITY;
  for (const observation of observations) {
    for (let at = nextLook(); at < observation.at && at > looked; at = nextLook()) {
      looked = at;
      yield { kind: 'tick', at };
    }
    yield observation;
  }
}
