import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of the canonical JSON of a value, 64 hex digits. The same in Node and in the browser. */
export const digest = (value: unknown): string => sha256Hex(canonicalJson(value));

/** Node's own SHA-256 where there is one: 3 µs for an event of 1 kB, where JavaScript takes 50. */
const native = globalThis.process?.getBuiltinModule?.('node:crypto')?.hash;

/** SHA-256 of a text in UTF-8, 64 hex digits. */
export const sha256Hex = (text: string): string =>
  native ? native('sha256', text, 'hex') : bytesToHex(sha256(utf8ToBytes(text)));
