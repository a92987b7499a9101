/** The floors of lib/README.md as rules. A room imports from its own floor's rooms only types, and from floors below. */
const concepts = 'planning|registry|negotiation|memory|consensus|budget|monitoring|governance|fairness|energy';
const floors = ['kernel', concepts, 'run', 'agents|clinical', 'orchestrator', 'api|worker', 'cli'];
const test = '(\\.test|-fixture)\\.tsx?$';
const storage = '/(store|queries|[a-z-]+-store)\\.ts$';
const server = '^lib/(platform|generated|orchestrator|worker|cli)/';

const upward = floors.slice(0, -1).map((rooms, level) => ({
  name: `floor-${level}-imports-downwards`,
  comment: `${rooms.replaceAll('|', ', ')} know nothing of the floors above`,
  severity: 'error',
  from: { path: `^lib/(${rooms})/`, pathNot: test },
  to: { path: `^lib/(${floors.slice(level + 1).join('|')})/|^(app|components)/` },
}));

export default {
  forbidden: [
    ...upward,
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'concept-siblings-by-type-only',
      severity: 'error',
      from: { path: `^lib/(${concepts})/`, pathNot: test },
      to: { path: `^lib/(${concepts})/`, pathNot: '^lib/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platform-knows-no-room-but-kernel',
      severity: 'error',
      from: { path: '^lib/platform/', pathNot: test },
      to: { path: '^(lib|app|components)/', pathNot: '^lib/(platform|kernel|generated)/' },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      from: { path: `^lib/(kernel|${concepts}|run|clinical)/`, pathNot: [test, storage] },
      to: { path: '^lib/(platform|generated)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-rooms-use-no-node-modules-of-node',
      severity: 'error',
      from: { path: `^lib/(kernel|${concepts}|run|clinical)/`, pathNot: [test, storage] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'database-only-where-state-is-kept',
      comment: 'in platform, in store and queries files, in the orchestrator and in the processes around it',
      severity: 'error',
      from: {
        path: '^(app|components|lib)/',
        pathNot: [test, storage, '^lib/(platform|generated|orchestrator|worker|cli)/'],
      },
      to: {
        path: '^lib/(generated|platform/database)/|node_modules/(pg|@prisma/[^/]+)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'vendor-sdks-only-in-providers',
      severity: 'error',
      from: { pathNot: '^lib/agents/providers/' },
      to: { path: 'node_modules/@ai-sdk/(openai|anthropic|google)' },
    },
    {
      name: 'components-open-browser-doors-only',
      comment: 'types, index.ts doors, the contracts of the API, kernel and the reducer of a run',
      severity: 'error',
      from: { path: '^components/', pathNot: test },
      to: {
        path: '^lib/',
        pathNot: '^lib/(kernel|run)/|^lib/.+/(index|contracts?)\\.ts$|^lib/api/contracts/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'app-is-the-top',
      severity: 'error',
      from: { path: '^(lib|components)/' },
      to: { path: '^app/' },
    },
    {
      name: 'lib-has-no-screens',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^components/' },
    },
  ],
  /** Checked on what remains after types are erased: nothing of the server is in the browser's bundle, however long the way. */
  browser: [
    {
      name: 'components-never-reach-the-server',
      severity: 'error',
      from: { path: '^components/', pathNot: test },
      to: { path: `${server}|node_modules/(pg|pino|graphile-worker|@prisma/[^/]+)/`, reachable: true },
    },
  ],
};
