import type { System } from '#lib/clinical/knowledge/schema.ts';
import type { Speaker } from './differential-of.ts';
import type { Method } from './methods.ts';

/**
 * A member of the council that ranks: its name, its way of reasoning, the systems it is at home in (all when empty), and
 * how far specialists may draw it, 0 to 1, there and elsewhere.
 */
export type Member = Speaker & {
  readonly method: Method;
  readonly home: readonly System[];
  readonly heed: { readonly atHome: number; readonly elsewhere: number };
};

/** A specialist trusts itself at home and others elsewhere. */
const specialist = { atHome: 0.1, elsewhere: 0.45 };
const generalist = { atHome: 0.2, elsewhere: 0.2 };
/** Thinks for itself, so that not every vote of a family rests on the same opinions. */
const independent = { atHome: 0, elsewhere: 0 };

const bayes = { family: 'bayes', method: 'bayes' } as const;
const rules = { family: 'rules', method: 'rules' } as const;
const pattern = { family: 'pattern', method: 'pattern' } as const;

const homes = {
  heart: ['cardiovascular', 'haematological'],
  lungs: ['respiratory', 'infectious', 'cardiovascular', 'ear-nose-throat-eye'],
  chest: ['cardiovascular', 'respiratory'],
  belly: ['gastrointestinal', 'genitourinary', 'gynaecological-obstetric'],
  acute: [
    'cardiovascular',
    'respiratory',
    'neurological',
    'gastrointestinal',
    'infectious',
    'endocrine-metabolic',
    'skin-allergy',
  ],
  nerves: ['neurological', 'psychiatric', 'musculoskeletal', 'ear-nose-throat-eye'],
  childhood: ['paediatric', 'infectious', 'respiratory', 'ear-nose-throat-eye', 'gastrointestinal'],
} as const satisfies Record<string, readonly System[]>;

/** Members of the council that rank, by the name of their model. */
export const rankingMembers = {
  'bayes-differential': { agent: 'Bayes differential', ...bayes, home: [], heed: generalist },
  'bayes-cardiology': { agent: 'Bayes cardiology', ...bayes, home: homes.heart, heed: specialist },
  'bayes-pulmonary': { agent: 'Bayes pulmonary', ...bayes, home: homes.lungs, heed: specialist },
  'bayes-general': { agent: 'Bayes general', ...bayes, home: [], heed: independent },
  'chest-pain-rules': { agent: 'Chest-pain rules', ...rules, home: homes.chest, heed: specialist },
  'abdominal-rules': { agent: 'Abdominal rules', ...rules, home: homes.belly, heed: specialist },
  'general-rules': { agent: 'General rules', ...rules, home: [], heed: generalist },
  'emergency-patterns': { agent: 'Emergency patterns', ...pattern, home: homes.acute, heed: specialist },
  'neuro-patterns': { agent: 'Neuro patterns', ...pattern, home: homes.nerves, heed: specialist },
  'childhood-patterns': { agent: 'Childhood patterns', ...pattern, home: homes.childhood, heed: specialist },
  'general-patterns': { agent: 'General patterns', ...pattern, home: [], heed: generalist },
} as const satisfies Record<string, Member>;
