import { cueTrie } from './cues.ts';
import type { HeardFinding } from './reading.ts';
import { stemsOf, type Token, tokenise } from './tokens.ts';
import { addPhrase, emptyTrie, type Trie } from './trie.ts';

/** A place on the body: the finding that pain there is, and the one that pain spreading there is. */
type Site = { pain?: string; spread?: string };

const sites: readonly (readonly [names: string, site: Site])[] = [
  ['chest|lower chest|upper chest|side of the chest|breastbone|sternum', { pain: 'chest-pain' }],
  [
    'posterior chest wall|shoulder blade|scapula|thoracic spine|upper back',
    { pain: 'back-pain', spread: 'radiates-back' },
  ],
  ['back|lumbar spine|lower back|spine', { pain: 'back-pain', spread: 'radiates-back' }],
  ['left arm|left shoulder|biceps left|arm', { pain: 'arm-pain', spread: 'radiates-left-arm' }],
  ['right arm|right shoulder', { pain: 'arm-pain', spread: 'radiates-right-arm' }],
  ['both arms', { pain: 'arm-pain', spread: 'radiates-both-arms' }],
  ['jaw|under the jaw|chin|lower teeth', { pain: 'jaw-pain', spread: 'radiates-jaw' }],
  ['groin', { pain: 'groin-pain', spread: 'radiates-groin' }],
  ['testicle|testis|scrotum', { pain: 'testicular-pain', spread: 'radiates-groin' }],
  ['forehead|temple|temples|back of head|top of the head|occiput|head', { pain: 'headache' }],
  ['cheek|cheekbone|face', { pain: 'facial-pain' }],
  ['eye|eyes|behind the eye', { pain: 'eye-pain' }],
  ['ear', { pain: 'ear-pain' }],
  ['throat|tonsil|tonsils|pharynx', { pain: 'sore-throat' }],
  ['back of the neck|cervical spine|side of the neck|neck', { pain: 'neck-pain', spread: 'radiates-jaw' }],
  ['epigastric|epigastrium|pit of the stomach|upper abdomen', { pain: 'epigastric-pain' }],
  ['belly|abdomen|tummy|stomach|navel', { pain: 'abdominal-pain' }],
  ['right hypochondrium|right upper quadrant|hypochondrium right', { pain: 'right-upper-quadrant-pain' }],
  ['left hypochondrium|left upper quadrant|hypochondrium left', { pain: 'left-upper-quadrant-pain' }],
  ['right iliac fossa|right lower quadrant|iliac fossa right', { pain: 'right-lower-quadrant-pain' }],
  ['left iliac fossa|left lower quadrant|iliac fossa left', { pain: 'left-lower-quadrant-pain' }],
  ['hypogastrium|pubis|lower abdomen|pelvis', { pain: 'lower-abdominal-pain' }],
  ['flank|loin|side below the ribs', { pain: 'flank-pain' }],
  ['calf', { pain: 'calf-pain' }],
  ['knee', { pain: 'knee-pain' }],
  ['hip', { pain: 'hip-pain' }],
  ['ankle', { pain: 'ankle-pain' }],
  ['big toe', { pain: 'big-toe-pain' }],
  ['foot', { pain: 'foot-pain' }],
  ['wrist', { pain: 'wrist-pain' }],
  ['elbow', { pain: 'elbow-pain' }],
  ['shoulder', { pain: 'shoulder-pain', spread: 'radiates-left-shoulder' }],
];

const siteTrie: Trie<Site> = (() => {
  const trie = emptyTrie<Site>();
  for (const [names, site] of sites) for (const name of names.split('|')) addPhrase(trie, stemsOf(name), site);
  return trie;
})();

const painWords = new Set(stemsOf('pain pains painful ache aches aching hurt hurts sore'));
const spreadWords = new Set(stemsOf('radiate radiates radiating radiation spread spreads spreading'));
const endings = new Set(['.', ';', '!', '?', '\n']);

const longestSite = (tokens: readonly Token[], from: number): { site: Site; to: number } | undefined => {
  let node: Trie<Site> | undefined = siteTrie;
  let best: { site: Site; to: number } | undefined;
  for (let index = from; node; index += 1) {
    const [site] = node.values;
    if (site) best = { site, to: index };
    const token: Token | undefined = tokens[index];
    node = token && node.next.get(token.stem);
  }
  return best;
};

const opensDenial = (token: Token): boolean =>
  cueTrie.next.get(token.stem)?.values.some(({ kind }) => kind === 'deny' || kind === 'doubt' || kind === 'suppose') ===
  true;

const sentencesOf = function* (tokens: readonly Token[]): Generator<Token[]> {
  let sentence: Token[] = [];
  for (const token of tokens) {
    if (!endings.has(token.norm)) sentence.push(token);
    else {
      yield sentence;
      sentence = [];
    }
  }
  yield sentence;
};

const readSentence = (text: string, sentence: readonly Token[]): HeardFinding[] => {
  const aboutPain = sentence.some(({ stem }) => painWords.has(stem));
  const spreadFrom = sentence.findIndex(({ stem }) => spreadWords.has(stem));
  if ((!aboutPain && spreadFrom < 0) || sentence.some(opensDenial)) return [];
  const heard: HeardFinding[] = [];
  for (let index = 0; index < sentence.length; index += 1) {
    const found = longestSite(sentence, index);
    if (!found) continue;
    const code = spreadFrom >= 0 && index > spreadFrom ? found.site.spread : found.site.pain;
    const start = sentence[index]?.start ?? 0;
    const end = sentence[found.to - 1]?.end ?? start;
    if (code !== undefined)
      heard.push({ code, state: 'present', start, end, text: text.slice(start, end), cue: 'site of pain' });
    index = found.to - 1;
  }
  return heard;
};

const sides: Record<string, string> = { r: 'right', l: 'left' };

/** Drops brackets and writes sides out: “iliac fossa (R)” reads like “iliac fossa right”. */
const withSides = (tokens: readonly Token[]): Token[] =>
  tokens
    .filter(({ norm }) => norm !== '(' && norm !== ')')
    .map((token) => ({ ...token, stem: sides[token.stem] ?? token.stem }));

/** Places named in sentences that speak of pain and deny nothing: “pain, in the temple and forehead, spreading to the jaw”. */
export const readPainSites = (text: string): HeardFinding[] =>
  [...sentencesOf(withSides(tokenise(text)))].flatMap((sentence) => readSentence(text, sentence));
