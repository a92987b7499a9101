import { expect, test } from 'vitest';
import { safeCallback } from './safe-callback.ts';

const ORIGIN = 'http://console.local:3000';

test.each([
  ['a path is kept with its query', '/runs/R-1?view=log#n3', '/runs/R-1?view=log#n3'],
  ['an address of the same origin loses its origin', 'http://console.local:3000/inbox', '/inbox'],
  ['another host is refused', 'https://evil.example/inbox', '/'],
  ['another port is refused', 'http://console.local:4000/inbox', '/'],
  ['an address without protocol is refused', '//evil.example', '/'],
  ['backslashes do not smuggle a host', '/\\evil.example', '/'],
  ['a script is refused', 'javascript:alert(1)', '/'],
  ['the sign-in page does not lead to itself', '/sign-in?callbackUrl=/inbox', '/'],
  ['nothing leads to the start page', null, '/'],
])('%s', (_sentence, callbackUrl, path) => expect(safeCallback(callbackUrl, ORIGIN)).toBe(path));
