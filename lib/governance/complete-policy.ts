import { defaultPolicy } from './default-policy.ts';
import type { Policy } from './policy.ts';

/**
 * A stored policy with every setting that did not exist yet when it was published, at its default. Only objects are
 * completed: a list or a map of the installation's own stays exactly as it was written.
 */
export const completePolicy = (stored: unknown): Policy => complete(stored, defaultPolicy) as Policy;

function complete(stored: unknown, defaults: unknown, path = ''): unknown {
  if (stored === undefined) return defaults;
  if (!isRecord(stored) || !isRecord(defaults) || ownMaps.has(path)) return stored;
  const filled: Record<string, unknown> = { ...stored };
  for (const [key, value] of Object.entries(defaults))
    filled[key] = complete(stored[key], value, path === '' ? key : `${path}.${key}`);
  return filled;
}

/** Maps whose keys are the installation's: a region it left out is left out. */
const ownMaps: ReadonlySet<string> = new Set(['residency.allowed']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
