import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const rulesFile = path.join(root, '.dependency-cruiser.mjs');
const { default: rules }: { default: Record<'forbidden' | 'browser', IForbiddenRuleType[]> } = await import(rulesFile);
const pureRooms =
  'kernel,planning,registry,negotiation,memory,consensus,budget,monitoring,governance,fairness,energy,run,clinical';
const isShell = (file: string) => /\.test\.ts$|\/(store|queries|[a-z-]+-store)\.ts$/.test(file);
const pureFiles = globSync(`lib/{${pureRooms}}/**/*.ts`, { cwd: root }).filter((file) => !isShell(file));

async function violations(forbidden: IForbiddenRuleType[], withTypes: boolean) {
  const options = {
    ruleSet: { forbidden },
    validate: true,
    baseDir: root,
    doNotFollow: { path: ['node_modules', '^lib/generated'] },
    tsPreCompilationDeps: withTypes,
    tsConfig: { fileName: path.join(root, 'tsconfig.json') },
  };
  const resolving = { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] };
  const tsConfig = extractTSConfig(path.join(root, 'tsconfig.json'));
  const { output } = await cruise(['app', 'components', 'lib', 'instrumentation.ts'], options, resolving, { tsConfig });
  const { modules, summary } = output as ICruiseResult;
  const found = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  return { found, sources: modules.map(({ source }) => source) };
}

describe('floors', { timeout: 120_000 }, () => {
  test('every import goes where the rules allow', async () => {
    const { found, sources } = await violations(rules.forbidden, true);
    expect(sources).toContain('lib/kernel/result.ts');
    expect(found).toEqual([]);
  });

  test('no component reaches code of the server', async () => {
    const { found } = await violations(rules.browser, false);
    expect(found).toEqual([]);
  });
});

describe('pure rooms', () => {
  test('read no clock and draw no chance', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bcrypto\.randomUUID\(/;
    const found = pureFiles.filter((file) => impure.test(readFileSync(path.join(root, file), 'utf8')));
    expect(pureFiles.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });
});

describe('sources', () => {
  test('no file is named for being a remainder, and none exports everything of another', () => {
    const files = globSync('{app,components,lib}/**/*.{ts,tsx,mjs}', {
      cwd: root,
      exclude: (file) => file.startsWith('lib/generated'),
    });
    const named = files.filter((file) => /(^|[/-])(utils?|helpers?|misc|common|manager|service)[./-]/.test(file));
    const passing = files.filter((file) => /^export \* from/m.test(readFileSync(path.join(root, file), 'utf8')));
    expect([...named, ...passing]).toEqual([]);
  });
});
