import type { Candidate, Differential } from './outputs/differential.ts';

type Caution = { readonly id: string; readonly text: string; readonly conditions: readonly string[] };

/** What would do harm, or harm by delay, while a condition is not excluded. */
const cautions: readonly Caution[] = [
  {
    id: 'withhold-anticoagulation',
    text: 'No anticoagulation or thrombolysis until it is excluded',
    conditions: [
      'aortic-dissection',
      'subarachnoid-haemorrhage',
      'intracerebral-haemorrhage',
      'subdural-haematoma',
      'epidural-haematoma',
      'upper-gi-bleed',
      'abdominal-aortic-aneurysm-ruptured',
      'splenic-rupture',
      'lower-gi-bleed',
      'cardiac-tamponade',
    ],
  },
  {
    id: 'decompress-before-imaging',
    text: 'Decompress on clinical grounds; do not wait for imaging',
    conditions: ['tension-pneumothorax'],
  },
  {
    id: 'adrenaline-first',
    text: 'Adrenaline into the thigh muscle first; nothing else before it',
    conditions: ['anaphylaxis'],
  },
  {
    id: 'antibiotics-before-imaging',
    text: 'Do not delay antibiotics for imaging or lumbar puncture',
    conditions: ['bacterial-meningitis', 'sepsis', 'neutropenic-sepsis', 'necrotising-fasciitis', 'fournier-gangrene'],
  },
  {
    id: 'steroid-before-results',
    text: 'Hydrocortisone without waiting for results',
    conditions: ['adrenal-crisis', 'myxoedema-coma'],
  },
  {
    id: 'steroid-before-biopsy',
    text: 'Start a steroid the same day; the biopsy can follow',
    conditions: ['giant-cell-arteritis'],
  },
  {
    id: 'leave-the-throat',
    text: 'Do not look into the throat; keep the patient upright',
    conditions: ['epiglottitis'],
  },
  {
    id: 'explore-without-imaging',
    text: 'Surgical review at once; do not wait for imaging',
    conditions: ['testicular-torsion', 'compartment-syndrome', 'ovarian-torsion'],
  },
  { id: 'no-dilating-drops', text: 'No drops that dilate the pupil', conditions: ['acute-angle-closure-glaucoma'] },
  {
    id: 'thiamine-before-glucose',
    text: 'Thiamine before or with glucose',
    conditions: ['wernicke-encephalopathy', 'alcohol-withdrawal'],
  },
  {
    id: 'no-vaginal-examination',
    text: 'No vaginal examination before ultrasound',
    conditions: ['placenta-praevia'],
  },
  {
    id: 'stop-the-trigger',
    text: 'Stop the medicine that may have caused it',
    conditions: ['neuroleptic-malignant-syndrome', 'serotonin-syndrome', 'acute-dystonia', 'akathisia'],
  },
];

/** Conditions the cautions name, for checks against the knowledge base. */
export const conditionsOfCautions: readonly string[] = cautions.flatMap(({ conditions }) => conditions);

/** Below this probability a danger changes no treatment. */
const CAUTION_FROM = 0.08;

/** What must not be done, or not be delayed, while these candidates stand; the more probable danger first. */
export const cautionsFor = (
  candidates: readonly Pick<Candidate, 'id' | 'name' | 'probability'>[],
): Differential['cautions'] => {
  const alarming = candidates.filter(({ probability }) => probability >= CAUTION_FROM);
  const found = alarming.flatMap(({ id, name }) =>
    cautions.filter(({ conditions }) => conditions.includes(id)).map((caution) => ({ caution, name })),
  );
  return [...new Set(found.map(({ caution }) => caution))].map(({ id, text }) => ({
    id,
    text,
    because: found
      .filter(({ caution }) => caution.id === id)
      .map(({ name }) => name)
      .join(', '),
  }));
};
