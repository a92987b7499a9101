import { describe, expect, test } from 'vitest';
import { cpuMs } from './cpu-time.fixture.ts';
import { lexicalReader } from './lexical-reader.ts';
import { statesOf } from './reading.ts';

/** `+code` is present, `-code` absent, `?code` mentioned only, `!code` not heard at all. */
const sentences: readonly (readonly [sentence: string, expected: string])[] = [
  ['Crushing chest pain for two hours, sweating. No cough.', '+chest-pain-crushing +sweating -cough'],
  ['No cough, fever or rash.', '-cough -fever -rash'],
  ['No cough, fever, or shortness of breath.', '-cough -fever -shortness-of-breath'],
  ['Denies chest pain, palpitations and syncope.', '-chest-pain -palpitations -syncope'],
  ['He denies fever but has a cough.', '-fever +cough'],
  ['Cough without fever.', '+cough -fever'],
  ['She has never had chest pain.', '-chest-pain'],
  ['No fever; headache since Monday.', '-fever +headache'],
  ['No fever, has vomiting.', '-fever +vomiting'],
  ['No fever. Vomiting twice.', '-fever +vomiting'],
  ['Negative for nausea, vomiting or diarrhoea.', '-nausea -vomiting -diarrhoea'],
  ['Neither fever nor cough.', '-fever -cough'],
  ['There is no evidence of jaundice.', '-jaundice'],
  ['Not only fever but also cough.', '+fever +cough'],
  ['She does not deny chest pain.', '+chest-pain'],
  ['Vomiting is not uncommon, she had headache.', '+vomiting +headache'],
  ['No improvement in the cough.', '+cough'],
  ['The headache has not gone away and there is no neck stiffness.', '+headache -neck-stiffness'],
  ['Possible fever.', '?fever'],
  ['?fever at home, cough for 3 days', '?fever +cough'],
  ['Might have had a seizure.', '?seizure'],
  ['Return if fever develops.', '?fever'],
  ['She is worried about jaundice.', '?jaundice'],
  ['Father had a heart attack at 52.', '+family-history-heart-disease !coronary-disease-known'],
  ['No family history of heart disease.', '-family-history-heart-disease'],
  ['Mother reports he has a fever and a cough.', '+fever +cough'],
  [
    'His mother had asthma and his father died suddenly.',
    '+family-history-asthma-allergy +family-history-sudden-death !asthma-known',
  ],
  ['Brought in by his mother with fever and rash.', '+fever +rash'],
  ['His wife has noticed jaundice.', '+jaundice'],
  ['Her sister has a headache.', '!headache'],
  ['Family history of lung cancer. Patient has a cough.', '+family-history-cancer +cough'],
  ['History of hypertension and diabetes.', '+hypertension +diabetes'],
  ['No history of diabetes.', '-diabetes'],
  ['A 3-week history of cough.', '+cough'],
  ['Presents with a 2 day history of vomiting and diarrhea.', '+vomiting +diarrhoea'],
  ['Previous headache.', '?headache'],
  ['Headaches as a child.', '?headache'],
  ['Chest pain for the past 2 days.', '+chest-pain'],
  ['No longer has a fever.', '-fever'],
  ['Fever: no. Cough: yes.', '-fever +cough'],
  ['Do you have a fever? No. Do you have a cough? Yes.', '-fever +cough'],
  ['Any rash? No', '-rash'],
  ['Fever and cough absent.', '-fever -cough'],
  ['Rash is absent, cough present.', '-rash +cough'],
  ['Pain in the chest and shortness of breath on exertion.', '+chest-pain +shortness-of-breath-exertional'],
  ['My chest hurts.', '+chest-pain'],
  ['Nausea and vomiting without abdominal pain.', '+nausea +vomiting -abdominal-pain'],
  ['Chest and abdominal pain.', '+chest-pain +abdominal-pain'],
  ['Swollen lymph nodes, sore throat.', '+swollen-lymph-nodes +sore-throat'],
  ['Headahce and vommiting since the morning.', '+headache +vomiting'],
  ['Diarrhea, hematuria, dyspnea.', '+diarrhoea +urine-blood-visible +shortness-of-breath'],
  ['SOB, no DVT.', '+shortness-of-breath -deep-vein-thrombosis-known'],
  ['Did not pass out.', '-syncope'],
  ['No fever and she has vomiting.', '-fever +vomiting'],
  ['No chest pain, no dyspnoea, no cough; leg is swollen on one side.', '-chest-pain -shortness-of-breath -cough'],
  ['I have no appetite.', '+loss-of-appetite'],
  ['Cannot pass urine since last night.', '+urinary-retention'],
  ['Non-smoker, drinks no alcohol.', '-smoker'],
  ['😷 cough and fever 🤒, no rash 👍', '+cough +fever -rash'],
  ["'; DROP TABLE cases; -- headache", '+headache'],
  ['<b>Headache</b> <script>alert("fever")</script>', '+headache +fever'],
  ['NO FEVER. COUGH.', '-fever +cough'],
  ['No fever\nCough\nHeadache', '-fever +cough +headache'],
  [
    'Patient denies any nausea, vomiting, diarrhoea, constipation, or rectal bleeding',
    '-nausea -vomiting -diarrhoea -constipation -rectal-bleeding',
  ],
  ['Fever (no rigors), cough', '+fever -rigors +cough'],
  ['Afebrile, cough.', '-fever +cough'],
  ['Unremarkable day. It started two years ago with headaches.', '+headache'],
  ['No head injury, abdominal pain, or chest pain reported.', '-head-injury -abdominal-pain -chest-pain'],
  ['No rales, rhonchi, or wheezes.', '-crackles -wheeze'],
  ['No vomiting, no blood in stool.', '-vomiting -rectal-bleeding !haematemesis'],
  ['Does not smoke, drink alcohol, or use illicit drugs.', '-smoker -recreational-drug-use'],
  ['Non-distended abdomen.', '-abdominal-distension'],
  ['Breathing 14/min, pain noted over the spine after lunch.', '!asbestos-dust-work !vertigo !paranoia'],
  ['', '!fever'],
  ['Weight loss of 5 kg; appetite good, no night sweats.', '+weight-loss -night-sweats'],
  ['Takes tablets for high blood pressure.', '+hypertension !hypertension-severe'],
  ['Lost 9 kg in three months.', '+weight-loss'],
  ['The pain radiates to the left arm and jaw.', '+radiates-left-arm'],
  ['Sudden onset of tearing pain going through to the back.', '+sudden-onset +chest-pain-tearing +radiates-back'],
];

