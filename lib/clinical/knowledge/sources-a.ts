import type { Source } from './schema.ts';

/** Sources for heart, lungs, infection, blood, skin, ear, nose, throat, eye and children. */
export const generalSources: readonly Source[] = [
  {
    key: 'panju-1998-mi',
    kind: 'review',
    citation:
      'Panju AA, Hemmelgarn BR, Guyatt GH, Simel DL. Is this patient having a myocardial infarction? JAMA 1998;280:1256–1263.',
  },
  {
    key: 'fanaroff-2015-acs',
    kind: 'review',
    citation:
      'Fanaroff AC, Rymer JA, Goldstein SA, Simel DL, Newby LK. Does this patient with chest pain have acute coronary syndrome? JAMA 2015;314:1955–1965.',
  },
  {
    key: 'klompas-2002-dissection',
    kind: 'review',
    citation: 'Klompas M. Does this patient have an acute thoracic aortic dissection? JAMA 2002;287:2262–2272.',
  },
  {
    key: 'hagan-2000-irad',
    kind: 'study',
    citation: 'Hagan PG et al. The International Registry of Acute Aortic Dissection. JAMA 2000;283:897–903.',
  },
  {
    key: 'stein-2007-pe',
    kind: 'study',
    citation:
      'Stein PD et al. Clinical characteristics of patients with acute pulmonary embolism: data from PIOPED II. Am J Med 2007;120:871–879.',
  },
  {
    key: 'goodacre-2005-dvt',
    kind: 'review',
    citation:
      'Goodacre S, Sutton AJ, Sampson FC. Meta-analysis: the value of clinical assessment in the diagnosis of deep venous thrombosis. Ann Intern Med 2005;143:129–139.',
  },
  {
    key: 'imazio-2015-pericarditis',
    kind: 'review',
    citation:
      'Imazio M, Gaita F, LeWinter M. Evaluation and treatment of pericarditis: a systematic review. JAMA 2015;314:1498–1506.',
  },
  {
    key: 'wang-2005-heart-failure',
    kind: 'review',
    citation:
      'Wang CS, FitzGerald JM, Schulzer M, Mak E, Ayas NT. Does this dyspneic patient in the emergency department have congestive heart failure? JAMA 2005;294:1944–1956.',
  },
  {
    key: 'lederle-1999-aaa',
    kind: 'review',
    citation: 'Lederle FA, Simel DL. Does this patient have abdominal aortic aneurysm? JAMA 1999;281:77–82.',
  },
  {
    key: 'murdoch-2009-endocarditis',
    kind: 'study',
    citation:
      'Murdoch DR et al. Clinical presentation, etiology, and outcome of infective endocarditis in the 21st century. Arch Intern Med 2009;169:463–473.',
  },
  {
    key: 'metlay-1997-pneumonia',
    kind: 'review',
    citation:
      'Metlay JP, Kapoor WN, Fine MJ. Does this patient have community-acquired pneumonia? JAMA 1997;278:1440–1445.',
  },
  {
    key: 'cornia-2010-pertussis',
    kind: 'review',
    citation:
      'Cornia PB, Hersh AL, Lipsky BA, Newman TB, Gonzales R. Does this coughing adolescent or adult patient have pertussis? JAMA 2010;304:890–896.',
  },
  {
    key: 'van-de-beek-2004-meningitis',
    kind: 'study',
    citation:
      'van de Beek D et al. Clinical features and prognostic factors in adults with bacterial meningitis. N Engl J Med 2004;351:1849–1859.',
  },
  {
    key: 'ebell-2016-mononucleosis',
    kind: 'review',
    citation:
      'Ebell MH, Call M, Shinholser J, Gardner J. Does this patient have infectious mononucleosis? JAMA 2016;315:1502–1509.',
  },
  {
    key: 'ebell-2000-strep',
    kind: 'review',
    citation:
      'Ebell MH, Smith MA, Barry HC, Ives K, Carey M. Does this patient have strep throat? JAMA 2000;284:2912–2918.',
  },
  {
    key: 'taylor-2010-malaria',
    kind: 'review',
    citation:
      'Taylor SM, Molyneux ME, Simel DL, Meshnick SR, Juliano JJ. Does this patient have malaria? JAMA 2010;304:2048–2056.',
  },
  {
    key: 'who-2014-ebola',
    kind: 'study',
    citation:
      'WHO Ebola Response Team. Ebola virus disease in West Africa – the first 9 months of the epidemic. N Engl J Med 2014;371:1481–1495.',
  },
  {
    key: 'goh-2014-necrotising-fasciitis',
    kind: 'review',
    citation: 'Goh T, Goh LG, Ang CH, Wong CH. Early diagnosis of necrotizing fasciitis. Br J Surg 2014;101:e119–e125.',
  },
  {
    key: 'guyatt-1992-iron',
    kind: 'review',
    citation:
      'Guyatt GH et al. Laboratory diagnosis of iron-deficiency anemia: an overview. J Gen Intern Med 1992;7:145–153.',
  },
  {
    key: 'rothman-2003-otitis',
    kind: 'review',
    citation: 'Rothman R, Owens T, Simel DL. Does this child have acute otitis media? JAMA 2003;290:1633–1640.',
  },
  {
    key: 'mccrindle-2017-kawasaki',
    kind: 'guideline',
    citation:
      'McCrindle BW et al. Diagnosis, treatment, and long-term management of Kawasaki disease: American Heart Association statement. Circulation 2017;135:e927–e999.',
  },
  {
    key: 'mcgee-2021',
    kind: 'textbook',
    citation: 'McGee S. Evidence-Based Physical Diagnosis. 5th ed. Elsevier; 2021.',
  },
];
