import type { Option, Setting } from '../setting.ts';

const consent: readonly Option[] = [
  { value: 'auto', label: 'by itself' },
  { value: 'one-person', label: 'one person approves' },
  { value: 'two-people', label: 'two people approve' },
];

const gatedActions: readonly Option[] = [
  { value: 'adoptPlan', label: 'adopting a plan' },
  { value: 'award', label: 'awarding a subtask' },
  { value: 'commit', label: 'committing an answer' },
  { value: 'report', label: 'releasing the report' },
];

/** Who must agree before the council acts. */
export const autonomySettings: readonly Setting[] = [
  {
    path: 'autonomy.adoptPlan',
    section: 'autonomy',
    title: 'When a plan is ready',
    sentence: 'Whether the council starts on a plan by itself, by the highest risk among its subtasks.',
    kind: 'choice-matrix',
    options: consent,
  },
  {
    path: 'autonomy.award',
    section: 'autonomy',
    title: 'When a subtask is awarded',
    sentence: 'Whether agents get to work without asking, by risk of the subtask.',
    kind: 'choice-matrix',
    options: consent,
  },
  {
    path: 'autonomy.commit',
    section: 'autonomy',
    title: 'When a vote is settled',
    sentence: 'What the council may do with a settled answer, by risk of the subtask.',
    kind: 'choice-matrix',
    options: consent,
  },
  {
    path: 'autonomy.report',
    section: 'autonomy',
    title: 'When the report is ready',
    sentence:
      'Whether the report is released by itself, by the highest risk in the plan. Signing it is always for a clinician.',
    kind: 'choice-matrix',
    options: consent,
  },
  {
    path: 'autonomy.inSafeMode',
    section: 'autonomy',
    title: 'What waits in safe mode',
    sentence: 'While safe mode is on, each of these waits for a person, whatever its risk.',
    kind: 'checklist',
    options: gatedActions,
  },
];
