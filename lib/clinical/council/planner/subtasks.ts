import type { System } from '#lib/clinical/knowledge/schema.ts';
import type { Subtask } from '#lib/planning/types.ts';
import type { ClinicalOutput } from '../outputs.ts';
import { capitalised, listed } from '../words.ts';

type Draft = Pick<Subtask, 'key' | 'title' | 'objective' | 'capabilities'> & {
  readonly output: ClinicalOutput;
} & Partial<Omit<Subtask, 'output'>>;

/** A subtask with everything filled in that is the same for most. Reads what it depends on unless told otherwise. */
export const subtaskOf = ({ output, dependsOn = [], reads, ...draft }: Draft): Subtask => ({
  priority: 5,
  risk: 'low',
  redundancy: 1,
  estimateTokens: 2500,
  ...draft,
  dependsOn,
  reads: reads ?? dependsOn,
  output: { ref: output },
});

/** How a system is called in a title. */
const systemTitles: Readonly<Record<System, string>> = {
  cardiovascular: 'cardiac',
  respiratory: 'lung',
  neurological: 'neurological',
  gastrointestinal: 'abdominal',
  genitourinary: 'kidney and urinary',
  'endocrine-metabolic': 'metabolic',
  musculoskeletal: 'joint and muscle',
  infectious: 'infectious',
  haematological: 'blood',
  'skin-allergy': 'skin and allergic',
  psychiatric: 'psychiatric',
  'gynaecological-obstetric': 'gynaecological',
  'ear-nose-throat-eye': 'ear, nose, throat and eye',
  paediatric: 'childhood',
};

/** A specialist's subtask over some systems, after the findings are known. */
export function specialist(
  key: string,
  systems: readonly System[],
  title: string,
  dependsOn: readonly string[],
): Subtask {
  const scope = listed(systems.map((system) => system.replaceAll('-', ' ')));
  return subtaskOf({
    key,
    title,
    objective: `Order the causes of the ${scope} ${systems.length === 1 ? 'system' : 'systems'} by probability for this patient; say so when hardly anything speaks for one.`,
    capabilities: systems.map((system) => `diagnose.${system}`),
    output: 'clinical/differential',
    priority: 6,
    dependsOn: [...dependsOn],
    estimateTokens: 3500,
  });
}

/** Key and title of the specialist of one system. */
export const named = (system: System): { key: string; title: string } => ({
  key: `${system}-causes`,
  title: `${capitalised(systemTitles[system])} causes`,
});
