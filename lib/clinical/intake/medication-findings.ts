import type { CaseInput } from './case-schema.ts';

/** Names of medicines → the finding that taking one of them is. */
const classes: readonly (readonly [code: string, names: RegExp])[] = [
  [
    'anticoagulant',
    /warfarin|apixaban|rivaroxaban|edoxaban|dabigatran|heparin|enoxaparin|dalteparin|phenprocoumon|acenocoumarol/,
  ],
  ['steroid-use', /prednisolone|prednisone|dexamethasone|hydrocortisone|methylprednisolone|budesonide tab/],
  ['nsaid-use', /ibuprofen|naproxen|diclofenac|indomethacin|indometacin|ketorolac|celecoxib|etoricoxib|meloxicam/],
  ['aspirin-use', /aspirin|acetylsalicylic/],
  ['ace-inhibitor-use', /\b\w+pril\b/],
  ['calcium-channel-blocker-use', /amlodipine|nifedipine|diltiazem|verapamil|felodipine|lercanidipine/],
  ['vasodilator-use', /nitroglycerin|glyceryl trinitrate|isosorbide|hydralazine|sildenafil|tadalafil/],
  [
    'antipsychotic-use',
    /haloperidol|olanzapine|risperidone|quetiapine|aripiprazole|clozapine|chlorpromazine|paliperidone/,
  ],
  ['antiemetic-use', /metoclopramide|prochlorperazine|domperidone|promethazine/],
  [
    'immunosuppressed',
    /ciclosporin|cyclosporin|tacrolimus|azathioprine|mycophenolate|methotrexate|infliximab|adalimumab|rituximab|etanercept/,
  ],
  [
    'chemotherapy',
    /cisplatin|carboplatin|doxorubicin|cyclophosphamide|paclitaxel|docetaxel|fluorouracil|capecitabine|oxaliplatin/,
  ],
  [
    'hormonal-contraception',
    /ethinyl ?estradiol|ethinylestradiol|levonorgestrel|desogestrel|drospirenone|contraceptive/,
  ],
  ['decongestant-use', /pseudoephedrine|oxymetazoline|xylometazoline|phenylephrine/],
];

/** Findings that the list of medicines establishes: by flag, or by the name. */
export const medicationFindings = (medications: CaseInput['medications']): string[] => {
  const found = new Set<string>();
  for (const { name, anticoagulant, immunosuppressant, steroid } of medications ?? []) {
    if (anticoagulant) found.add('anticoagulant');
    if (immunosuppressant) found.add('immunosuppressed');
    if (steroid) found.add('steroid-use');
    for (const [code, names] of classes) if (names.test(name.toLowerCase())) found.add(code);
  }
  return [...found];
};
