import { stemsOf } from './tokens.ts';
import { addPhrase, emptyTrie, type Trie } from './trie.ts';

/** What relatives have had → the finding it is in the patient. Anything else relatives have is not the patient's. */
const inherited: Record<string, string> = {
  'family-history-heart-disease': `heart attack|heart attacks|myocardial infarction|mi|coronary artery disease|cad|coronary disease|ischaemic heart disease|heart disease|heart problems|cardiac disease|
    cardiovascular disease|cardiovascular disease problem|angina|stent|bypass|bypass surgery|heart trouble|cardiac problems|premature coronary disease|heart failure`,
  'family-history-sudden-death':
    'sudden death|sudden cardiac death|died suddenly|suddenly died|unexplained death|cardiac arrest|cardiomyopathy|long qt|died in his sleep|died in her sleep|drowned',
  'family-history-asthma-allergy':
    'asthma|allergy|allergies|hay fever|eczema|atopy|allergic rhinitis|atopic dermatitis|suffers from asthma',
  'family-history-cancer':
    'cancer|carcinoma|tumour|tumor|breast cancer|colon cancer|lung cancer|pancreatic cancer|ovarian cancer|prostate cancer|leukaemia|lymphoma|melanoma|malignancy|bowel cancer|colorectal cancer',
  'family-history-anaemia': 'anaemia|anemia|thalassaemia|thalassemia|sickle cell|sickle cell disease|iron deficiency',
  'family-history-pneumothorax': 'pneumothorax|collapsed lung|punctured lung',
  'family-history-clot':
    'blood clot|blood clots|clot|clots|clotting disorder|thrombosis|deep vein thrombosis|dvt|pulmonary embolism|pe|factor v leiden|thrombophilia|venous thromboembolism|clotting problem',
  'family-history-bleeding':
    'bleeding disorder|haemophilia|hemophilia|von willebrand|von willebrand disease|easy bruising|bleeding problems|bleeding tendency',
  'family-history-cluster-headache': 'cluster headache|cluster headaches',
  'family-history-migraine': 'migraine|migraines',
  'family-history-myasthenia': 'myasthenia|myasthenia gravis',
  'family-history-diabetes': 'diabetes|diabetic|type 1 diabetes|type 2 diabetes',
  'family-history-ibd': 'crohns disease|crohn disease|ulcerative colitis|inflammatory bowel disease',
  'family-history-bowel-cancer': 'colon cancer|bowel cancer|colorectal cancer',
  'family-history-breast-cancer': 'breast cancer|ovarian cancer',
  'family-history-pancreatic-cancer': 'pancreatic cancer',
  'family-history-aneurysm':
    'brain aneurysm|aneurysm|subarachnoid haemorrhage|subarachnoid hemorrhage|ruptured aneurysm',
  'family-history-kidney-disease': 'kidney disease|polycystic kidney disease|polycystic kidneys|kidney failure',
  'family-history-thyroid': 'thyroid disease|hyperthyroidism|hypothyroidism|graves disease',
  'family-history-tremor': 'tremor',
  'family-history-dementia': 'dementia|alzheimers|alzheimers disease|alzheimer disease',
  'family-history-huntington': 'huntingtons|huntington disease|huntingtons disease|chorea',
  'family-history-autoimmune': 'lupus|rheumatoid arthritis|autoimmune disease|psoriasis|ankylosing spondylitis',
  'family-history-coeliac': 'coeliac disease|celiac disease|coeliac|celiac',
  'family-history-suicide': 'suicide|killed himself|killed herself',
  'family-history-psychiatric':
    'psychiatric illness|depression|bipolar disorder|bipolar|schizophrenia|mental illness|suicide|anxiety|psychiatric disorder|alcoholism|psychosis|panic disorder',
};

/** Findings of the patient which, said of a relative, become another finding. */
export const familyCodeOf: Readonly<Record<string, string>> = {
  'coronary-disease-known': 'family-history-heart-disease',
  'heart-failure-known': 'family-history-heart-disease',
  'pneumothorax-past': 'family-history-pneumothorax',
  'anaemia-known': 'family-history-anaemia',
  anaemia: 'family-history-anaemia',
  'asthma-known': 'family-history-asthma-allergy',
  atopy: 'family-history-asthma-allergy',
  'cancer-known': 'family-history-cancer',
  'deep-vein-thrombosis-known': 'family-history-clot',
  thrombophilia: 'family-history-clot',
  'depression-known': 'family-history-psychiatric',
  'bipolar-known': 'family-history-psychiatric',
  'schizophrenia-known': 'family-history-psychiatric',
  'migraine-known': 'family-history-migraine',
  diabetes: 'family-history-diabetes',
  'ibd-known': 'family-history-ibd',
  'thyroid-disease-known': 'family-history-thyroid',
  'dementia-known': 'family-history-dementia',
};

/** Phrases that mean something when said of a relative. */
export const familyTrie: Trie<string> = (() => {
  const trie = emptyTrie<string>();
  for (const [code, list] of Object.entries(inherited))
    for (const phrase of list.split('|')) addPhrase(trie, stemsOf(phrase.trim()), code);
  return trie;
})();
