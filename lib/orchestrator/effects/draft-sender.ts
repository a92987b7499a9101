import { draftedOutput } from '#lib/agents/drafted-output.ts';
import type { EffectContext } from './attempt.ts';

/** Work that ends sooner is not drafted, and a draft follows the last one no sooner, ms. */
export const DRAFT_EVERY_MS = 1_500;
/** Characters of a partial value that are worth a place in the log. */
const MOST_VALUE = 8_000;

/** Takes an answer as it grows and hands in how far it has come, now and then. A draft that gets lost is not missed. */
export function draftSender(
  { parts, handle }: Pick<EffectContext, 'parts' | 'handle'>,
  runId: string,
  attemptId: string,
): { readonly take: (text: string) => void; readonly close: () => void } {
  let dueAt = parts.now() + DRAFT_EVERY_MS;
  let seq = 0;
  let isSending = false;
  let isOpen = true;

  async function send(text: string): Promise<void> {
    seq += 1;
    const output = draftedOutput(text);
    const value = output !== null && JSON.stringify(output).length <= MOST_VALUE ? output : null;
    await handle(runId, { type: 'draftResult', attemptId, seq, text, value, progress: null });
  }

  return {
    take: (text) => {
      if (!isOpen || isSending || parts.now() < dueAt) return;
      isSending = true;
      send(text)
        .catch((error: unknown) => parts.onError(error, 'handing in a draft'))
        .finally(() => {
          isSending = false;
          dueAt = parts.now() + DRAFT_EVERY_MS;
        });
    },
    close: () => {
      isOpen = false;
    },
  };
}
