import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { MigrationAdapter } from './migration-adapter.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const schemaPath = path.join(root, 'prisma/schema.prisma');
const migrationsPath = path.join(root, 'prisma/migrations');
const filters = { externalTables: [], externalEnums: [] };

type Engine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ stdout?: string }>;
  free(): void;
};
type EngineModule = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: { new: (options: object, onLog: () => void, adapter: object) => Promise<Engine> };
};

/** Applies what prisma/migrations has and the database lacks, as `prisma migrate deploy` would; answers the names applied. */
export const applyMigrations = (url: string): Promise<string[]> =>
  withEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrationsList(), filters });
    return appliedMigrationNames;
  });

/** The SQL that brings the migrations to the schema, or null when they agree. Replays them in a shadow database beside `url`. */
export const missingMigration = (url: string): Promise<string | null> =>
  withEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationsList() },
      to: { tag: 'schemaDatamodel', files: [schemaFile()] },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters,
    });
    return !stdout || /this is an empty migration/i.test(stdout) ? null : stdout;
  });

/** Ends the pool afterwards: the engine holds a session lock, for which the next migrator would wait ten seconds. */
async function withEngine<T>(url: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  try {
    const { SchemaEngine } = await loadEngine();
    const { path: name, content } = schemaFile();
    const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(pool, url));
    return await work(await SchemaEngine.new({ datamodels: [[name, content]] }, () => {}, adapter));
  } finally {
    await pool.end();
  }
}

let loaded: Promise<EngineModule> | undefined;
const loadEngine = () => (loaded ??= instantiateEngine());

/** The package's own entry imports its .wasm as a module, which Node does not do; so it is instantiated by hand. */
async function instantiateEngine(): Promise<EngineModule> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const engine: EngineModule = await import(entry);
  const binary = readFileSync(entry.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(binary, {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return engine;
}

const schemaFile = () => ({ path: schemaPath, content: readFileSync(schemaPath, 'utf8') });

function migrationsList() {
  const names = readdirSync(migrationsPath, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: migrationsPath,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(migrationsPath, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}
