import { aged, all, any, has, unless, where } from './clause.ts';
import type { RedFlagRule } from './rule.ts';

const lowerPain = has('lower-abdominal-pain', 'pelvic-pain', 'right-lower-quadrant-pain', 'left-lower-quadrant-pain');
const bellyPain = has(
  'abdominal-pain',
  'lower-abdominal-pain',
  'pelvic-pain',
  'right-lower-quadrant-pain',
  'left-lower-quadrant-pain',
  'epigastric-pain',
);
const bleeding = has('haematemesis', 'coffee-ground-vomit', 'melaena', 'rectal-bleeding');
const mayBePregnant = all(
  where(({ sex, ageYears }) => sex !== 'male' && ageYears >= 12 && ageYears <= 50),
  where((patient) => patient.has('urine-hcg-positive') !== false && patient.pregnant !== false),
);
const pregnant = any(
  has('pregnant-now', 'urine-hcg-positive', 'pregnant-over-20-weeks'),
  where((patient) => patient.pregnant === true, 'pregnant-now'),
);
const pastWeek20 = where((patient) => (patient.gestationWeeks ?? 20) >= 20);

/** Dangers of belly, pelvis and pregnancy. */
export const abdominalFlags: readonly RedFlagRule[] = [
  {
    id: 'ectopic-pregnancy',
    title: 'Possible ectopic pregnancy',
    action: 'Pregnancy test now; if positive transvaginal ultrasound, two cannulas, gynaecology',
    withinMinutes: 30,
    rule: 'Aged 12–50 and able to be pregnant, test positive or not done, with lower abdominal pain, or vaginal bleeding or collapse with abdominal pain',
    conditionId: 'ectopic-pregnancy',
    applies: all(
      where((patient) => (patient.gestationWeeks ?? 0) < 20 && patient.has('pregnant-over-20-weeks') !== true),
      any(
        all(pregnant, any(lowerPain, has('abdominal-pain', 'vaginal-bleeding', 'syncope', 'hypotension'))),
        all(
          where(({ sex }) => sex === 'female'),
          mayBePregnant,
          unless('symptoms-over-4-weeks', 'symptoms-over-12-weeks'),
          any(
            lowerPain,
            all(has('vaginal-bleeding', 'amenorrhoea'), any(bellyPain, has('syncope', 'presyncope', 'hypotension'))),
            all(has('syncope'), bellyPain),
          ),
        ),
      ),
    ),
  },
  {
    id: 'pre-eclampsia',
    title: 'Possible pre-eclampsia',
    action: 'Obstetrics now; protein, platelets, liver tests; treat the pressure, magnesium if severe',
    withinMinutes: 60,
    rule: 'Pregnant from 20 weeks or just delivered, pressure of 140/90 or more with headache, visual change, upper abdominal pain, swelling of the face or protein in urine',
    conditionId: 'pre-eclampsia',
    applies: all(
      any(all(pregnant, pastWeek20), has('postpartum')),
      has('blood-pressure-raised', 'hypertension-severe'),
      has(
        'headache',
        'visual-disturbance',
        'blurred-vision',
        'epigastric-pain',
        'right-upper-quadrant-pain',
        'facial-swelling',
        'urine-protein-positive',
        'seizure',
        'thrombocytopenia',
        'alt-raised',
        'shortness-of-breath',
        'vomiting',
      ),
    ),
  },
  {
    id: 'bleeding-in-pregnancy',
    title: 'Bleeding or loss of movements in later pregnancy',
    action: 'Obstetrics now; monitor the baby, cross-match, no vaginal examination before the placenta is located',
    withinMinutes: 15,
    rule: 'Pregnant from 20 weeks with vaginal bleeding, or with fewer movements of the baby',
    conditionId: 'placental-abruption',
    applies: all(
      pregnant,
      any(
        all(
          any(
            has('pregnant-over-20-weeks'),
            where((patient) => (patient.gestationWeeks ?? 0) >= 20),
          ),
          has('vaginal-bleeding', 'heavy-bleeding-vaginal'),
        ),
        has('reduced-fetal-movements'),
      ),
    ),
  },
  {
    id: 'testicular-torsion',
    title: 'Possible testicular torsion',
    action: 'Surgical exploration within 6 hours of onset; do not wait for ultrasound',
    withinMinutes: 30,
    rule: 'Testicular pain under 40 years that is not of many weeks’ standing, or sudden at any age',
    conditionId: 'testicular-torsion',
    applies: all(
      has('testicular-pain'),
      any(
        has('high-riding-testis', 'cremasteric-reflex-absent', 'doppler-testis-no-flow'),
        all(aged(0, 40), unless('symptoms-over-4-weeks', 'symptoms-over-12-weeks', 'gradual-onset')),
        has('sudden-onset'),
      ),
    ),
  },
  {
    id: 'peritonitis',
    title: 'Possible peritonitis',
    action: 'Surgeon now; nothing by mouth, fluids, antibiotics, CT',
    withinMinutes: 60,
    rule: 'Rigid abdomen, guarding with rebound, or silent or severely painful abdomen with guarding',
    conditionId: 'perforated-viscus',
    applies: any(
      has('abdominal-rigidity', 'free-air-imaging'),
      all(has('guarding'), has('rebound-tenderness', 'bowel-sounds-absent', 'pain-severe', 'fever', 'shock')),
      all(has('bowel-sounds-absent'), bellyPain, has('pain-severe', 'abdominal-distension', 'fever')),
    ),
  },
  {
    id: 'bowel-obstruction',
    title: 'Possible bowel obstruction',
    action: 'Nothing by mouth, gastric tube, CT, surgeon today',
    withinMinutes: 120,
    rule: 'Vomiting with no passage of stool or wind, or with a distended colicky abdomen',
    conditionId: 'small-bowel-obstruction',
    applies: any(
      all(has('obstipation'), has('vomiting', 'vomiting-repeated', 'abdominal-distension', 'colicky-pain')),
      all(
        has('vomiting', 'vomiting-repeated', 'bilious-vomiting'),
        has('abdominal-distension'),
        has('colicky-pain', 'constipation'),
      ),
    ),
  },
  {
    id: 'gastrointestinal-bleeding',
    title: 'Gastrointestinal bleeding with failing circulation',
    action: 'Two wide cannulas, cross-match, resuscitate, endoscopy; stop anticoagulants',
    withinMinutes: 15,
    rule: 'Vomiting blood, black or bloody stools with low pressure, fast pulse, collapse or severe anaemia',
    conditionId: 'upper-gi-bleed',
    applies: any(
      all(
        bleeding,
        has(
          'hypotension',
          'shock',
          'tachycardia',
          'syncope',
          'presyncope',
          'anaemia-severe',
          'lactate-raised',
          'altered-consciousness',
        ),
      ),
      all(has('haematemesis', 'melaena'), has('anticoagulant', 'cirrhosis-known')),
    ),
  },
  {
    id: 'mesenteric-ischaemia',
    title: 'Possible mesenteric ischaemia',
    action: 'CT angiography now, lactate, surgeon',
    withinMinutes: 60,
    rule: 'Abdominal pain out of proportion to the signs; or from 60 years with atrial fibrillation or arterial disease, and severe, sudden, or with raised lactate, acidosis or blood in the stool',
    conditionId: 'mesenteric-ischaemia',
    applies: any(
      has('pain-out-of-proportion'),
      all(
        aged(60),
        bellyPain,
        has(
          'atrial-fibrillation-known',
          'ecg-atrial-fibrillation',
          'pulse-irregular',
          'coronary-disease-known',
          'peripheral-arterial-disease',
        ),
        has('lactate-raised', 'bloody-diarrhoea', 'rectal-bleeding', 'pain-severe', 'acidosis', 'sudden-onset'),
      ),
    ),
  },
  {
    id: 'bilious-vomiting-infant',
    title: 'Bilious vomiting in an infant',
    action: 'Paediatric surgeon now; malrotation until excluded by contrast study',
    withinMinutes: 60,
    rule: 'Green vomit under one year of age',
    conditionId: 'small-bowel-obstruction',
    applies: all(aged(0, 1), has('bilious-vomiting')),
  },
  {
    id: 'intussusception',
    title: 'Possible intussusception',
    action: 'Ultrasound and paediatric surgeon now',
    withinMinutes: 120,
    rule: 'Under 4 years with crying in bouts or colicky pain, and blood in the stool, a mass, vomiting with lethargy',
    conditionId: 'intussusception',
    applies: all(
      aged(0, 4),
      has('inconsolable-crying', 'colicky-pain', 'abdominal-pain'),
      any(
        has('bloody-diarrhoea', 'rectal-bleeding', 'abdominal-mass'),
        all(has('vomiting', 'vomiting-repeated'), has('lethargy', 'pallor')),
      ),
    ),
  },
  {
    id: 'acute-urinary-retention',
    title: 'Acute urinary retention',
    action: 'Catheter now; check kidneys; think of the cord with back pain or weakness',
    withinMinutes: 60,
    rule: 'Cannot pass urine, not of many weeks’ standing',
    conditionId: 'urinary-retention',
    applies: all(has('urinary-retention'), unless('symptoms-over-4-weeks', 'symptoms-over-12-weeks')),
  },
  {
    id: 'ascending-cholangitis',
    title: 'Possible cholangitis',
    action: 'Blood cultures, antibiotics, drainage of the bile duct',
    withinMinutes: 60,
    rule: 'Fever with jaundice and pain in the upper abdomen',
    conditionId: 'acute-cholangitis',
    applies: all(
      has('fever', 'high-fever', 'rigors'),
      has('jaundice', 'bilirubin-raised'),
      has('right-upper-quadrant-pain', 'right-upper-quadrant-tenderness', 'epigastric-pain'),
    ),
  },
  {
    id: 'oesophageal-rupture',
    title: 'Possible oesophageal rupture',
    action: 'CT with oral contrast, nothing by mouth, antibiotics, thoracic surgeon',
    withinMinutes: 30,
    rule: 'Chest or upper abdominal pain after vomiting with air under the skin, or sudden severe chest pain after repeated vomiting',
    conditionId: 'boerhaave-syndrome',
    applies: all(
      has('vomiting', 'vomiting-repeated'),
      has('chest-pain', 'epigastric-pain', 'chest-pain-central'),
      any(
        has('subcutaneous-emphysema'),
        all(has('vomiting-repeated'), has('sudden-onset'), has('pain-severe', 'radiates-back')),
      ),
    ),
  },
];
