import type { MedicationReview } from './outputs/findings.ts';

type Warning = MedicationReview['warnings'][number];
type Rule = {
  readonly id: string;
  readonly taking: readonly string[];
  readonly with?: readonly string[];
  readonly text: string;
};

/** What a class of medicine means beside other findings; all codes of the finding vocabulary. Common prescribing references. */
const rules: readonly Rule[] = [
  {
    id: 'head-injury-on-anticoagulant',
    taking: ['anticoagulant'],
    with: ['head-injury', 'thunderclap-headache'],
    text: 'CT of the head within eight hours, even without other signs',
  },
  {
    id: 'bleeding-on-anticoagulant',
    taking: ['anticoagulant', 'nsaid-use', 'aspirin-use'],
    with: ['melaena', 'haematemesis', 'rectal-bleeding', 'anaemia'],
    text: 'Hold it, measure haemoglobin and clotting, think of reversal',
  },
  {
    id: 'masked-fever',
    taking: ['immunosuppressed', 'steroid-use', 'chemotherapy'],
    text: 'Fever and pain may be masked: look for infection at a lower threshold',
  },
  {
    id: 'steroid-sick-day',
    taking: ['steroid-use'],
    with: ['vomiting', 'hypotension', 'fever'],
    text: 'Do not stop the steroid; double it or give it by injection while ill',
  },
  {
    id: 'neutropenic-fever',
    taking: ['chemotherapy'],
    with: ['fever', 'rigors', 'hypothermia'],
    text: 'Treat as neutropenic sepsis until the count is known: antibiotics within the hour',
  },
  {
    id: 'angioedema-ace',
    taking: ['ace-inhibitor-use'],
    with: ['facial-swelling', 'lip-tongue-swelling'],
    text: 'Stop the ACE inhibitor; adrenaline may not help',
  },
  {
    id: 'kidney-on-nsaid',
    taking: ['nsaid-use', 'ace-inhibitor-use'],
    with: ['creatinine-raised', 'egfr-low', 'hyperkalaemia', 'vomiting', 'diarrhoea'],
    text: 'Hold it while kidney function is in doubt',
  },
  {
    id: 'clot-on-hormones',
    taking: ['hormonal-contraception'],
    with: [
      'calf-asymmetry',
      'leg-swelling-one-sided',
      'chest-pain-pleuritic',
      'haemoptysis',
      'shortness-of-breath-sudden',
    ],
    text: 'Think of venous thrombosis; stop oestrogen until it is excluded',
  },
  {
    id: 'movement-on-dopamine-blocker',
    taking: ['antipsychotic-use', 'antiemetic-use'],
    with: ['rigidity-limb', 'muscle-spasm-neck-face', 'tongue-protrusion', 'high-fever', 'restlessness'],
    text: 'Think of an effect of the dopamine blocker: stop it and check creatine kinase',
  },
];

type States = Readonly<Record<string, 'present' | 'absent'>>;

/** Warnings that follow from what is taken together with what is found. `words` names a finding for people. */
export const medicationWarnings = (findings: States, words: (code: string) => string): Warning[] =>
  rules.flatMap(({ id, taking, with: beside, text }) => {
    const present = (codes: readonly string[]) => codes.filter((code) => findings[code] === 'present');
    const taken = present(taking);
    const found = beside ? present(beside) : [];
    if (taken.length === 0 || (beside && found.length === 0)) return [];
    return [{ id, text, because: [...taken, ...found].map(words).join(', ') }];
  });

/** Codes the rules name, for checks against the vocabulary. */
export const codesOfMedicationRules: readonly string[] = rules.flatMap(({ taking, with: beside = [] }) => [
  ...taking,
  ...beside,
]);
