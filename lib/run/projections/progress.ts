import type { Pip } from './summarise.ts';

/** Pips as stored: one word per stretch of equal ones, `settled*40`, because a plan of a thousand is mostly of two kinds. */
export function packProgress(pips: readonly Pip[]): string[] {
  const packed: string[] = [];
  for (let from = 0; from < pips.length; ) {
    let to = from + 1;
    while (to < pips.length && pips[to] === pips[from]) to += 1;
    packed.push(to - from === 1 ? `${pips[from]}` : `${pips[from]}*${to - from}`);
    from = to;
  }
  return packed;
}

/** Stored pips, one by one. Earlier rows hold them so already; what is no list counts as none. */
export function unpackProgress(stored: unknown): string[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((word) => {
    const [pip = '', times = '1'] = String(word).split('*', 2);
    return Array.from({ length: Number(times) }, () => pip);
  });
}
