import type { Candidate } from './outputs/differential.ts';

/**
 * Conditions that call for the same next steps, so that putting one or the other first is no disagreement. A member may
 * stand in one group only; ids that the knowledge base does not have are harmless.
 */
const groups: Readonly<Record<string, { readonly name: string; readonly members: readonly string[] }>> = {
  'acute-coronary-syndrome': {
    name: 'Acute coronary syndrome',
    members: ['stemi', 'nstemi', 'unstable-angina', 'acute-myocardial-infarction'],
  },
  'upper-respiratory-infection': {
    name: 'Upper respiratory infection',
    members: ['common-cold', 'upper-respiratory-infection', 'urti', 'viral-pharyngitis', 'acute-laryngitis'],
  },
  'lower-airway-infection': { name: 'Acute bronchitis', members: ['acute-bronchitis', 'bronchitis'] },
  'thromboembolism-of-the-lung': {
    name: 'Pulmonary embolism',
    members: ['pulmonary-embolism', 'massive-pulmonary-embolism'],
  },
  pneumothorax: { name: 'Pneumothorax', members: ['spontaneous-pneumothorax', 'tension-pneumothorax'] },
  'acute-heart-failure': { name: 'Acute heart failure', members: ['heart-failure', 'acute-pulmonary-oedema'] },
  'reactive-airways': { name: 'Asthma', members: ['asthma', 'asthma-exacerbation'] },
  'stroke-syndrome': {
    name: 'Stroke',
    members: ['ischaemic-stroke', 'intracerebral-haemorrhage', 'cerebellar-stroke'],
  },
  'biliary-disease': { name: 'Gallstone disease', members: ['biliary-colic', 'acute-cholecystitis'] },
  'inflammatory-bowel-disease': {
    name: 'Inflammatory bowel disease',
    members: ['crohns-disease', 'ulcerative-colitis'],
  },
  'diabetic-emergency': {
    name: 'Hyperglycaemic emergency',
    members: ['diabetic-ketoacidosis', 'hyperosmolar-hyperglycaemic-state'],
  },
  'urinary-infection': { name: 'Urinary tract infection', members: ['cystitis', 'pyelonephritis', 'urethritis-sti'] },
  'acid-disease': { name: 'Acid disease', members: ['gastro-oesophageal-reflux', 'functional-dyspepsia'] },
  'meningeal-infection': {
    name: 'Infection of brain or meninges',
    members: ['bacterial-meningitis', 'viral-meningitis', 'encephalitis'],
  },
  thyrotoxic: { name: 'Thyrotoxicosis', members: ['thyrotoxicosis', 'thyroid-storm'] },
  anxiety: { name: 'Anxiety', members: ['panic-attack', 'generalised-anxiety-disorder'] },
};

const groupOf: ReadonlyMap<string, string> = new Map(
  Object.entries(groups).flatMap(([group, { members }]) => members.map((member) => [member, group])),
);

/** The same key for conditions that are clinically the same answer, with a name for both. */
export function equivalentAnswer({ id, name }: Pick<Candidate, 'id' | 'name'>): { answer: string; label: string } {
  const group = groupOf.get(id);
  return group === undefined ? { answer: id, label: name } : { answer: group, label: groups[group]?.name ?? name };
}
