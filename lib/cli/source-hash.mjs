import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const notSource = /^(generated|node_modules)$|\.test\.tsx?$|\.md$/;

/** SHA-256 over names and contents of files and folders; missing ones count as empty, tests and generated code not at all. */
export function sourceHash(places) {
  const hash = createHash('sha256');
  for (const place of places) addPlace(hash, place);
  return hash.digest('hex');
}

function addPlace(hash, place) {
  if (!fs.existsSync(place) || notSource.test(path.basename(place))) return;
  if (!fs.statSync(place).isDirectory()) return void hash.update(`${place}\0`).update(fs.readFileSync(place));
  for (const entry of fs.readdirSync(place).sort()) addPlace(hash, path.join(place, entry));
}
