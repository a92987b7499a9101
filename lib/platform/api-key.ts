import { createHash, randomBytes } from 'node:crypto';

const PREFIX_LENGTH = 12;

/** A new API key: `text` is shown once, `hash` and `prefix` are stored. */
export function createApiKey(): { text: string; hash: string; prefix: string } {
  const text = `csl_${randomBytes(24).toString('base64url')}`;
  return { text, hash: hashApiKey(text), prefix: text.slice(0, PREFIX_LENGTH) };
}

/** SHA-256 in hex: a key has 192 random bits, so that a slow hash would add nothing. */
export const hashApiKey = (text: string): string => createHash('sha256').update(text).digest('hex');
