import type { Setting } from '../setting.ts';
import { minutes, share } from './ranges.ts';

/** How long people have, and what happens after. */
export const escalationSettings: readonly Setting[] = [
  {
    path: 'escalation.deadlineMinutes',
    section: 'escalation',
    title: 'Time to decide',
    sentence: 'How long an item may wait in the inbox, by risk. A deadline never approves anything.',
    kind: 'number-matrix',
    ...minutes,
  },
  {
    path: 'escalation.warnAtShare',
    section: 'escalation',
    title: 'Warning before the deadline',
    sentence: 'The holder is warned after this share of the time has passed.',
    kind: 'number',
    ...share,
    unit: 'share of the time, 0–1',
    min: 0.05,
    max: 0.95,
    step: 0.05,
  },
  {
    path: 'escalation.extensionMinutes',
    section: 'escalation',
    title: 'Second chance',
    sentence: 'After the deadline the item goes to someone else for this long; then the safe course is taken.',
    kind: 'number',
    ...minutes,
  },
  {
    path: 'escalation.claimMinutes',
    section: 'escalation',
    title: 'How long a claim holds',
    sentence: 'Who opens an item holds it for this long, so that two people do not work on the same one.',
    kind: 'number',
    ...minutes,
    max: 240,
  },
];
