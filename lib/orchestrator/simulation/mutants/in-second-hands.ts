import type { Mutant } from './mutate.ts';

/** Work taken over, and second attempts. */
export const secondHandsMutants: readonly Mutant[] = [
  {
    name: 'work that has begun is taken over',
    file: 'run/decide/borrow.ts',
    from: "attempt.status.at === 'awarded' &&\n",
    to: '',
  },
  {
    name: 'anybody takes work over',
    file: 'run/decide/borrow.ts',
    from: 'return reasonAgainst(helper, callFor(turn, subtask, attempt)) ?? overCap(turn, subtask, attempt, helper);',
    to: 'return overCap(turn, subtask, attempt, helper);',
  },
  {
    name: 'work is taken over and done twice',
    file: 'run/decide/borrow.ts',
    from: "turn.emit({ type: 'AttemptCancelled', body });",
    to: '',
  },
  {
    name: 'work is taken over without asking',
    file: 'run/decide/borrow.ts',
    from: "if (consentInTurn(turn, 'award', subtask.spec.risk).people > 0) return 'a person has to agree to awards';",
    to: '',
  },
  {
    name: 'two answers for one seat',
    file: 'run/decide/attempt-results.ts',
    from: 'callOffTwin(turn, attempt);',
    to: '',
  },
  {
    name: 'second attempts of second attempts',
    file: 'run/decide/hedge.ts',
    from: 'attempt.hedgeOf !== undefined || attemptsOf(state, subtask).some((other) => areTwins(other, attempt))',
    to: 'attempt.startedAt === null',
  },
  {
    name: 'second attempts without end',
    file: 'run/decide/hedge.ts',
    from: 'hedges >= rules.maxHedgesPerRun',
    to: 'hedges >= 1_000',
  },
  {
    name: 'second attempts without asking',
    file: 'run/decide/hedge.ts',
    from: "if (consentInTurn(turn, 'award', subtask.spec.risk).people > 0) return 'a person has to agree to awards';",
    to: '',
  },
];
