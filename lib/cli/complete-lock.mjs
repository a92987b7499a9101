/**
 * npm run lock – after `npm install`. A registry that lacks the builds for other platforms makes npm leave them out of
 * package-lock.json, and `npm ci` then refuses that lock. Adds the missing optional entries (version, os, cpu, libc)
 * and drops those that belong to nothing; with --check it only says whether it would.
 */
import fs from 'node:fs';

const systems = ['android', 'darwin', 'freebsd', 'openharmony', 'netbsd', 'openbsd', 'linux', 'sunos', 'aix'];
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32', 'arm'];

const file = 'package-lock.json';
const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
const packages = lock.packages;

const missing = Object.entries(packages).flatMap(([place, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name, version]) => /^[\^~]?\d/.test(version) && !isResolved(place, name))
    .map(([name, version]) => [`node_modules/${name}`, entryFor(name, version.replace(/^[\^~]/, ''), entry.dev)])
    .filter(([, added]) => added !== undefined),
);
const wanted = Object.entries(packages).filter(([, entry]) => !entry.extraneous);
const isComplete = missing.length === 0 && wanted.length === Object.keys(packages).length;

if (isComplete) console.log(`${file} is complete`);
else if (process.argv.includes('--check')) {
  console.error(`${file} lacks ${missing.length} entries that npm ci asks for: npm run lock`);
  process.exitCode = 1;
} else {
  lock.packages = Object.fromEntries([...wanted, ...missing].sort(([a], [b]) => (a < b ? -1 : 1)));
  fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} entries added to ${file}`);
}

/** Looks where Node would: beside the dependent, then in each folder above. */
function isResolved(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at.includes('/node_modules/')) return at !== '' && packages[`node_modules/${name}`] !== undefined;
  }
}

function entryFor(name, version, isDev) {
  const system = /win32|windows/.test(name) ? 'win32' : systems.find((candidate) => name.includes(candidate));
  const cpu = processors.find((candidate) => name.includes(candidate));
  if (!system && cpu !== 'wasm32') return console.error(`left out, unknown platform: ${name}`);
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(isDev && { dev: true }),
    ...(name.includes('musl') && { libc: ['musl'] }),
    ...(name.includes('gnu') && system === 'linux' && { libc: ['glibc'] }),
    optional: true,
    ...(system && { os: [system] }),
  };
}
