/** Without letters and digits that are read for each other: 0 O, 1 l I. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Bytes from here on would favour the first letters of the alphabet. */
const FAIR_BYTES = Math.floor(256 / ALPHABET.length) * ALPHABET.length;

/** A password of four groups of four, about 92 bits; `randomBytes` fills an array of the length asked for. */
export function makePassword(randomBytes: (length: number) => Uint8Array): string {
  const letters: string[] = [];
  while (letters.length < 16) {
    for (const byte of randomBytes(32)) {
      if (byte < FAIR_BYTES && letters.length < 16) letters.push(ALPHABET[byte % ALPHABET.length] ?? '');
    }
  }
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-');
}
