import type { Candidate } from './outputs/differential.ts';

/**
 * Conditions that call for the same next steps, so that putting one or the other first is no disagreement. A member may
 * stand in one group only.
 */
const groups: Readonly<Record<string, { readonly name: string; readonly members: readonly string[] }>> = {
  'acute-coronary-syndrome': { name: 'Acute coronary syndrome', members: ['stemi', 'nstemi', 'unstable-angina'] },
  'upper-airway-infection': {
    name: 'Upper respiratory infection',
    members: ['upper-respiratory-infection', 'viral-pharyngitis', 'acute-laryngitis'],
  },
  'lower-airway-infection': {
    name: 'Pneumonia',
    members: ['community-acquired-pneumonia', 'atypical-pneumonia', 'aspiration-pneumonia'],
  },
  'collapsed-lung': { name: 'Pneumothorax', members: ['spontaneous-pneumothorax', 'tension-pneumothorax'] },
  'reactive-airways': { name: 'Asthma or wheeze', members: ['asthma-exacerbation', 'viral-induced-wheeze'] },
  'failing-heart': { name: 'Heart failure', members: ['heart-failure-acute', 'heart-failure-chronic'] },
  'stroke-syndrome': {
    name: 'Stroke',
    members: ['ischaemic-stroke', 'intracerebral-haemorrhage', 'cerebellar-stroke', 'transient-ischaemic-attack'],
  },
  'blood-in-the-skull': { name: 'Extracerebral haematoma', members: ['subdural-haematoma', 'epidural-haematoma'] },
  'seizure-disorder': { name: 'Epileptic seizure', members: ['epileptic-seizure', 'focal-seizure'] },
  'dementia-syndrome': { name: 'Dementia', members: ['alzheimers-dementia', 'lewy-body-dementia'] },
  'gallstone-disease': { name: 'Gallstone disease', members: ['biliary-colic', 'acute-cholecystitis'] },
  'bowel-inflammation': { name: 'Inflammatory bowel disease', members: ['crohns-disease', 'ulcerative-colitis'] },
  'acid-disease': { name: 'Acid disease', members: ['gastro-oesophageal-reflux', 'functional-dyspepsia'] },
  'hyperglycaemic-emergency': {
    name: 'Hyperglycaemic emergency',
    members: ['diabetic-ketoacidosis', 'hyperosmolar-hyperglycaemic-state'],
  },
  'urinary-infection': { name: 'Urinary tract infection', members: ['cystitis', 'pyelonephritis'] },
  'meningeal-infection': {
    name: 'Infection of brain or meninges',
    members: ['bacterial-meningitis', 'viral-meningitis', 'encephalitis'],
  },
  'bloodstream-infection': { name: 'Sepsis', members: ['sepsis', 'neutropenic-sepsis'] },
  'thyroid-overactivity': { name: 'Thyrotoxicosis', members: ['thyrotoxicosis', 'thyroid-storm'] },
  'underactive-thyroid': { name: 'Hypothyroidism', members: ['hypothyroidism', 'myxoedema-coma'] },
  'anxiety-disorder': { name: 'Anxiety', members: ['panic-attack', 'generalised-anxiety-disorder'] },
  'psychotic-disorder': {
    name: 'Psychosis',
    members: ['schizophrenia-psychosis', 'substance-induced-psychosis'],
  },
  'leukaemia-and-lymphoma': { name: 'Leukaemia', members: ['acute-leukaemia', 'chronic-leukaemia'] },
  'immediate-allergy': { name: 'Allergic reaction of the skin', members: ['angioedema', 'acute-urticaria'] },
};

/** Members of all groups, for checks against the knowledge base. */
export const groupedConditions: readonly string[] = Object.values(groups).flatMap(({ members }) => members);

const groupOf: ReadonlyMap<string, string> = new Map(
  Object.entries(groups).flatMap(([group, { members }]) => members.map((member) => [member, group])),
);

/** The same key for conditions that are clinically the same answer, with a name for both. */
export function equivalentAnswer({ id, name }: Pick<Candidate, 'id' | 'name'>): { answer: string; label: string } {
  const group = groupOf.get(id);
  return group === undefined ? { answer: id, label: name } : { answer: group, label: groups[group]?.name ?? name };
}
