/** npm run db:migration -- add_something: writes the SQL that prisma/migrations still lacks, found on a throw-away Postgres. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deleteEmbedded, openEmbedded } from '#lib/platform/database/embedded.ts';
import { missingMigration } from '#lib/platform/database/migrate.ts';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Give the migration a name: npm run db:migration -- add_something');
  process.exit(2);
}
const folder = path.resolve(`.data/migration-${process.pid}`);
const database = await openEmbedded(folder);
try {
  const sql = await missingMigration(database.url);
  if (sql === null) console.log('The migrations already make the schema.');
  else console.log(writeMigration(sql));
} finally {
  await deleteEmbedded(folder);
}
process.exit(0);

function writeMigration(sql: string): string {
  const target = `prisma/migrations/${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
  mkdirSync(target, { recursive: true });
  writeFileSync(`${target}/migration.sql`, sql);
  return `Wrote ${target}/migration.sql – read it, complete it, commit it.`;
}
