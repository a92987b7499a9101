import { conditions, findingByCode, tests } from '#lib/clinical/knowledge/index.ts';
import { type System, systemSchema } from '#lib/clinical/knowledge/schema.ts';
import { clauseReader } from '#lib/clinical/text/clause-reader.ts';

/** What a note of a person names: systems, conditions, findings and tests of the knowledge base. */
type Mentions = {
  /** All systems that what is named belongs to. */
  readonly systems: System[];
  /** Systems named as such. */
  readonly spoken: System[];
  readonly conditions: string[];
  readonly findings: string[];
  readonly tests: string[];
};

/** How people call a system, beside its name. */
const systemWords: Readonly<Record<System, RegExp>> = {
  cardiovascular: /\b(heart|cardiac|cardio\w*|aort\w*|coronary|vascular)\b/,
  respiratory: /\b(lungs?|chest|respiratory|pulmon\w*|airways?|breath\w*)\b/,
  neurological: /\b(neuro\w*|brain|nerves?|stroke|spinal|headaches?)\b/,
  gastrointestinal: /\b(gastro\w*|abdom\w*|bowel|gut|liver|bil\w*|stomach|pancrea\w*|gi)\b/,
  genitourinary: /\b(kidneys?|renal|ur[io]\w*|bladder|prostat\w*|testic\w*)\b/,
  'endocrine-metabolic': /\b(endocrin\w*|metabolic|thyroid|diabet\w*|adrenal|hormon\w*|sugar)\b/,
  musculoskeletal: /\b(joints?|muscles?|musculo\w*|bones?|rheumat\w*|fractures?)\b/,
  infectious: /\b(infect\w*|sepsis|septic|tropical|viral|bacterial|fever)\b/,
  haematological: /\b(blood|haemato\w*|hemato\w*|anaemia|anemia|leuk\w*|lymphoma|clotting)\b/,
  'skin-allergy': /\b(skin|derma\w*|rash|allerg\w*)\b/,
  psychiatric: /\b(psych\w*|mental|depress\w*|anxi\w*|panic)\b/,
  'gynaecological-obstetric': /\b(gyna?eco\w*|obstetr\w*|pregnan\w*|ovar\w*|uter\w*|pelvic)\b/,
  'ear-nose-throat-eye': /\b(ears?|nose|throat|eyes?|ent|sinus\w*)\b/,
  paediatric: /\b(child\w*|paediat\w*|pediat\w*|infant|baby)\b/,
};

const wordsOf = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\d-]+/gu, ' ')} `;

/** Named word for word; names of less than four letters would be found in anything. */
const names = (text: string, all: readonly string[]): boolean =>
  all.some((name) => name.length >= 4 && text.includes(` ${wordsOf(name).trim()} `));

/** What a note names. A condition, finding or test brings its system; nothing is read as an instruction. */
export function mentionsIn(note: string): Mentions {
  const text = wordsOf(note);
  const named = conditions.filter(({ id, name, synonyms }) =>
    names(text, [id.replaceAll('-', ' '), name, ...synonyms]),
  );
  const findings = [...new Set(clauseReader.read(note).map(({ code }) => code))].filter((code) =>
    findingByCode.has(code),
  );
  const namedTests = tests.filter(({ name, code }) => names(text, [name, code.replaceAll('-', ' ')]));
  const spoken = systemSchema.options.filter((system) => systemWords[system].test(text));
  const bySystem = named.map(({ system }) => system);
  const byTest = namedTests.flatMap(({ establishes }) => findingByCode.get(establishes)?.systems.slice(0, 1) ?? []);
  const byFinding = findings.flatMap((code) => findingByCode.get(code)?.systems.slice(0, 1) ?? []);
  const systems = [...new Set([...bySystem, ...spoken, ...byTest, ...byFinding])];
  return {
    systems: systems.slice(0, 4),
    spoken,
    conditions: named.map(({ id }) => id),
    findings,
    tests: namedTests.map(({ code }) => code),
  };
}
