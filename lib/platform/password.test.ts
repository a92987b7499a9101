import { expect, test } from 'vitest';
import { createApiKey, hashApiKey } from './api-key.ts';
import { hashPassword, refusePassword, verifyPassword } from './password.ts';

test('a password is stored as salted argon2id and recognised again', async () => {
  const [one, two] = await Promise.all([hashPassword('pässword'), hashPassword('pässword')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword(one, 'pässword')).toBe(true);
  expect(await verifyPassword(one, 'password')).toBe(false);
});

test('a stored hash that cannot be read recognises nothing', async () => {
  expect(await verifyPassword('', '')).toBe(false);
  expect(await refusePassword('no account has this password')).toBe(false);
});

test('an API key is long, prefixed, and found by its hash alone', () => {
  const key = createApiKey();
  expect(key.text).toMatch(/^csl_[\w-]{32}$/);
  expect(key.text.startsWith(key.prefix)).toBe(true);
  expect(key.hash).toBe(hashApiKey(key.text));
  expect(createApiKey().text).not.toBe(key.text);
});
