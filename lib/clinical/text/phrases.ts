type PhraseTable = Readonly<Record<string, readonly string[]>>;

const table = (entries: Record<string, string>): PhraseTable =>
  Object.fromEntries(
    Object.entries(entries).map(([code, list]) => [code, list.split('|').map((phrase) => phrase.trim())]),
  );

/** Ways of saying a finding beyond its synonyms in the vocabulary, those that contain a negation among them. */
export const phrases: PhraseTable = table({
  'loss-of-appetite':
    'no appetite|not eating|off food|not hungry|poor appetite|decreased appetite|reduced appetite|decreased interest in feeding|anorexia|decrease in appetite|loss of appetite|lost appetite|has not been eating|does not want to eat|not eaten',
  'urinary-retention':
    'cannot pass urine|cant pass urine|unable to urinate|unable to pass urine|not passing urine|cannot urinate|cant pee|cannot pee',
  obstipation:
    'not passing gas|no flatus|unable to pass gas|not passed wind|not passing wind|no passage of stool or gas|has not passed stool or gas|unable to pass stool|not passing stool or gas',
  constipation: 'no bowel movement|not opened bowels|has not had a bowel movement|bowels not open',
  'shortness-of-breath':
    'cannot breathe|cant breathe|cannot catch breath|cant catch breath|unable to catch breath|cannot get enough air|not getting enough air|difficulty breathing|short of breath|trouble breathing|out of breath|difficulty in breathing',
  fatigue:
    'no energy|not rested|non-restful sleep|constantly tired|feel fatigued|feels fatigued|lack of energy|worn out',
  'sleep-disturbance': 'cannot sleep|cant sleep|unable to sleep|not sleeping|difficulty sleeping',
  'unable-to-bear-weight':
    'cannot bear weight|cannot walk on|unable to bear weight|cannot put weight on|cant put weight on',
  'poor-feeding': 'not feeding|refusing feeds|refuses to feed|not taking feeds|decreased feeding|feeding poorly',
  oliguria: 'not much urine|no wet nappies|no urine|fewer wet nappies|fewer wet diapers|no wet diapers',
  'cannot-complete-sentences':
    'cannot finish sentences|cannot complete sentences|unable to complete sentences|unable to speak in full sentences|cannot speak in full sentences',
  'weight-gain': 'gained weight|put on weight',
  'weight-loss': 'lost weight|losing weight',
  'reduced-fetal-movements': 'baby is not moving|baby not moving|no fetal movement|no fetal movements',
  'facial-droop': 'cannot smile on one side|face is drooping|drooping face|mouth drooping',
  'suicidal-thoughts':
    'does not want to live|no wish to live|not want to live|life is not worth living|wants to die|wish to die',
  unvaccinated:
    'not vaccinated|never vaccinated|no vaccinations|no immunisations|vaccinations not up to date|immunizations not up to date|not immunised|not immunized|not up to date with vaccinations',
  'loss-of-smell': 'cannot smell|cant smell|no sense of smell',
  'taste-loss': 'cannot taste|cant taste|no sense of taste',
  'memory-loss': 'cannot remember|cant remember things|no memory of',
  'shortness-of-breath-exertional': 'shortness of breath on exertion|breathless on exertion|dyspnoea on exertion|dyspnea with exertion|shortness of breath with exertion|shortness of breath on walking|out of breath with minimal effort|out of breath with minimal physical effort|shortness of breath climbing stairs',
  'deep-vein-thrombosis-known': 'dvt|deep vein thrombosis|previous blood clot|clot in leg|pulmonary embolism in the past|previous pulmonary embolism',
  sweating: 'clammy|drenched in sweat|sweats a lot',
});

/** Words that say a finding is absent without a negation beside them. */
export const absencePhrases: PhraseTable = table({
  fever: 'afebrile|apyrexial|apyrexic|normothermic|no temperature',
  smoker: 'non-smoker|nonsmoker|never smoker|never smoked|does not smoke|doesnt smoke|do not smoke',
  'alcohol-excess': 'teetotal|no alcohol|does not drink alcohol|does not drink|drinks no alcohol',
  hypotension: 'normotensive',
  hypoxia: 'saturating well',
  'altered-consciousness': 'alert and oriented|fully alert|alert and orientated',
  confusion: 'alert and oriented|oriented to person, place and time|orientated',
  jaundice: 'anicteric',
  'abdominal-tenderness':
    'abdomen is soft|abdomen soft|non-tender abdomen|nontender abdomen|soft and non-tender|soft non-tender',
  'neck-stiffness': 'neck supple|neck is supple|supple neck',
  crackles: 'lungs are clear|lungs clear|clear to auscultation|clear lungs|chest clear|chest is clear',
  wheeze: 'lungs are clear|lungs clear|clear to auscultation|clear lungs',
  unvaccinated:
    'up to date with vaccinations|vaccinations up to date|vaccinations are up to date|fully vaccinated|immunizations up to date|immunisations up to date|fully immunised|fully immunized',
});