describe('sentences as people write them', () => {
  test.each(sentences)('%s', (sentence, expected) => {
    const states = statesOf(lexicalReader.read(sentence));
    const names = { '+': 'present', '-': 'absent', '?': 'unknown', '!': undefined } as const;
    for (const mark of expected.split(' ')) {
      const code = mark.slice(1);
      expect({ [code]: states[code] }).toEqual({ [code]: names[mark[0] as keyof typeof names] });
    }
  });
});

test('spans point at the words in the original text', () => {
  const text = '😷 Fièvre? No: patient says “no cough”, but a severe headache.';
  for (const { start, end, text: words } of lexicalReader.read(text)) expect(text.slice(start, end)).toBe(words);
  const headache = lexicalReader.read(text).find(({ code }) => code === 'headache');
  expect(headache?.text).toBe('headache');
});

test('a denial names its cue', () => {
  const [heard] = lexicalReader.read('Denies cough.');
  expect(heard).toMatchObject({ code: 'cough', state: 'absent', cue: 'denies' });
});

describe('any text is data', () => {
  const megabyte = 1_000_000;
  const filled = (piece: string) => piece.repeat(Math.ceil(megabyte / piece.length));
  test.each([
    ['prose', 'no cough or fever, but chest pain and then more of the same. '],
    ['no full stops', 'no cough and fever and headache and '],
    ['one word', 'a'],
    ['fillers after the start of a phrase', 'chest the the the the '],
    ['questions', 'fever? no '],
    ['bare findings', 'cough '],
    ['marks', '?!,;()'],
    ['long misspellings', 'headahce vommiting diarhoea '],
  ])('1 MB of %s takes linear time', (_name, piece) => {
    lexicalReader.read('warm up');
    expect(cpuMs(() => lexicalReader.read(filled(piece)))).toBeLessThan(1500);
  });
});
