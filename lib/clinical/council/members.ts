import type { Member } from './reasoners/rank-by-method.ts';

/** Members of the council that rank: their way of reasoning, by the name of their model. */
export const rankingMembers = {
  'bayes-differential': { agent: 'Bayes differential', family: 'bayes', method: 'bayes' },
  'bayes-cardiology': { agent: 'Bayes cardiology', family: 'bayes', method: 'bayes' },
  'bayes-pulmonary': { agent: 'Bayes pulmonary', family: 'bayes', method: 'bayes' },
  'bayes-general': { agent: 'Bayes general', family: 'bayes', method: 'bayes' },
  'chest-pain-rules': { agent: 'Chest-pain rules', family: 'rules', method: 'rules' },
  'abdominal-rules': { agent: 'Abdominal rules', family: 'rules', method: 'rules' },
  'general-rules': { agent: 'General rules', family: 'rules', method: 'rules' },
  'emergency-patterns': { agent: 'Emergency patterns', family: 'pattern', method: 'pattern' },
  'neuro-patterns': { agent: 'Neuro patterns', family: 'pattern', method: 'pattern' },
  'childhood-patterns': { agent: 'Childhood patterns', family: 'pattern', method: 'pattern' },
  'general-patterns': { agent: 'General patterns', family: 'pattern', method: 'pattern' },
} as const satisfies Record<string, Member>;
