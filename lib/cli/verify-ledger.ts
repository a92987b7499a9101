/** npm run verify-ledger -- export.jsonl: checks an exported ledger offline, with nothing but the file. */
import { readFileSync } from 'node:fs';
import { verifyExport } from './verify-export.ts';

const file = process.argv[2];
if (!file) stop(2, 'npm run verify-ledger -- <export.jsonl>');
const verdict = verifyExport(read(file).split('\n'));
if (!verdict.ok) stop(1, `${file}, line ${verdict.line}: ${verdict.because}`);
let isWhole = true;
for (const [stream, chain] of verdict.streams) {
  if (chain.ok) console.log(`ok      ${stream}  ${chain.length} events  head ${chain.head}`);
  else {
    isWhole = false;
    console.log(`BROKEN  ${stream}  at version ${chain.at}: ${chain.because}`);
  }
}
process.exit(isWhole ? 0 : 1);

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return stop(2, `${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function stop(code: number, message: string): never {
  console.error(message);
  process.exit(code);
}
