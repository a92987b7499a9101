/** Sections of the settings page, in its order; keys are those of the policy. */
export const settingSections = {
  autonomy: {
    title: 'Autonomy',
    sentence: 'What the council may do by itself, and where people have to agree first.',
  },
  planning: {
    title: 'Planning',
    sentence: 'Who cuts a question into subtasks, how finely, and how often a plan may change.',
  },
  negotiation: {
    title: 'Negotiation',
    sentence:
      'Who gets a subtask, what agents may ask for in return, and what becomes of work that waits or runs late.',
  },
  consensus: {
    title: 'Consensus',
    sentence: 'How several answers to one subtask become one, and when the council has to ask a person.',
  },
  resilience: {
    title: 'Outages',
    sentence: 'What stands in while agents or their providers are out of reach. Whatever it is, the result says so.',
  },
  escalation: { title: 'Escalation', sentence: 'How long people have to decide, and what happens when nobody does.' },
  budget: {
    title: 'Token bank',
    sentence: 'What agents, runs and tenants may use, when the bank warns, and when the council stops to ask.',
  },
  breaker: {
    title: 'Breakers',
    sentence: 'When calls to a provider or an agent stop for a while, and when the whole system goes into safe mode.',
  },
  monitoring: {
    title: 'Watching',
    sentence: 'What counts as an agent gone astray while it works, and what follows from it.',
  },
  constitution: { title: 'Constitution', sentence: 'Principles that stand in the instructions of every agent.' },
  residency: { title: 'Residency', sentence: 'Where the data of a case may be worked on.' },
} as const;

export type SettingSection = keyof typeof settingSections;

type Named = {
  /** Place in the policy, members separated by dots. */
  readonly path: string;
  readonly section: SettingSection;
  readonly title: string;
  /** What it does, in a sentence for the person who changes it. */
  readonly sentence: string;
  /** Heading of the group that begins with this setting; in a section either none or the first has one. */
  readonly opensGroup?: string;
  /** One of many of a kind: a narrow row. */
  readonly isCompact?: boolean;
};

export type Option = { readonly value: string; readonly label: string };

/** A number of the policy as it is stored, in the given unit. */
type NumberRange = { readonly unit: string; readonly min: number; readonly max: number; readonly step: number };

/** One row of the settings page. A matrix has one such control per risk, low to high; weights add up to one. */
export type Setting = Named &
  (
    | ({ readonly kind: 'number' } & NumberRange)
    | ({ readonly kind: 'number-matrix' } & NumberRange)
    | ({ readonly kind: 'weights'; readonly parts: readonly Option[] } & NumberRange)
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
    | { readonly kind: 'choice-matrix'; readonly options: readonly Option[] }
    | { readonly kind: 'checklist'; readonly options: readonly Option[] }
    | { readonly kind: 'boolean' }
    | { readonly kind: 'text' }
    | { readonly kind: 'principles' }
    | { readonly kind: 'regions' }
  );
