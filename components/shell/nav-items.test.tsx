import { expect, test } from 'vitest';
import { isWidePage, navItemAt, navItemsFor } from './nav-items.ts';

test('a clinician is offered cases, inbox and settings only', () => {
  expect(navItemsFor('clinician').map((item) => item.label)).toEqual(['Cases', 'Inbox', 'Settings']);
});

test.each([
  ['/runs', 'Runs'],
  ['/runs/R-1', 'Runs'],
  ['/runsheet', undefined],
  ['/', undefined],
])('the path %s belongs to %s', (path, label) => expect(navItemAt(path)?.label).toBe(label));

test.each([
  ['/runs/R-1', true],
  ['/cases/C-1', true],
  ['/cases/new', false],
  ['/cases/newborn-1', true],
  ['/runs', false],
])('%s is a wide page: %s', (path, isWide) => expect(isWidePage(path)).toBe(isWide));
