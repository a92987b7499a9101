import { aged, all, any, has, labWhere, scoreAtLeast, unless, where } from './clause.ts';
import type { RedFlagRule } from './rule.ts';

const chestPain = has(
  'chest-pain',
  'chest-pain-crushing',
  'chest-tightness',
  'chest-pain-central',
  'chest-pain-at-rest',
  'chest-pain-exertional',
  'chest-pain-tearing',
  'chest-pain-sharp',
  'chest-pain-pleuritic',
  'chest-pain-burning',
);
const breathless = has('shortness-of-breath', 'shortness-of-breath-sudden', 'shortness-of-breath-exertional');
const lowPressure = has('hypotension', 'shock');
const lowOxygen = has('hypoxia');

/** Dangers of heart, vessels, lungs and airway. */
export const circulationFlags: readonly RedFlagRule[] = [
  {
    id: 'acute-coronary-syndrome',
    title: 'Possible acute coronary syndrome',
    action: 'ECG within 10 minutes, aspirin, serial high-sensitivity troponin; reperfusion call for ST elevation',
    withinMinutes: 10,
    rule: 'Adult with chest pain and sweating, spread to arm or jaw, ST change or raised troponin; or ST elevation in any setting',
    conditionId: 'stemi',
    applies: all(
      aged(18),
      any(
        has('st-elevation'),
        all(
          chestPain,
          has(
            'sweating',
            'radiates-left-arm',
            'radiates-right-arm',
            'radiates-both-arms',
            'radiates-jaw',
            'st-depression',
            'troponin-raised',
            'troponin-markedly-raised',
          ),
          unless('chest-wall-tenderness'),
        ),
        all(chestPain, has('st-depression', 'troponin-raised', 'troponin-markedly-raised')),
        all(has('chest-pain-crushing'), aged(35), unless('symptoms-over-4-weeks')),
        all(breathless, has('troponin-raised', 'troponin-markedly-raised', 'st-depression')),
      ),
    ),
  },
  {
    id: 'aortic-dissection',
    title: 'Possible aortic dissection',
    action: 'CT angiography of the aorta now; control pulse and pressure; no anticoagulant until excluded',
    withinMinutes: 30,
    rule: 'Tearing pain, pulse or pressure difference between arms with pain, wide mediastinum, or sudden chest pain that goes through to the back or comes with a neurological deficit',
    conditionId: 'aortic-dissection',
    applies: any(
      has('chest-pain-tearing'),
      has('ct-aortic-dissection'),
      all(any(chestPain, has('back-pain', 'abdominal-pain')), has('pulse-deficit', 'cxr-wide-mediastinum')),
      all(
        chestPain,
        has('radiates-back'),
        has('sudden-onset', 'syncope', 'connective-tissue-disease', 'aneurysm-known'),
      ),
      all(
        chestPain,
        has('focal-weakness', 'leg-weakness', 'arm-weakness', 'speech-disturbance'),
        has('sudden-onset', 'hypertension', 'radiates-back'),
      ),
    ),
  },
  {
    id: 'pulmonary-embolism',
    title: 'Possible pulmonary embolism',
    action: 'CT pulmonary angiography; anticoagulate meanwhile unless it is dangerous',
    withinMinutes: 60,
    rule: 'Wells score over 4, or pulse over 100 with SpO₂ under 94 % and pleuritic pain, or sudden breathlessness with a swollen leg',
    conditionId: 'pulmonary-embolism',
    applies: any(
      has('ct-pulmonary-embolus'),
      all(any(breathless, chestPain, has('haemoptysis', 'syncope')), scoreAtLeast('Wells PE', 4.5)),
      all(has('tachycardia'), lowOxygen, has('chest-pain-pleuritic')),
      all(
        any(breathless, has('chest-pain-pleuritic', 'haemoptysis')),
        has('leg-swelling-one-sided', 'calf-asymmetry', 'calf-pain', 'leg-warm-red-one-sided'),
      ),
    ),
  },
  {
    id: 'tension-pneumothorax',
    title: 'Possible tension pneumothorax',
    action: 'Decompress the chest before imaging if the circulation fails; else chest film now',
    withinMinutes: 5,
    rule: 'Reduced breath sounds or hyperresonance on one side with a shifted trachea, low oxygen or low pressure',
    conditionId: 'tension-pneumothorax',
    applies: all(
      any(has('breath-sounds-reduced-one-side', 'hyperresonance', 'cxr-pneumothorax')),
      any(
        has('tracheal-deviation'),
        lowPressure,
        all(lowOxygen, any(has('hyperresonance', 'cxr-pneumothorax', 'chest-trauma'))),
      ),
    ),
  },
  {
    id: 'severe-hypoxia',
    title: 'Severe hypoxia',
    action: 'Oxygen to target, sit up, blood gas, find the cause',
    withinMinutes: 5,
    rule: 'SpO₂ under 92 %, or under 88 % where 88–92 % is the target, or blue lips',
    conditionId: null,
    applies: any(
      where(({ vitals }) => (vitals.spo2Percent ?? 100) < (vitals.spo2Scale === 2 ? 88 : 92), 'hypoxia'),
      all(has('cyanosis'), any(breathless, has('stridor', 'wheeze', 'accessory-muscle-use'))),
    ),
  },
  {
    id: 'severe-asthma',
    title: 'Severe asthma or exhaustion of breathing',
    action:
      'Oxygen, salbutamol and ipratropium by nebuliser, steroid; magnesium and intensive care if life-threatening',
    withinMinutes: 10,
    rule: 'Wheeze or known asthma with a silent chest, inability to finish sentences, accessory muscles with low oxygen, or drowsiness',
    conditionId: 'asthma-exacerbation',
    applies: any(
      has('silent-chest'),
      all(
        has('wheeze', 'wheeze-reported', 'asthma-known', 'shortness-of-breath'),
        any(
          has('cannot-complete-sentences'),
          all(has('accessory-muscle-use'), has('hypoxia', 'altered-consciousness')),
        ),
      ),
    ),
  },
  {
    id: 'airway-threat',
    title: 'Threatened upper airway',
    action: 'Do not examine the throat or lay flat; anaesthetist and ENT now',
    withinMinutes: 5,
    rule: 'Stridor at rest, drooling or tripod posture with throat trouble, or swelling of tongue with trouble breathing',
    conditionId: 'epiglottitis',
    applies: any(
      all(has('stridor'), unless('cough-barking')),
      all(
        has('stridor'),
        has('hypoxia', 'accessory-muscle-use', 'cyanosis', 'drooling', 'altered-consciousness', 'tripod-position'),
      ),
      all(
        has('drooling', 'tripod-position'),
        has('sore-throat', 'throat-pain-on-swallowing', 'voice-muffled', 'fever', 'high-fever', 'odynophagia'),
      ),
      all(has('lip-tongue-swelling'), has('voice-muffled', 'hoarseness', 'throat-tightness', 'shortness-of-breath')),
      has('cxr-thumb-sign'),
    ),
  },
  {
    id: 'anaphylaxis',
    title: 'Possible anaphylaxis',
    action: 'Adrenaline 0.5 mg into the thigh muscle (child by age), lie flat, fluids, call for help',
    withinMinutes: 5,
    rule: 'Acute skin or mucosal signs with breathing trouble, low pressure or collapse; or exposure to an allergen with low pressure',
    conditionId: 'anaphylaxis',
    applies: any(
      all(
        any(
          has('hives', 'lip-tongue-swelling'),
          all(
            has('flushing', 'rash-itchy', 'itching', 'facial-swelling'),
            has('allergen-exposure', 'suspect-food', 'food-allergy-known', 'drug-started-recently'),
          ),
        ),
        has(
          'stridor',
          'wheeze',
          'wheeze-reported',
          'shortness-of-breath',
          'shortness-of-breath-sudden',
          'throat-tightness',
          'hypotension',
          'shock',
          'syncope',
          'hypoxia',
          'loss-of-consciousness',
        ),
      ),
      all(has('allergen-exposure', 'suspect-food'), lowPressure),
    ),
  },
  {
    id: 'ruptured-aortic-aneurysm',
    title: 'Possible ruptured abdominal aortic aneurysm',
    action: 'Vascular surgeon now, bedside ultrasound, blood; accept a low pressure until theatre',
    withinMinutes: 10,
    rule: 'Age 60 or over with back, flank or abdominal pain and low pressure, collapse or a pulsatile mass; or known aneurysm with new pain',
    conditionId: 'abdominal-aortic-aneurysm-ruptured',
    applies: any(
      all(
        aged(60),
        has('back-pain', 'abdominal-pain', 'flank-pain', 'epigastric-pain', 'lower-abdominal-pain', 'groin-pain'),
        any(
          lowPressure,
          has('syncope', 'loss-of-consciousness', 'pulsatile-abdominal-mass', 'abdominal-pulsation-felt'),
        ),
      ),
      all(
        has('aneurysm-known', 'ct-aortic-aneurysm', 'pulsatile-abdominal-mass'),
        has('back-pain', 'abdominal-pain', 'flank-pain', 'epigastric-pain'),
      ),
    ),
  },
  {
    id: 'cardiac-syncope',
    title: 'Syncope with signs of a cardiac cause',
    action: 'ECG now, monitor rhythm, cardiology today',
    withinMinutes: 30,
    rule: 'Syncope on exertion, with chest pain or palpitations, with a family history of sudden death, or with heart disease or an abnormal rhythm',
    conditionId: 'ventricular-tachycardia',
    applies: any(
      has('exertional-syncope'),
      all(
        has('syncope', 'loss-of-consciousness'),
        unless('seizure', 'head-injury'),
        has(
          'family-history-sudden-death',
          'palpitations',
          'palpitations-sudden-start-stop',
          'chest-pain',
          'murmur-ejection-systolic',
          'heart-failure-known',
          'ecg-heart-block',
          'ecg-wide-tachycardia',
          'ecg-delta-wave-or-long-qt',
          'bradycardia',
          'heart-rate-over-140',
        ),
      ),
    ),
  },
  {
    id: 'unstable-arrhythmia',
    title: 'Arrhythmia with failing circulation',
    action: 'Monitor, defibrillator at hand; synchronised cardioversion or pacing',
    withinMinutes: 5,
    rule: 'Wide-complex tachycardia, or very fast or very slow pulse with low pressure, collapse, chest pain or altered consciousness',
    conditionId: 'ventricular-tachycardia',
    applies: any(
      has('ecg-wide-tachycardia'),
      all(
        any(
          has('heart-rate-over-140', 'ecg-heart-block'),
          where(({ vitals, ageYears }) => ageYears >= 12 && (vitals.heartRateBpm ?? 60) < 40, 'bradycardia'),
        ),
        aged(5),
        any(lowPressure, has('syncope', 'altered-consciousness', 'chest-pain')),
      ),
    ),
  },
  {
    id: 'pulmonary-oedema',
    title: 'Possible acute pulmonary oedema',
    action: 'Sit up, oxygen, nitrate and furosemide; CPAP if it does not settle',
    withinMinutes: 15,
    rule: 'Pink frothy sputum, or breathlessness with low oxygen and signs or a film of congestion',
    conditionId: 'heart-failure-acute',
    applies: any(
      has('sputum-pink-frothy'),
      all(
        breathless,
        lowOxygen,
        has(
          'orthopnoea',
          'paroxysmal-nocturnal-dyspnoea',
          'cxr-congestion',
          's3-gallop',
          'raised-jvp',
          'heart-failure-known',
          'bnp-raised',
        ),
      ),
    ),
  },
  {
    id: 'cardiac-tamponade',
    title: 'Possible cardiac tamponade',
    action: 'Echocardiography now, pericardial drainage',
    withinMinutes: 15,
    rule: 'Raised neck veins or muffled heart sounds with low pressure, or pulsus paradoxus',
    conditionId: 'cardiac-tamponade',
    applies: any(
      all(
        has('raised-jvp', 'heart-sounds-muffled', 'echo-pericardial-effusion', 'ecg-low-voltage-alternans'),
        lowPressure,
      ),
      all(has('pulsus-paradoxus'), unless('wheeze', 'asthma-known')),
    ),
  },
  {
    id: 'acute-limb-ischaemia',
    title: 'Possible acute limb ischaemia',
    action: 'Heparin and vascular surgeon now',
    withinMinutes: 60,
    rule: 'Cold painful limb or absent limb pulse, not of many weeks’ standing',
    conditionId: 'acute-limb-ischaemia',
    applies: any(
      all(has('limb-cold-painful'), unless('symptoms-over-4-weeks')),
      all(has('absent-limb-pulse'), has('sudden-onset', 'limb-pain', 'limb-numbness')),
    ),
  },
  {
    id: 'compartment-syndrome',
    title: 'Possible compartment syndrome',
    action: 'Open every dressing, surgeon now, fasciotomy within the hour of diagnosis',
    withinMinutes: 60,
    rule: 'A tense swollen limb with pain on passive stretch, or either after a fracture, a tight cast or a crush',
    conditionId: 'compartment-syndrome',
    applies: any(
      all(has('tense-swelling-limb'), has('pain-on-passive-stretch')),
      all(
        has('tense-swelling-limb', 'pain-on-passive-stretch'),
        has('fracture-known', 'cast-or-tight-dressing', 'recent-trauma', 'high-energy-trauma', 'limb-numbness'),
      ),
    ),
  },
  {
    id: 'carbon-monoxide',
    title: 'Possible carbon monoxide poisoning',
    action: 'High-flow oxygen, carboxyhaemoglobin, get everyone out of the building',
    withinMinutes: 15,
    rule: 'Raised carboxyhaemoglobin, or headache, dizziness or confusion with exposure or others in the house ill',
    conditionId: 'carbon-monoxide-poisoning',
    applies: any(
      has('carboxyhaemoglobin-raised'),
      all(
        has('carbon-monoxide-exposure', 'household-members-also-ill'),
        has('headache', 'dizziness', 'confusion', 'altered-consciousness', 'syncope'),
        unless('fever', 'diarrhoea', 'cough'),
      ),
    ),
  },
  {
    id: 'shock',
    title: 'Shock',
    action: 'Fluids, oxygen, lactate, find the cause; senior help now',
    withinMinutes: 5,
    rule: 'Systolic pressure below the limit for age with fast pulse, raised lactate, cold skin or altered consciousness',
    conditionId: null,
    applies: any(
      has('shock'),
      all(
        has('hypotension'),
        has(
          'tachycardia',
          'lactate-raised',
          'cold-peripheries',
          'capillary-refill-slow',
          'altered-consciousness',
          'confusion',
        ),
      ),
    ),
  },
  {
    id: 'hypertensive-emergency',
    title: 'Possible hypertensive emergency',
    action: 'Look for organ damage; lower the pressure in hospital with an infusion, not too fast',
    withinMinutes: 60,
    rule: 'Pressure of 180/120 or more with headache and confusion, visual change, seizure, breathlessness, chest pain, papilloedema or rising creatinine',
    conditionId: 'hypertensive-emergency',
    applies: all(
      has('hypertension-severe'),
      has(
        'altered-consciousness',
        'confusion',
        'seizure',
        'papilloedema',
        'visual-loss',
        'visual-disturbance',
        'blurred-vision',
        'chest-pain',
        'shortness-of-breath',
        'creatinine-raised',
        'focal-weakness',
      ),
    ),
  },
  {
    id: 'carbon-dioxide-retention',
    title: 'Respiratory acidosis',
    action: 'Controlled oxygen at 88–92 %, repeat gas, non-invasive ventilation',
    withinMinutes: 30,
    rule: 'PaCO₂ above 6 kPa with pH under 7.35',
    conditionId: 'copd-exacerbation',
    applies: all(
      has('hypercapnia'),
      labWhere('ph', (ph) => ph < 7.35, 'acidosis'),
    ),
  },
];
