import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/** A try that may go on, with the way to give it back when it succeeds, or how long to wait for the next. */
export type Turn =
  | { readonly ok: true; readonly giveBack: () => Promise<void> }
  | { readonly ok: false; readonly retryAfterS: number };

export type TryLimit = { readonly take: (key: string) => Promise<Turn> };

/** At most so many tries per key and so many seconds, counted in this process. */
export function tryLimit(tries: number, perSeconds: number): TryLimit {
  const limiter = new RateLimiterMemory({ points: tries, duration: perSeconds });
  return {
    take: (key) =>
      limiter.consume(key).then(
        () => ({ ok: true as const, giveBack: async () => void (await limiter.reward(key)) }),
        (refused: RateLimiterRes) => ({ ok: false as const, retryAfterS: Math.ceil(refused.msBeforeNext / 1000) }),
      ),
  };
}

/** Takes a turn at each limit in order and stops at the first refusal, so that what is refused counts at one only. */
export async function takeAll(turns: readonly (() => Promise<Turn>)[]): Promise<Turn> {
  const taken: Extract<Turn, { ok: true }>[] = [];
  for (const take of turns) {
    const turn = await take();
    if (!turn.ok) return turn;
    taken.push(turn);
  }
  return { ok: true, giveBack: async () => void (await Promise.all(taken.map((turn) => turn.giveBack()))) };
}

/** The password asked for again, per person. */
export const passwordTries = tryLimit(10, 600);
