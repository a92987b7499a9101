/** The five families of agents; the shape carries the meaning, the colour only helps. */
export type Family = 'bayes' | 'rules' | 'pattern' | 'tool' | 'oversight';

/** Families in the order in which they sit, with the name people read. */
export const FAMILIES: readonly { family: Family; name: string }[] = [
  { family: 'bayes', name: 'Bayes' },
  { family: 'rules', name: 'Rules' },
  { family: 'pattern', name: 'Patterns' },
  { family: 'tool', name: 'Tools' },
  { family: 'oversight', name: 'Oversight' },
];

/** The family a free-text method name belongs to; what is unknown counts as a tool. */
export function familyOf(method: string): Family {
  const text = method.toLowerCase();
  if (text.includes('bayes') || text.includes('odds')) return 'bayes';
  if (text.includes('rule') || text.includes('score')) return 'rules';
  if (text.includes('pattern') || text.includes('llm') || text.includes('language') || text.includes('case'))
    return 'pattern';
  if (/oversight|monitor|resolver|audit|critic|judge/.test(text)) return 'oversight';
  return 'tool';
}
