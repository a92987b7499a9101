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
  'family-history-psychiatric':
    'psychiatric illness|depression|bipolar disorder|bipolar|schizophrenia|mental illness|suicide|anxiety|psychiatric disorder|alcoholism|psychosis|panic disorder',
};

/** Phrases that mean something when said of a relative. */
export const familyTrie: Trie<string> = (() => {
  const trie = emptyTrie<string>();
  for (const [code, list] of Object.entries(inherited))
    for (const phrase of list.split('|')) addPhrase(trie, stemsOf(phrase.trim()), code);
  return trie;
})();
