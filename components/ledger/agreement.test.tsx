import { expect, test } from 'vitest';
import { compareVerdicts } from './agreement.tsx';

const intact = { ok: true, length: 3, head: 'aa' } as const;
const broken = { ok: false, at: 2, because: 'was altered' } as const;

test.each([
  ['same head', intact, intact, /same head/],
  ['one grew', intact, { ...intact, length: 4, head: 'bb' }, /grew/],
  ['other head of the same length', intact, { ...intact, head: 'bb' }, /heads differ/],
  ['only the browser finds a break', broken, intact, /disagree/],
  ['both find a break', broken, broken, /Both find/],
])('%s', (_, here, there, sentence) => expect(compareVerdicts(here, there)).toMatch(sentence));
