import { expect, test } from 'vitest';
import { removedParts } from './removed-parts.ts';

test('each identifier is shown with what agents read in its place', () => {
  const parts = removedParts('Sweaty, felt faint, did not pass out. Dr Hale, ext. 4417, informed on 22 Nov.');
  expect(parts.filter((part) => part.kind === 'removed')).toEqual([
    { kind: 'removed', text: 'Dr Hale', label: 'person' },
    { kind: 'removed', text: '4417', label: 'phone' },
    { kind: 'removed', text: '22 Nov', label: 'day 0' },
  ]);
  expect(parts[0]).toEqual({ kind: 'gap' });
});

test('a text without identifiers shows nothing', () => expect(removedParts('No cough, no fever.')).toEqual([]));
