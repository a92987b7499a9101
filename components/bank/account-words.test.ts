import { expect, test } from 'vitest';
import { accountWords } from './account-words.ts';
import type { BankData } from './use-bank.ts';

const bank = {
  agents: [{ id: 'general-rules', name: 'General rules' }],
  runs: [{ id: '0c3bbd6f-1fe2', ref: 'R-0021' }],
} as Pick<BankData, 'agents' | 'runs'>;

test.each([
  ['agent:general-rules', 'General rules'],
  ['agent:gone', 'gone'],
  ['run:0c3bbd6f-1fe2', 'R-0021'],
  ['run:1bd09080-c613-41db', 'run 1bd09080'],
  ['held:0c3bbd6f-1fe2.rank-differential.0.1', 'held for R-0021, rank-differential'],
  ['tenant:main', 'tenant main'],
  ['issued', 'Issued'],
  ['something else', 'something else'],
])('%s is called %s', (account, words) => expect(accountWords(account, bank)).toBe(words));
