import type { Mutant } from './mutate.ts';

/** Where people are asked, and what is made of what they say. */
export const askingMutants: readonly Mutant[] = [
  {
    name: 'one person where none is enough',
    file: 'run/decide/gate.ts',
    from: 'if (people === 0) return true;',
    to: 'if (people <= 1) return true;',
  },
  {
    name: 'safe mode not heeded',
    file: 'run/decide/gate.ts',
    from: 'consentFor(action, risk, turn.policy, turn.world.safeMode)',
    to: 'consentFor(action, risk, turn.policy, null)',
  },
  {
    name: 'decided on whatever was shown',
    file: 'run/decide/decide-escalation.ts',
    from: 'if (command.digest !== escalation.digest)',
    to: "if (command.digest === '')",
  },
  {
    name: 'decided twice',
    file: 'run/decide/decide-escalation.ts',
    from: "if (status.at === 'decided')",
    to: "if (status.at === 'decided' && command.note === '')",
  },
  {
    name: 'facts not looked at again',
    file: 'run/decide/decide-escalation.ts',
    from: 'if (!reviewEscalation(turn, escalation)) return',
    to: "if (turn.runId === '') return",
  },
  {
    name: 'one person agrees twice',
    file: 'run/decide/decide-escalation.ts',
    from: 'first !== null && first.by.id === command.by.id',
    to: "first !== null && first.by.id === ''",
  },
  {
    name: 'an override is taken unchecked',
    file: 'run/decide/override.ts',
    from: 'if (parsed && !parsed.success) {',
    to: 'if (parsed && !parsed.success && value === undefined) {',
  },
  {
    name: 'an approval does something else',
    file: 'run/decide/act.ts',
    from: 'return giveSeats(turn, action, nextRound(turn), by);',
    to: 'return giveSeats(turn, { ...action, awards: action.awards.slice(1) }, nextRound(turn), by);',
  },
];
