import type { Option, Setting } from '../setting.ts';

const consequences: readonly Option[] = [
  { value: 'note', label: 'only write it down' },
  { value: 'retry-elsewhere', label: 'stop it and ask another agent' },
  { value: 'replan', label: 'stop it and ask the planner' },
  { value: 'escalate', label: 'stop it and ask a person' },
];

const count = (unit: string, min: number, max: number) => ({ kind: 'number', unit, min, max, step: 1 }) as const;
const milliseconds = { kind: 'number', unit: 'ms', min: 1000, max: 3_600_000, step: 1000 } as const;
const share = { kind: 'number', unit: 'share, 0–1', min: 0, max: 1, step: 0.01 } as const;

const named = { section: 'monitoring' } as const;

/** A row of the settings page for what follows from one kind of anomaly. */
const consequenceOf = (kind: string, title: string, sentence: string): Setting => ({
  path: `monitoring.consequences.${kind}`,
  ...named,
  title,
  sentence,
  kind: 'choice',
  options: consequences,
  isCompact: true,
});

/** How attempts are watched, and what follows from each kind of anomaly. */
export const monitoringSettings: readonly Setting[] = [
  {
    path: 'monitoring.repeatedCalls',
    opensGroup: 'Loops and standstills',
    ...named,
    title: 'Repeated calls that are a loop',
    sentence: 'The same call, or the same circle of two to five calls, this often in a row is a loop.',
    ...count('times', 2, 50),
  },
  {
    path: 'monitoring.callsWithoutNews',
    ...named,
    title: 'Calls that bring nothing new',
    sentence: 'An agent whose calls bring back only what it had before, this often in a row, is getting nowhere.',
    ...count('calls', 2, 50),
  },
  {
    path: 'monitoring.firstPieceMs',
    ...named,
    title: 'Time until an answer begins',
    sentence: 'An agent that sends nothing at all for this long has stalled.',
    ...milliseconds,
  },
  {
    path: 'monitoring.stallMs',
    ...named,
    title: 'Time between two pieces of an answer',
    sentence: 'An answer that has begun and then stands still for this long has stalled.',
    ...milliseconds,
  },
  {
    path: 'monitoring.answerCharacters',
    ...named,
    title: 'Longest answer',
    sentence: 'An answer that grows beyond this is held to have no end.',
    kind: 'number',
    unit: 'characters',
    min: 1000,
    max: 10_000_000,
    step: 1000,
  },
  {
    path: 'monitoring.emptyPieces',
    ...named,
    title: 'Empty pieces of a stream',
    sentence: 'A stream that sends this many pieces in a row without any text is held to have no end.',
    ...count('pieces', 10, 1_000_000),
  },
  {
    path: 'monitoring.leastHistory',
    opensGroup: 'Unusual use',
    ...named,
    title: 'Earlier work needed',
    sentence:
      'How often an agent must have done a kind of work before its use of tokens or time can be called unusual.',
    ...count('attempts', 8, 10_000),
  },
  {
    path: 'monitoring.deviations',
    ...named,
    title: 'What is unusual',
    sentence: 'More than this many scaled median absolute deviations above the median of such work is unusual.',
    kind: 'number',
    unit: 'deviations',
    min: 1,
    max: 100,
    step: 0.5,
  },
  {
    path: 'monitoring.onTopicShare',
    opensGroup: 'Answers beside the point',
    ...named,
    title: 'Words of the task in an answer',
    sentence: 'An answer that shares fewer of its words with the task than this is about something else.',
    ...share,
  },
  {
    path: 'monitoring.echoShare',
    ...named,
    title: 'Wording of the instructions in an answer',
    sentence: 'An answer that takes more of its wording from its instructions than this only repeats them.',
    ...share,
  },
  {
    ...consequenceOf(
      'identical-calls',
      'After the same call again and again',
      'An agent makes one call over and over.',
    ),
    opensGroup: 'What follows',
  },
  consequenceOf(
    'periodic-calls',
    'After calls that go in circles',
    'An agent goes through the same few calls in turn.',
  ),
  consequenceOf(
    'repeating-text',
    'After text that repeats itself',
    'An answer that is still growing says the same again.',
  ),
  consequenceOf('no-new-state', 'After work that gets nowhere', 'Corrections or calls change nothing.'),
  consequenceOf('token-overrun', 'After too many tokens', 'An attempt uses more than it may.'),
  consequenceOf(
    'unusual-tokens',
    'After unusually many tokens',
    'An attempt uses far more than such work usually takes, within its limit.',
  ),
  consequenceOf('time-overrun', 'After too much time', 'An attempt is not finished in its time.'),
  consequenceOf(
    'unusual-time',
    'After unusually much time',
    'An attempt takes far longer than such work usually does, within its limit.',
  ),
  consequenceOf('stall', 'After a standstill', 'Nothing comes for too long.'),
  consequenceOf('endless-stream', 'After an answer without end', 'A stream does not finish.'),
  consequenceOf('spec-misfit', 'After an answer of the wrong form', 'Every correction failed.'),
  consequenceOf('off-objective', 'After an answer to something else', 'An answer is off its subject.'),
  consequenceOf('prompt-echo', 'After an echo', 'An agent gives back its own instructions.'),
  consequenceOf('no-answer', 'After no answer', 'An agent says nothing or refuses.'),
];
