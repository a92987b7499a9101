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
  'weight-gain': 'gained weight|put on weight|gained kg|gained pounds',
  'weight-loss': 'lost weight|losing weight|lost kg|lost pounds|lost lb|lost lbs|lost kilograms|lost stone|dropped kg',
  'reduced-fetal-movements': 'baby is not moving|baby not moving|no fetal movement|no fetal movements',
  'facial-droop': 'cannot smile on one side|face is drooping|drooping face|mouth drooping',
  'suicidal-thoughts':
    'does not want to live|no wish to live|not want to live|life is not worth living|wants to die|wish to die',
  unvaccinated:
    'not vaccinated|never vaccinated|no vaccinations|no immunisations|vaccinations not up to date|immunizations not up to date|not immunised|not immunized|not up to date with vaccinations',
  'loss-of-smell': 'lost sense of smell|loss of sense of smell|smell is gone|cannot smell|cant smell|no sense of smell',
  'taste-loss': 'cannot taste|cant taste|no sense of taste',
  'memory-loss': 'cannot remember|cant remember things|no memory of',
  'shortness-of-breath-exertional':
    'shortness of breath on exertion|breathless on exertion|dyspnoea on exertion|dyspnea with exertion|shortness of breath with exertion|shortness of breath on walking|out of breath with minimal effort|shortness of breath climbing stairs',
  'deep-vein-thrombosis-known':
    'dvt|deep vein thrombosis|previous blood clot|clot in leg|pulmonary embolism in the past|previous pulmonary embolism',
  sweating: 'clammy|drenched in sweat|sweats a lot',
  'loss-of-consciousness':
    'lose consciousness|lost consciousness|losing consciousness|loss of consciousness|knocked out|was unconscious',
  rash: 'skin lesion|skin lesions|lesion on skin|lesions on skin|redness of skin|skin redness|problem on skin|problems on skin|skin problem|spots on skin|skin eruption|exanthem',
  pallor: 'skin is pale|pale skin|paler than usual|much paler|looks pale|pale complexion|looked pale|appears pale',
  haematemesis:
    'thrown up blood|throwing up blood|threw up blood|vomited blood|vomiting blood|vomits blood|blood in vomit|bloody vomit',
  'coffee-ground-vomit':
    'coffee ground vomit|coffee grounds|like coffee beans|resembling coffee beans|vomit looks like coffee',
  melaena:
    'black stools|stools were black|stools that were black|black like coal|black tarry stools|tarry stools|black stool|stools are black|tarry black stool',
  'chest-pain-pleuritic':
    'pain increased when breathe in deeply|pain increased when you breathe in deeply|pain worse when breathing in|pain on deep breathing|pain on breathing in|pain with deep breaths|pain with breathing|pain on inspiration|hurts to breathe in|worse with deep breathing|worse with inspiration|worse on inspiration|worse with deep breaths|pain when breathing deeply',
  'relieved-leaning-forward':
    'improves when lean forward|improves when you lean forward|improves when leaning forward|better when leaning forward|improved by leaning forward|relieved by leaning forward|relieved by sitting up and leaning forward|improves with leaning forward|eases when leaning forward',
  'worse-with-exertion':
    'increased with physical exertion|increased with exertion|brought on by exertion|worse with physical exertion|worse on exertion|worse with exercise|on effort|worse with activity',
  'symptoms-relieved-by-rest':
    'alleviated with rest|alleviated by rest|relieved by rest|relieved with rest|better with rest|improves with rest|improve with rest|goes away with rest|eases with rest|improve significantly after rest|improvement after rest',
  'facial-weakness':
    'weakness on one side of face|paralysis on one side of face|paralysis of face|weakness or paralysis on one side of face|facial paralysis|one side of face is paralysed|weakness in facial muscles|weakness of facial muscles|paralysis in face|weakness in face',
  'red-eye':
    'redness in one or both eyes|redness in eyes|redness of eyes|redness of eye|eye redness|red eyes|eyes are red|bloodshot eyes|eye is red|redness in eye|redness in left eye|redness in right eye',
  trismus:
    'difficulty opening mouth|inability to open mouth|unable to open mouth|cannot open mouth|cant open mouth|lockjaw|locked jaw',
  ptosis:
    'hard time opening eyelids|hard time raising eyelids|difficulty raising eyelids|difficulty opening eyelids|drooping eyelid|drooping eyelids|drooping of eyelid|eyelid droops|trouble keeping eyes open|hard time opening or raising one or both eyelids|hard time raising one or both eyelids|drooping of upper eyelid',
  stridor:
    'high pitched sound when breathing in|high-pitched sound on breathing in|high pitched noise when breathing in|high-pitched breathing|noise when breathing in',
  'allergen-exposure':
    'in contact with something allergic to|ate something allergic to|contact with allergen|exposed to allergen|contact with something she is allergic to|contact with something he is allergic to|something you have allergy to|something that you have allergy to|stung by wasp|stung by bee|bee sting|wasp sting',
  'worse-with-straining':
    'increased with coughing|worse with coughing|worse on coughing|worse when straining|worse with straining|increased with straining|increased with effort|worse when lifting|increased by coughing|worse when coughing|coughing makes it worse',
  'recent-surgery':
    'surgery within last month|surgery last month|had surgery last week|recent operation|recently operated|underwent surgery|surgery two weeks ago|days after surgery|postoperative|post-op|surgery in last month|operation last month|surgery 2 weeks ago|surgery three weeks ago',
  'eye-itching': 'itching in eyes|itching in one or both eyes|itchy eyes|itching of eyes|eyes itch|eye itch|itchy eye',
  'progressive-worsening':
    'progressively less effort|symptoms have worsened|getting worse|has worsened|progressively worse|gradually worsening|has been worsening|becoming worse|increasingly severe',
  'nasal-itching':
    'nose itchy|itchy nose|itchy throat|throat itchy|itching of nose|itch in nose|nose is itchy|back of throat itchy|nose or back of throat itchy',
  'heavy-periods':
    'abundant periods|abundant menstruation|long menstruation|very long periods|long periods|heavy menstrual bleeding|heavy menses|periods are heavy|abundant menstruation periods|long menstruation periods|menorrhagia',
  flushing:
    'cheeks turn red|cheeks turned red|cheeks suddenly turn red|face turned red|face went red|red cheeks|red flushed face|cheeks suddenly turned red',
  torticollis:
    'soreness in neck keeping from turning head|neck stuck to one side|cannot turn head|unable to turn head|cant turn head|head pulled to one side|twisted neck',
  'muscle-spasm-neck-face':
    'muscle spasms in neck|muscle spasm in neck|neck spasms|spasms of face|spasms in face|spasm of neck muscles|muscle spasms in face',
  'palpitations-irregular':
    'heart beating irregularly|heart is beating irregularly|irregular heartbeat|heart beats irregularly|irregular heart beat|heartbeat is irregular|heart beating in disorganized pattern|heart missing beats|heart skips beats|skipped beats',
  'paroxysmal-nocturnal-dyspnoea':
    'shortness of breath wakes up|shortness of breath that wakes up|wake up at night with shortness of breath|wakes up short of breath|wakes at night short of breath|waking up breathless|wakes up breathless|choking that wakes up|shortness of breath that wake up at night|shortness of breath that wake you up at night|waking up gasping',
  'alcohol-excess':
    'drink alcohol excessively|drinks alcohol excessively|addiction to alcohol|alcohol addiction|drinks heavily|heavy drinker|alcoholic|alcohol abuse|alcohol use disorder|alcoholism|drinks excessively|drinks a lot of alcohol|heavy alcohol use|alcohol dependence|excessive alcohol',
  derealisation:
    'detached from body|detached from surroundings|detached from reality|feels detached|feel detached|feels unreal|detached from own body|world feels unreal|out of body',
  'sense-of-impending-doom':
    'feel like dying|feels like dying|feeling of dying|afraid of dying|afraid about to die|afraid was about to die|fear of dying|thinks he is dying|thinks she is dying|feel like you are dying|afraid he is dying|sense of doom|impending doom',
  'witnessed-apnoea':
    'stop breathing while asleep|stops breathing while asleep|stop breathing during sleep|stops breathing at night|stops breathing in sleep|temporarily stop breathing while asleep|breathing stops at night|breathing pauses at night|pauses in breathing',
  'coronary-disease-known':
    'heart attack|had a heart attack|angina|previous heart attack|ischaemic heart disease|ischemic heart disease|coronary heart disease|percutaneous coronary intervention',
  'sick-contacts':
    'contact with person with similar symptoms|contact with someone with similar symptoms|others with similar symptoms|similar symptoms in family|has similar symptoms|have similar symptoms|sick contacts|sick contact|contact with sick person|family is also ill|also been sick|in contact with someone ill',
  'hormonal-contraception':
    'takes hormones|take hormones|taking hormones|on hormones|on pill|contraceptive pill|oral contraceptive|birth control pill|combined pill|oral contraceptives|oral contraceptive pills|birth control pills',
  'vasodilator-use': 'dilates blood vessels|medication that dilates blood vessels|takes nitrates|nitrate tablets',
  'migraine-known': 'migraine|migraines|had migraine|history of migraine|migraine sufferer',
  'crowded-home':
    'live with 4 or more people|lives with 4 or more people|lives with many people|large household|lives in shelter|lives in dormitory',
  'ibd-known': 'crohns disease|crohn disease|crohns|ulcerative colitis|inflammatory bowel disease',
  'sti-past': 'sexually transmitted infection|sexually transmitted disease|std|sti|chlamydia|gonorrhoea|gonorrhea',
  'anaemia-known':
    'diagnosis of anaemia|diagnosed with anaemia|diagnosis of anemia|diagnosed with anemia|history of anaemia|history of anemia',
  'thyroid-disease-known':
    'hyperthyroidism|diagnosed with hyperthyroidism|hypothyroidism|thyroid disease|graves disease|hashimotos|thyroid problem|overactive thyroid|underactive thyroid',
  'valve-disease-known':
    'issue with heart valves|heart valve problem|heart valve disease|issue with one of heart valves|valve disease|aortic stenosis|mitral regurgitation|mitral stenosis|aortic regurgitation|mitral valve prolapse|problem with heart valve',
  'caffeine-excess':
    'drinks a lot of coffee|lots of coffee|regularly drink coffee|regularly drinks coffee|drinks coffee regularly',
  'croup-past': 'had croup|croup in the past|previous croup|croup before|ever had croup',
  immobility:
    'unable to move or get up|bedridden|immobile|immobilised|immobilized|in bed for days|unable to get up|bed rest|confined to bed|wheelchair-bound|wheelchair bound|stuck in bed for days',
  'pneumonia-past':
    'had pneumonia|ever had pneumonia|pneumonia in the past|previous pneumonia|history of pneumonia|pneumonia last year|recurrent pneumonia',
  'gord-known':
    'diagnosed with reflux|gastroesophageal reflux|gastro-oesophageal reflux|gerd|gord|acid reflux disease|reflux disease|history of reflux',
  'pneumothorax-past':
    'had pneumothorax|previous pneumothorax|spontaneous pneumothorax|ever had spontaneous pneumothorax|history of pneumothorax|collapsed lung before',
  'passive-smoke':
    'secondhand smoke|second-hand smoke|exposed to cigarette smoke|secondhand cigarette smoke|second hand smoke|exposed to secondhand cigarette smoke|passive smoking|parents smoke at home|passive smoker',
  'lymph-node-removal-past': 'lymph nodes removed|lymph node dissection|axillary clearance|removal of lymph nodes',
  'nephrotic-known':
    'inability to retain proteins|loses protein in urine|kidney problem with protein loss|nephrotic syndrome|kidney problem resulting in inability to retain proteins',
  'pericarditis-past':
    'had pericarditis|previous pericarditis|ever had pericarditis|history of pericarditis|pericarditis before',
  'ebola-contact':
    'contact with ebola|infected with ebola|contact with anyone infected with ebola|contact with ebola patient|exposed to ebola|cared for ebola patient|contact with someone infected with ebola',
  'copd-exacerbations-past':
    'flare ups of copd|flare ups of chronic obstructive pulmonary disease|copd flare|copd flare ups|copd exacerbation|copd exacerbations|exacerbations of copd',
  'heart-failure-known': 'fluid in lungs|fluid on lungs|had fluid in lungs|congestive heart failure|chf|weak heart',
  'asbestos-dust-work':
    'works in construction|work in construction|works in mine|works in mining|worked in mine|miner|coal miner|asbestos exposure|exposed to asbestos|construction worker|shipyard worker',
  'pertussis-contact':
    'contact with someone with pertussis|contact with whooping cough|contact with pertussis|someone who has had pertussis|contact with someone who has had pertussis|exposed to whooping cough|exposed to pertussis',
  'early-menarche':
    'first period before age of 12|first menstrual period before age of 12|first period before 12|early menarche',
  'generalised-convulsions':
    'violent muscle contractions|sustained muscle contractions|violent and sustained muscle contractions|whole body jerking|shaking all over|convulsion|convulsions|tonic-clonic|generalised seizure|generalized seizure|full body shaking',
  'limb-numbness':
    'loss of sensation in limb|numbness anywhere|loss of feeling in arm|loss of feeling in leg|numb arm|numb leg|loss of sensitivity',
  'perioral-paraesthesia':
    'tingling around mouth|numbness around mouth|numb around mouth|tingling round mouth|tingling lips|numb lips',
  'focal-weakness':
    'weakness on one side|one-sided weakness|weakness of one side|paralysis of limb|paralysis in limb|paralysis in one or more limbs|weakness in one or more limbs|hemiparesis|hemiplegia|hemiparetic|paralysed on one side|weak on one side|left-sided weakness|right-sided weakness|left sided weakness|right sided weakness',
  palpitations:
    'heart beating fast|heart is beating fast|heart racing|racing heart|heart is racing|heart pounding|pounding heart|heart fluttering|fluttering in chest|heart beating hard',
  'chest-pain-crushing':
    'elephant on chest|weight on chest|vice-like|squeezing chest|pressure on chest|heavy chest pain|heavy pain in chest|pressure-like chest pain|pressure in chest|substernal pressure|squeezing chest pain',
  'chest-pain':
    'lower chest pain|upper chest pain|pain in side of chest|side of chest pain|posterior chest wall pain|pain in posterior chest wall|substernal pain|retrosternal pain|pain behind sternum|precordial pain|pain in breast area|chest discomfort',
  headache:
    'pain in forehead|pain in temple|pain in back of head|pain in top of head|head pain|pain in occiput|occipital headache|frontal headache|head hurts|forehead pain|temple pain|cephalgia',
  'headache-temporal': 'pain in temple|temple pain|temporal headache|pain in both temples|pain in temples',
  'abdominal-pain':
    'pain in belly|belly pain|belly ache|stomach ache|tummy ache|tummy pain|stomach pain|stomach cramps|abdominal cramps|abdominal cramping|cramps in belly|abdominal discomfort|sore tummy|crampy abdominal pain',
  'epigastric-pain':
    'pain in epigastric|pain in epigastrium|epigastric discomfort|pain in upper abdomen|upper abdominal pain|pit of stomach|pain in pit of stomach|pain below breastbone',
  'right-lower-quadrant-pain':
    'pain in right iliac fossa|right iliac fossa pain|rif pain|right lower abdominal pain|pain in right lower abdomen|pain in lower right abdomen|rlq pain|pain in iliac fossa',
  'left-lower-quadrant-pain':
    'pain in left iliac fossa|left iliac fossa pain|lif pain|left lower abdominal pain|pain in left lower abdomen|pain in lower left abdomen|llq pain',
  'right-upper-quadrant-pain':
    'pain in right hypochondrium|right hypochondrium pain|pain in hypochondrium|pain in right upper abdomen|right upper abdominal pain|ruq pain|pain under right ribs|pain in upper right abdomen',
  'left-upper-quadrant-pain':
    'pain in left hypochondrium|pain in left upper abdomen|left upper abdominal pain|luq pain|pain under left ribs',
  'flank-pain': 'pain in flank|loin pain|pain in renal fossa|pain in side below ribs|loin to groin pain|pain in loin',
  'suprapubic-pain': 'pain in hypogastrium|pain above pubis|pain in pubis|bladder pain|pain over bladder',
  'testicular-pain':
    'pain in testicle|pain in testicles|pain in scrotum|scrotal pain|painful testicle|testicle hurts|testis pain|pain in testis|sore testicle',
  'back-pain':
    'pain in lumbar spine|pain in thoracic spine|pain in lower back|low back pain|lower back pain|backache|back ache|pain in back|pain in coccyx|pain in upper back',
  'neck-pain': 'pain in back of neck|pain in cervical spine|pain in side of neck|neck hurts|pain in neck',
  'facial-pain': 'pain in cheek|pain in cheeks|pain in face|pain in chin|face pain',
  'eye-pain':
    'pain in eye|pain behind eye|pain around eye|sore eye|painful eye|eye hurts|pain in left eye|pain in right eye',
  'calf-pain': 'pain in calf|calf hurts|sore calf|tender calf|calf cramp|calf tenderness',
  'sore-throat':
    'pain in tonsil|pain in tonsils|pain in pharynx|throat hurts|throat pain|pain in throat|painful throat',
  'throat-pain-on-swallowing':
    'pain on swallowing|hurts to swallow|painful to swallow|pain when swallowing|painful swallowing',
  'radiates-back':
    'radiates to back|radiating to back|radiation to back|spreads to back|goes to back|through to back|going to back|radiates to posterior chest wall|radiates to thoracic spine|radiates to scapula|between shoulder blades',
  'radiates-left-arm':
    'radiates to left arm and jaw|radiating to left arm and jaw|radiates to left arm|radiating to left arm|radiating down left arm|spreads to left arm|goes down left arm|down left arm|into left arm|radiates to left shoulder|radiating to left shoulder|radiates to arm|radiates down arm|radiating to arm|left arm pain|pain in left arm',
  'radiates-right-arm': 'radiates to right arm|radiating to right arm|radiates to right shoulder|spreads to right arm',
  'radiates-jaw':
    'radiates to jaw|radiating to jaw|spreads to jaw|goes to jaw|into jaw|radiates to neck|radiating to neck|radiates under jaw|up to jaw|radiates to left arm and jaw|pain in jaw and neck',
  'radiates-groin':
    'radiates to groin|radiating to groin|spreads to groin|goes to groin|down to groin|into groin|radiates to testicle|radiates to testis',
  'leg-oedema':
    'swelling of ankles|swollen ankles|ankle swelling|swelling of both legs|swollen legs|leg swelling|swelling in legs|pedal oedema|pedal edema|ankle oedema|ankle edema|pitting oedema|pitting edema|lower extremity edema|lower extremity swelling|swelling in ankles|peripheral edema|swelling of legs',
  'leg-swelling-one-sided':
    'swollen calf|calf swelling|one leg swollen|swelling of one leg|left leg swelling|right leg swelling|unilateral leg swelling|swelling of left leg|swelling of right leg|left leg is swollen|right leg is swollen|swollen left leg|swollen right leg|leg is swollen on one side|swelling in calf|calf is swollen',
  'lip-tongue-swelling':
    'swelling of lips|swollen lips|swollen tongue|swelling of tongue|tongue swelling|lip swelling|lips are swollen|tongue is swollen|swelling of mouth',
  'facial-swelling':
    'swelling of face|swollen face|face is swollen|puffy face|face swelling|swelling of cheeks|swelling in cheek|swelling of nose',
  hives: 'hives|urticaria|wheals|welts|nettle rash|raised itchy bumps',
  'travel-tropics':
    'travelled to africa|traveled to africa|trip to africa|returned from africa|travelled to south east asia|traveled to southeast asia|trip to thailand|returned from india|travelled to india|returned from tropics|trip to ghana|returned from nigeria|returned from kenya|trip to kenya',
  'recent-travel':
    'travelled abroad|traveled abroad|out of country|trip abroad|returned from holiday|recently travelled|recently traveled|came back from holiday|recent trip',
  'altered-consciousness':
    'drowsy|hard to rouse|difficult to rouse|not responding|unresponsive|lethargic and confused|somnolent|obtunded|decreased consciousness|hardly rousable|difficult to wake',
  'symptoms-recurrent-episodes': 'comes and goes|recurrent episodes|intermittent episodes|on and off|multiple episodes',
  'visual-loss': 'lost vision|cannot see|loss of vision|vision loss|loss of sight|went blind|blindness|cant see',
  'speech-disturbance':
    'slurred speech|slurring|cannot speak properly|cannot find words|speech is slurred|trouble speaking|difficulty speaking|unable to speak|speech difficulty|aphasia',
  'gait-disturbance':
    'difficulty walking|unsteady gait|trouble walking|unsteady on feet|unsteady walking|drunken gait|walking unsteadily|unsteady',
  'proximal-weakness':
    'difficulty climbing stairs|weakness when brushing hair|difficulty combing hair|trouble climbing stairs|difficulty getting up from chair',
  'drug-overdose-or-intoxication':
    'took an overdose|overdose|overdosed|swallowed pills|swallowed tablets|took too many tablets|took too many pills|took a whole packet|poisoned himself|poisoned herself',
  'bleeding-easily':
    'unusual bleeding|bleeds easily|bleeding gums|prolonged bleeding|gum bleeding|gums bleed|bleeding from gums',
  'easy-bruising': 'unusual bruising|bruises easily|bruising easily|easy bruising|multiple bruises|unexplained bruises',
  'bloody-diarrhoea':
    'bloody loose bowel movements|bloody bowel movements|loose bloody stools|blood and diarrhoea|diarrhoea with blood|diarrhea with blood|bloody loose stools',
});

/** Words that say a finding is absent without a negation beside them. */
export const absencePhrases: PhraseTable = table({
  obstipation:
    'able to pass stools|able to pass stools or gas|able to pass gas|able to pass wind|passing wind|passing gas|able to pass stool',
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
