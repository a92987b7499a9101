const PREPOSITIONS = 'in of over around across to at on'.split(' ');

const bodyPain = (body: string): string[] => [
  ...PREPOSITIONS.map((preposition) => `pain ${preposition} ${body}`),
  `${body} ache`,
  `${body} aching`,
  `${body} hurts`,
  `${body} is hurting`,
  `${body} is painful`,
  `${body} is sore`,
  `${body} discomfort`,
  `discomfort in ${body}`,
  `painful ${body}`,
  `sore ${body}`,
];
const swelling = (body: string): string[] => [
  `swelling of ${body}`,
  `swelling in ${body}`,
  `swelling around ${body}`,
  `swelling on ${body}`,
  `swollen ${body}`,
  `${body} swollen`,
  `${body} is swollen`,
  `${body} are swollen`,
];
const weakness = (body: string): string[] => [
  `weakness of ${body}`,
  `weakness in ${body}`,
  `weak ${body}`,
  `${body} is weak`,
];
const tenderness = (body: string): string[] => [
  ...PREPOSITIONS.map((preposition) => `tenderness ${preposition} ${body}`),
  `tender ${body}`,
  `${body} is tender`,
  `${body} is tender to palpation`,
];
const numbness = (body: string): string[] => [`numbness of ${body}`, `numbness in ${body}`, `numb ${body}`];
const stiffness = (body: string): string[] => [`stiffness of ${body}`, `stiff ${body}`, `${body} is stiff`];
const loss = (thing: string): string[] => [`lost ${thing}`, `${thing} loss`, `lack of ${thing}`, `losing ${thing}`];
const difficulty = (activity: string): string[] => [
  `trouble ${activity}`,
  `difficulty in ${activity}`,
  `difficulty with ${activity}`,
  `difficulties ${activity}`,
  `problems ${activity}`,
  `hard time ${activity}`,
  `struggling ${activity}`,
];

const families: readonly (readonly [pattern: RegExp, variants: (part: string) => string[]])[] = [
  [/^(.+) pain$/, bodyPain],
  [/^(.+) swelling$/, swelling],
  [/^(.+) weakness$/, weakness],
  [/^(.+) tenderness$/, tenderness],
  [/^(.+) numbness$/, numbness],
  [/^(.+) stiffness$/, stiffness],
  [/^loss of (.+)$/, loss],
  [/^difficulty (?:in |with )?(.+)$/, difficulty],
];

/** Other orders in which people say the same: chest pain, pain in the chest, my chest hurts. */
export const phraseVariants = (phrase: string): string[] =>
  families.flatMap(([pattern, variants]) => {
    const part = pattern.exec(phrase)?.[1];
    return part === undefined || part.split(' ').length > 4 ? [] : variants(part);
  });
