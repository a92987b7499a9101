export type { RedFlag, RedFlagRule } from './rule.ts';
export { redFlagRules, screenRedFlags } from './screen-red-flags.ts';
