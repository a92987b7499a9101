/** How well a command fits what was typed, 0 (not at all) to 1: every word must occur; beginnings of words count more. */
export function matchCommand(text: string, query: string, keywords: readonly string[] = []): number {
  const haystack = [text, ...keywords].join(' ').toLowerCase();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const scores = words.map((word): number => {
    const at = haystack.indexOf(word);
    if (at < 0) return 0;
    if (at === 0) return 1;
    return haystack.includes(` ${word}`) || haystack.includes(`-${word}`) ? 0.8 : 0.4;
  });
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
