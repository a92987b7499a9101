import { buildLexicon, type Lexicon } from './lexicon.ts';
import { Listener } from './listener.ts';
import { readPainSites } from './pain-sites.ts';
import type { HeardFinding, Reader } from './reading.ts';
import { scan } from './scan.ts';

let lexicon: Lexicon | undefined;

/** Reads for the longest known phrase anywhere, forgives spelling and word order, carries denials through lists, and places pain. */
export const lexicalReader: Reader = {
  name: 'lexical',
  read(text) {
    lexicon ??= buildLexicon(true);
    const { items } = scan(text, lexicon, 'tolerant');
    const drafts = new Listener(text, items).listen();
    const heard = drafts.map(({ denied: _denied, inverse: _inverse, ...finding }): HeardFinding => finding);
    const known = new Set(heard.map(({ code }) => code));
    return [...heard, ...readPainSites(text).filter(({ code }) => !known.has(code))];
  },
};
