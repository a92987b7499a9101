import type { Source } from './schema.ts';

/** Studies, reviews and guidelines behind the figures of nerve, gut, kidney, hormone, joint, mind and women’s conditions. */
export const specialtySources: readonly Source[] = [
  {
    key: 'perry-2013-sah',
    citation:
      'Perry JJ, Stiell IG, Sivilotti MLA, et al. Clinical decision rules to rule out subarachnoid hemorrhage for acute headache. JAMA 2013;310:1248–1255.',
    kind: 'study',
  },
  {
    key: 'goldstein-2005-stroke',
    citation: 'Goldstein LB, Simel DL. Is this patient having a stroke? JAMA 2005;293:2391–2402.',
    kind: 'review',
  },
  {
    key: 'kattah-2009-hints',
    citation:
      'Kattah JC, Talkad AV, Wang DZ, Hsieh YH, Newman-Toker DE. HINTS to diagnose stroke in the acute vestibular syndrome. Stroke 2009;40:3504–3510.',
    kind: 'study',
  },
  {
    key: 'venkatesan-2013-encephalitis',
    citation:
      'Venkatesan A, Tunkel AR, Bloch KC, et al. Case definitions, diagnostic algorithms, and priorities in encephalitis. Clin Infect Dis 2013;57:1114–1128.',
    kind: 'guideline',
  },
  {
    key: 'smetana-2002-gca',
    citation: 'Smetana GW, Shmerling RH. Does this patient have temporal arteritis? JAMA 2002;287:92–101.',
    kind: 'review',
  },
  {
    key: 'detsky-2006-migraine',
    citation:
      'Detsky ME, McDonald DR, Baerlocher MO, et al. Does this patient with headache have a migraine or need neuroimaging? JAMA 2006;296:1274–1283.',
    kind: 'review',
  },
  {
    key: 'fokke-2014-gbs',
    citation:
      'Fokke C, van den Berg B, Drenthen J, et al. Diagnosis of Guillain-Barré syndrome and validation of Brighton criteria. Brain 2014;137:33–43.',
    kind: 'study',
  },
  {
    key: 'scherer-2005-myasthenia',
    citation: 'Scherer K, Bedlack RS, Simel DL. Does this patient have myasthenia gravis? JAMA 2005;293:1906–1914.',
    kind: 'review',
  },
  {
    key: 'rao-2003-parkinson',
    citation: 'Rao G, Fisch L, Srinivasan S, et al. Does this patient have Parkinson disease? JAMA 2003;289:347–353.',
    kind: 'review',
  },
  {
    key: 'wong-2010-delirium',
    citation:
      'Wong CL, Holroyd-Leduc J, Simel DL, Straus SE. Does this patient have delirium? Value of bedside instruments. JAMA 2010;304:779–786.',
    kind: 'review',
  },
  {
    key: 'darcy-2000-carpal-tunnel',
    citation: "D'Arcy CA, McGee S. Does this patient have carpal tunnel syndrome? JAMA 2000;283:3110–3117.",
    kind: 'review',
  },
  {
    key: 'wagner-1996-appendicitis',
    citation: 'Wagner JM, McKinney WP, Carpenter JL. Does this patient have appendicitis? JAMA 1996;276:1589–1594.',
    kind: 'review',
  },
  {
    key: 'trowbridge-2003-cholecystitis',
    citation:
      'Trowbridge RL, Rutkowski NK, Shojania KG. Does this patient have acute cholecystitis? JAMA 2003;289:80–86.',
    kind: 'review',
  },
  {
    key: 'de-schipper-2009-boerhaave',
    citation:
      "de Schipper JP, Pull ter Gunne AF, Oostvogel HJM, van Laarhoven CJHM. Spontaneous rupture of the oesophagus: Boerhaave's syndrome in 2008. Dig Surg 2009;26:1–6.",
    kind: 'review',
  },
  {
    key: 'srygley-2012-ugib',
    citation:
      'Srygley FD, Gerardo CJ, Tran T, Fisher DA. Does this patient have a severe upper gastrointestinal bleed? JAMA 2012;307:1072–1079.',
    kind: 'review',
  },
  {
    key: 'cudnik-2013-mesenteric',
    citation:
      'Cudnik MT, Darbha S, Jones J, et al. The diagnosis of acute mesenteric ischemia: a systematic review and meta-analysis. Acad Emerg Med 2013;20:1087–1100.',
    kind: 'review',
  },
  {
    key: 'udell-2012-cirrhosis',
    citation:
      'Udell JA, Wang CS, Tinmouth J, et al. Does this patient with liver disease have cirrhosis? JAMA 2012;307:832–842.',
    kind: 'review',
  },
  {
    key: 'hamilton-2005-colorectal',
    citation:
      'Hamilton W, Round A, Sharp D, Peters TJ. Clinical features of colorectal cancer before diagnosis: a population-based case-control study. Br J Cancer 2005;93:399–405.',
    kind: 'study',
  },
  {
    key: 'stapley-2012-pancreatic',
    citation:
      'Stapley S, Peters TJ, Neal RD, et al. The risk of pancreatic cancer in symptomatic patients in primary care. Br J Cancer 2012;106:1940–1944.',
    kind: 'study',
  },
  {
    key: 'bent-2002-uti',
    citation:
      'Bent S, Nallamothu BK, Simel DL, Fihn SD, Saint S. Does this woman have an acute uncomplicated urinary tract infection? JAMA 2002;287:2701–2710.',
    kind: 'review',
  },
  {
    key: 'barbosa-2013-twist',
    citation:
      'Barbosa JA, Tiseo BC, Barayan GA, et al. Development and initial validation of a scoring system to diagnose testicular torsion in children. J Urol 2013;189:1859–1864.',
    kind: 'study',
  },
  {
    key: 'lenders-2005-phaeochromocytoma',
    citation: 'Lenders JWM, Eisenhofer G, Mannelli M, Pacak K. Phaeochromocytoma. Lancet 2005;366:665–675.',
    kind: 'review',
  },
  {
    key: 'margaretten-2007-septic-arthritis',
    citation:
      'Margaretten ME, Kohlwes J, Moore D, Bent S. Does this adult patient have septic arthritis? JAMA 2007;297:1478–1488.',
    kind: 'review',
  },
  {
    key: 'deyo-1992-back-pain',
    citation:
      'Deyo RA, Rainville J, Kent DL. What can the history and physical examination tell us about low back pain? JAMA 1992;268:760–765.',
    kind: 'review',
  },
  {
    key: 'rudwaleit-2009-asas',
    citation:
      'Rudwaleit M, van der Heijde D, Landewé R, et al. The development of Assessment of SpondyloArthritis international Society classification criteria for axial spondyloarthritis (part II). Ann Rheum Dis 2009;68:777–783.',
    kind: 'study',
  },
  {
    key: 'whooley-1997-depression',
    citation:
      'Whooley MA, Avins AL, Miranda J, Browner WS. Case-finding instruments for depression: two questions are as good as many. J Gen Intern Med 1997;12:439–445.',
    kind: 'study',
  },
  {
    key: 'crochet-2013-ectopic',
    citation: 'Crochet JR, Bastian LA, Chireau MV. Does this woman have an ectopic pregnancy? JAMA 2013;309:1722–1729.',
    kind: 'review',
  },
  {
    key: 'huchon-2010-torsion',
    citation:
      'Huchon C, Fauconnier A. Adnexal torsion: a literature review. Eur J Obstet Gynecol Reprod Biol 2010;150:8–12.',
    kind: 'review',
  },
];
