import { aged, all, any, has, labWhere, scoreAtLeast, unless, where } from './clause.ts';
import type { RedFlagRule } from './rule.ts';

const fever = has('fever', 'high-fever', 'feeling-feverish', 'rigors');
const infection = has(
  'fever',
  'high-fever',
  'feeling-feverish',
  'rigors',
  'hypothermia',
  'cxr-consolidation',
  'sputum-purulent',
  'skin-redness-localised',
  'procalcitonin-raised',
  'urine-nitrite-positive',
  'blood-culture-positive',
  'crp-raised',
);

/** Dangers of infection. */
export const infectionFlags: readonly RedFlagRule[] = [
  {
    id: 'sepsis',
    title: 'Possible sepsis',
    action: 'Lactate and blood cultures, intravenous antibiotics, fluids; senior review',
    withinMinutes: 60,
    rule: 'Signs of infection with NEWS2 of 5 or more, qSOFA of 2 or more, lactate of 2 mmol/L or more, or low pressure',
    conditionId: 'sepsis',
    applies: any(
      all(infection, scoreAtLeast('NEWS2', 5)),
      all(infection, scoreAtLeast('qSOFA', 2)),
      all(
        infection,
        labWhere('lactate', (lactate) => lactate >= 2, 'lactate-raised'),
      ),
      all(infection, has('hypotension', 'shock')),
      all(
        fever,
        has('altered-consciousness', 'confusion', 'toxic-appearance'),
        has('tachycardia', 'tachypnoea', 'capillary-refill-slow'),
      ),
    ),
  },
  {
    id: 'febrile-infant',
    title: 'Fever under three months of age',
    action: 'Paediatrician now; blood, urine and cerebrospinal fluid cultures, parenteral antibiotics',
    withinMinutes: 60,
    rule: 'Age under three months with a temperature of 38 °C or more',
    conditionId: 'serious-infection-young-infant',
    applies: all(aged(0, 0.25), has('fever', 'high-fever')),
  },
  {
    id: 'unwell-child',
    title: 'Seriously unwell child',
    action: 'Paediatric assessment at once',
    withinMinutes: 30,
    rule: 'Child under 5 who is blue, mottled, lethargic or hard to rouse, or feeds poorly with fever, fast breathing or dehydration',
    conditionId: null,
    applies: all(
      aged(0, 5),
      any(
        has('cyanosis', 'toxic-appearance', 'altered-consciousness'),
        all(
          has('lethargy', 'poor-feeding', 'inconsolable-crying'),
          has('fever', 'tachypnoea', 'dehydration-signs', 'capillary-refill-slow', 'hypoxia', 'bulging-fontanelle'),
        ),
      ),
    ),
  },
  {
    id: 'febrile-neutropenia',
    title: 'Possible neutropenic sepsis',
    action: 'Piperacillin-tazobactam within the hour, before the count is back if on chemotherapy',
    withinMinutes: 60,
    rule: 'Temperature of 38 °C or more with neutrophils under 0.5 ×10⁹/L or on chemotherapy',
    conditionId: 'neutropenic-sepsis',
    applies: all(
      fever,
      any(
        labWhere('neutrophils', (count) => count < 0.5, 'neutropenia'),
        all(
          has('chemotherapy'),
          where((patient) => (patient.lab('neutrophils') ?? 0) < 1),
        ),
      ),
    ),
  },
  {
    id: 'non-blanching-rash',
    title: 'Non-blanching rash',
    action: 'Look for meningococcal disease; antibiotics at once with fever or if unwell; platelets and clotting',
    withinMinutes: 60,
    rule: 'A rash that does not fade under pressure in a child, or at any age with fever, bleeding or feeling very ill',
    conditionId: 'bacterial-meningitis',
    applies: all(
      has('non-blanching-rash'),
      any(
        aged(0, 16),
        fever,
        has(
          'hypotension',
          'toxic-appearance',
          'altered-consciousness',
          'bleeding-easily',
          'nosebleed',
          'thrombocytopenia',
          'neck-stiffness',
        ),
      ),
    ),
  },
  {
    id: 'necrotising-fasciitis',
    title: 'Possible necrotising fasciitis',
    action: 'Surgeon now for exploration; broad antibiotics with clindamycin',
    withinMinutes: 60,
    rule: 'Skin death or gas, pain far beyond the redness, or a red painful area with shock',
    conditionId: 'necrotising-fasciitis',
    applies: any(
      has('skin-necrosis-crepitus', 'skin-tense-pain-beyond-redness'),
      all(
        has('skin-redness-localised', 'skin-swelling-localised'),
        has('shock', 'hypotension', 'subcutaneous-emphysema'),
      ),
    ),
  },
  {
    id: 'septic-arthritis',
    title: 'Possible septic arthritis',
    action: 'Aspirate the joint before antibiotics; orthopaedics today',
    withinMinutes: 240,
    rule: 'A hot or swollen joint with fever or raised CRP, or a hot joint in someone immunosuppressed; a limping child with fever',
    conditionId: 'septic-arthritis',
    applies: any(
      all(has('joint-hot-red'), any(fever, has('immunosuppressed', 'intravenous-drug-use'))),
      all(has('joint-hot-red', 'joint-swelling'), fever, has('crp-raised', 'leucocytosis', 'joint-hot-red')),
      all(aged(0, 16), has('limp'), has('fever', 'high-fever')),
    ),
  },
  {
    id: 'malaria',
    title: 'Fever after the tropics',
    action: 'Malaria film and antigen test today, three times if negative',
    withinMinutes: 240,
    rule: 'Fever after travel to the tropics or without prophylaxis in a malaria area',
    conditionId: 'malaria',
    applies: all(
      fever,
      has('travel-tropics', 'mosquito-area-no-prophylaxis', 'travel-west-central-africa', 'malaria-film-positive'),
    ),
  },
  {
    id: 'viral-haemorrhagic-fever',
    title: 'Possible viral haemorrhagic fever',
    action: 'Isolate now, protective equipment, call infectious diseases before any sample',
    withinMinutes: 15,
    rule: 'Fever with contact to a case, or fever with bleeding after travel to West or Central Africa',
    conditionId: 'viral-haemorrhagic-fever',
    applies: all(
      fever,
      any(
        has('ebola-contact'),
        all(
          has('travel-west-central-africa'),
          has('bleeding-easily', 'haematemesis', 'rectal-bleeding', 'melaena', 'nosebleed', 'non-blanching-rash'),
        ),
      ),
    ),
  },
  {
    id: 'endocarditis',
    title: 'Possible infective endocarditis',
    action: 'Three sets of blood cultures before antibiotics, echocardiogram',
    withinMinutes: 240,
    rule: 'Fever with a new murmur or embolic signs, or with injecting drugs or a prosthetic valve and a murmur',
    conditionId: 'infective-endocarditis',
    applies: all(
      fever,
      any(
        has('murmur-new', 'janeway-osler-splinter', 'echo-vegetation'),
        all(
          has('intravenous-drug-use', 'central-line-or-prosthesis', 'valve-disease-known'),
          has('murmur', 'symptoms-over-4-weeks', 'rigors'),
        ),
      ),
    ),
  },
  {
    id: 'spinal-infection',
    title: 'Possible spinal infection',
    action: 'CRP, blood cultures and MRI of the whole spine today',
    withinMinutes: 24 * 60,
    rule: 'Back pain with fever and injecting drugs, immunosuppression, a neurological deficit or a very high CRP',
    conditionId: 'osteomyelitis',
    applies: all(
      has('back-pain'),
      fever,
      unless('costovertebral-tenderness'),
      has(
        'intravenous-drug-use',
        'immunosuppressed',
        'leg-weakness',
        'leg-weakness-bilateral',
        'urinary-retention',
        'diabetes',
        'central-line-or-prosthesis',
      ),
    ),
  },
];
