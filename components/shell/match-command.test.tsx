import { expect, test } from 'vitest';
import { matchCommand } from './match-command.ts';

const RUN = 'Chest pain radiating to the back, 61 F R-2417';

test.each([
  ['nothing typed fits all', '', [], 1],
  ['the beginning of the title fits best', 'chest', [], 1],
  ['the beginning of a later word fits well', 'pain', [], 0.8],
  ['the number of an id is found', '2417', [], 0.8],
  ['the middle of a word fits a little', 'diat', [], 0.4],
  ['letters scattered over the title do not fit', 'cpb', [], 0],
  ['one word missing is not a fit', 'chest fever', [], 0],
  ['keywords count', 'cardiac', ['cardiac'], 0.8],
] as const)('%s', (_sentence, query, keywords, score) => expect(matchCommand(RUN, query, keywords)).toBe(score));
