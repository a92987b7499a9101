import { conditions, findings, sources, tests } from '#lib/clinical/knowledge/index.ts';
import { digest } from '#lib/kernel/digest.ts';

let version: string | undefined;

/** Names the knowledge a report rests on: twelve hex digits of the digest of all conditions, findings, tests and sources. */
export function knowledgeVersion(): string {
  version ??= digest([conditions, findings, tests, sources]).slice(0, 12);
  return version;
}
