import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { evaluateCase } from '#lib/clinical/council/evaluate-case.ts';
import { validateCase } from '#lib/clinical/intake/validate-case.ts';

const usage = `Usage: npm run --silent evaluate -- cases.jsonl [--agent <id>] > predictions.jsonl
Each line of cases.jsonl is a case as the API takes it, and an "id". A file named - is read from standard input.`;

const lineSchema = z.looseObject({ id: z.union([z.string(), z.number()]) });

/** A prediction for one line, or what is wrong with it: one bad line does not end an evaluation. */
function predict(line: string, agentId: string | undefined): object {
  const read = lineSchema.safeParse(JSON.parse(line));
  if (!read.success) throw new Error('the line is no object with an "id"');
  const { id, ...submitted } = read.data;
  const { value, errors } = validateCase(submitted);
  if (!value) throw new Error(errors.map(({ path, message }) => `${path}: ${message}`).join('; '));
  return { id, ...evaluateCase(value, agentId) };
}

function reportOn(counts: { cases: number; failed: number }, startedMs: number): void {
  const seconds = (performance.now() - startedMs) / 1000;
  const rate = counts.cases / Math.max(seconds, 0.001);
  process.stderr.write(
    `${counts.cases} cases in ${seconds.toFixed(1)} s (${rate.toFixed(0)} a second), ${counts.failed} could not be read\n`,
  );
}

/** Reads cases from a file line by line, writes one prediction a line to standard output, and says on stderr what failed. */
async function evaluate(file: string, agentId: string | undefined): Promise<number> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const counts = { cases: 0, failed: 0 };
  const startedMs = performance.now();
  let lineNumber = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    try {
      process.stdout.write(`${JSON.stringify(predict(line, agentId))}\n`);
      counts.cases += 1;
    } catch (error) {
      counts.failed += 1;
      process.stderr.write(`line ${lineNumber}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  reportOn(counts, startedMs);
  return counts.failed > 0 ? 1 : 0;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { agent: { type: 'string' } } });
const [file] = positionals;
if (file === undefined) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await evaluate(file, values.agent);
}
