import { aged, all, any, has, hasAtLeast, unless, where } from './clause.ts';
import type { RedFlagRule } from './rule.ts';

const headache = has(
  'headache',
  'thunderclap-headache',
  'worst-headache-ever',
  'headache-temporal',
  'headache-disabling',
);
const deficit = has(
  'facial-droop',
  'arm-weakness',
  'leg-weakness',
  'speech-disturbance',
  'dysarthria',
  'focal-weakness',
  'visual-field-loss',
);

/** Dangers of brain, cord and eyes. */
export const neurologicalFlags: readonly RedFlagRule[] = [
  {
    id: 'subarachnoid-haemorrhage',
    title: 'Possible subarachnoid haemorrhage',
    action: 'CT head at once; lumbar puncture or CT angiography if negative and late',
    withinMinutes: 60,
    rule: 'Thunderclap headache, or sudden or worst-ever headache with neck stiffness, collapse, vomiting or altered consciousness',
    conditionId: 'subarachnoid-haemorrhage',
    applies: any(
      has('thunderclap-headache', 'ct-subarachnoid-blood'),
      all(
        headache,
        has('sudden-onset', 'worst-headache-ever', 'onset-on-exertion'),
        has('neck-stiffness', 'syncope', 'loss-of-consciousness', 'vomiting', 'altered-consciousness', 'seizure'),
        unless('symptoms-over-4-weeks'),
      ),
    ),
  },
  {
    id: 'meningitis',
    title: 'Possible bacterial meningitis',
    action: 'Blood cultures and intravenous ceftriaxone without waiting for imaging or lumbar puncture',
    withinMinutes: 30,
    rule: 'Fever with neck stiffness, meningeal signs, bulging fontanelle or non-blanching rash, or headache with fever and photophobia or altered consciousness',
    conditionId: 'bacterial-meningitis',
    applies: any(
      all(
        has('fever', 'high-fever', 'feeling-feverish'),
        has('neck-stiffness', 'kernig-brudzinski', 'bulging-fontanelle', 'non-blanching-rash'),
      ),
      all(
        headache,
        has('neck-stiffness', 'kernig-brudzinski'),
        has('non-blanching-rash', 'altered-consciousness', 'photophobia'),
      ),
      all(headache, has('fever', 'high-fever'), has('altered-consciousness', 'confusion', 'photophobia', 'seizure')),
    ),
  },
  {
    id: 'giant-cell-arteritis',
    title: 'Possible giant cell arteritis',
    action: 'High-dose prednisolone now, ESR and CRP, same-day rheumatology or eye clinic',
    withinMinutes: 240,
    rule: 'Age 50 or over with headache or scalp tenderness, and jaw claudication, visual loss or double vision; or new headache with a raised ESR',
    conditionId: 'giant-cell-arteritis',
    applies: all(
      aged(50),
      any(
        all(
          any(headache, has('headache-new-over-50', 'scalp-tenderness')),
          has('jaw-claudication', 'visual-loss', 'transient-visual-loss', 'diplopia'),
        ),
        all(
          has('headache-new-over-50', 'headache-temporal', 'scalp-tenderness'),
          has('scalp-tenderness', 'esr-raised'),
        ),
      ),
    ),
  },
  {
    id: 'stroke',
    title: 'Possible stroke or TIA',
    action: 'Stroke call: fix the time of onset, glucose, CT head; thrombolysis or thrombectomy if in time',
    withinMinutes: 15,
    rule: 'New facial droop, limb weakness on one side, disturbed speech or loss of half the visual field',
    conditionId: 'ischaemic-stroke',
    applies: any(
      all(
        any(
          has('facial-droop', 'speech-disturbance', 'visual-field-loss', 'transient-focal-deficit'),
          all(has('arm-weakness', 'focal-weakness'), unless('limb-weakness-symmetrical', 'ascending-weakness')),
        ),
        unless('symptoms-over-4-weeks', 'symptoms-over-12-weeks', 'fatigable-weakness', 'gradual-onset'),
      ),
      all(has('sudden-onset'), deficit),
    ),
  },
  {
    id: 'cauda-equina',
    title: 'Possible cauda equina syndrome',
    action: 'Emergency MRI of the lumbar spine and call to spinal surgery; measure residual urine',
    withinMinutes: 240,
    rule: 'Saddle anaesthesia, or back pain with urinary retention, incontinence or weakness of both legs',
    conditionId: 'cauda-equina-syndrome',
    applies: any(
      has('saddle-anaesthesia'),
      all(
        has('back-pain'),
        has('urinary-retention', 'faecal-incontinence', 'urinary-incontinence', 'leg-weakness-bilateral'),
      ),
    ),
  },
  {
    id: 'cord-compression',
    title: 'Possible spinal cord compression by tumour',
    action: 'Dexamethasone and MRI of the whole spine',
    withinMinutes: 24 * 60,
    rule: 'Known cancer with back or neck pain and any weakness, numbness, unsteady gait or bladder trouble',
    conditionId: 'spinal-cord-compression',
    applies: all(
      has('cancer-known', 'metastatic-cancer'),
      has('back-pain', 'neck-pain'),
      has(
        'leg-weakness',
        'leg-weakness-bilateral',
        'limb-numbness',
        'gait-disturbance',
        'urinary-retention',
        'upper-motor-neurone-signs',
        'ataxia',
        'foot-numbness',
        'faecal-incontinence',
      ),
    ),
  },
  {
    id: 'intracranial-bleed',
    title: 'Possible intracranial bleeding',
    action: 'CT head; reverse anticoagulation once bleeding is shown',
    withinMinutes: 60,
    rule: 'Head injury or anticoagulant with a new focal deficit, repeated vomiting, seizure, collapse or altered consciousness',
    conditionId: 'subdural-haematoma',
    applies: any(
      has('ct-subdural-blood', 'ct-extradural-blood', 'ct-intracerebral-blood'),
      all(has('head-injury'), has('skull-fracture-signs', 'lucid-interval')),
      all(
        has('head-injury'),
        has(
          'anticoagulant',
          'vomiting-repeated',
          'loss-of-consciousness',
          'seizure',
          'focal-weakness',
          'altered-consciousness',
          'confusion',
          'anisocoria',
        ),
      ),
      all(
        has('anticoagulant'),
        any(deficit, all(headache, has('altered-consciousness', 'confusion', 'vomiting-repeated'))),
      ),
    ),
  },
  {
    id: 'seizure-ongoing',
    title: 'Seizure with impaired consciousness',
    action: 'Airway, oxygen, glucose; benzodiazepine if the seizure lasts over 5 minutes',
    withinMinutes: 5,
    rule: 'Seizure together with consciousness that is not normal',
    conditionId: 'epileptic-seizure',
    applies: all(
      has('seizure', 'generalised-convulsions'),
      where(
        ({ vitals }) => ['voice', 'pain', 'unresponsive'].includes(vitals.consciousness ?? ''),
        'altered-consciousness',
      ),
    ),
  },
  {
    id: 'coma',
    title: 'Reduced consciousness',
    action: 'Airway, oxygen, glucose, look for opioids, infection and bleeding; call for help',
    withinMinutes: 5,
    rule: 'Responds only to pain or not at all, or a coma score of 8 or less',
    conditionId: null,
    applies: where(
      ({ vitals }) =>
        vitals.consciousness === 'pain' ||
        vitals.consciousness === 'unresponsive' ||
        (vitals.gcsEye ?? 4) + (vitals.gcsVerbal ?? 5) + (vitals.gcsMotor ?? 6) <= 8,
      'altered-consciousness',
    ),
  },
  {
    id: 'respiratory-muscle-weakness',
    title: 'Ascending or bulbar weakness',
    action: 'Measure vital capacity, watch breathing and heart rhythm; neurology now',
    withinMinutes: 60,
    rule: 'Ascending weakness or weakness of both sides with trouble breathing or swallowing',
    conditionId: 'guillain-barre-syndrome',
    applies: any(
      has('ascending-weakness'),
      all(
        has('limb-weakness-symmetrical', 'leg-weakness-bilateral', 'fatigable-weakness'),
        has('shortness-of-breath', 'dysphagia', 'areflexia'),
      ),
    ),
  },
  {
    id: 'angle-closure',
    title: 'Possible acute angle-closure glaucoma',
    action: 'Eye clinic now; pressure-lowering drops and acetazolamide',
    withinMinutes: 60,
    rule: 'Painful red eye or headache round the eye with haloes, a fixed mid-dilated pupil, a hard eye, or vomiting with blurred vision',
    conditionId: 'acute-angle-closure-glaucoma',
    applies: any(
      has('eye-hard'),
      all(
        has('eye-pain', 'red-eye', 'headache-orbital'),
        has('halos-around-lights', 'pupil-fixed-mid-dilated', 'intraocular-pressure-raised', 'cornea-cloudy'),
      ),
      all(
        has('eye-pain'),
        has('nausea', 'vomiting'),
        has('blurred-vision', 'visual-loss', 'visual-disturbance', 'visual-acuity-reduced'),
      ),
    ),
  },
  {
    id: 'sudden-visual-loss',
    title: 'Sudden loss of vision',
    action: 'Eye clinic now; ESR from 50 years; stroke pathway if a field defect',
    withinMinutes: 120,
    rule: 'Loss of vision, also passing, that is not of many weeks’ standing; or flashes and floaters with a field defect',
    conditionId: 'retinal-vascular-occlusion',
    applies: any(
      all(
        has('visual-loss', 'transient-visual-loss'),
        unless('symptoms-over-4-weeks', 'symptoms-over-12-weeks', 'gradual-onset'),
      ),
      all(has('flashes-floaters'), has('visual-field-loss', 'visual-loss', 'blurred-vision')),
      hasAtLeast(2, 'sudden-onset', 'visual-acuity-reduced'),
    ),
  },
];
