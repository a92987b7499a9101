/** npm run --silent key -- --role operator --name x [--tenant y]: makes an API key and prints it, alone, on stdout. */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { MAIN_TENANT } from '#lib/budget/types.ts';
import { createApiKey } from '#lib/platform/api-key.ts';
import { createPrisma } from '#lib/platform/database/client.ts';
import { ROLES } from '#lib/platform/demo-people.ts';

const usage = `npm run --silent key -- --role ${ROLES.join('|')} --name "what it is for" [--tenant north]`;

const { role, name, tenant } = readArguments();
const prisma = createPrisma();
const key = createApiKey();
await prisma.apiKey.create({ data: { id: randomUUID(), name, role, tenant, prefix: key.prefix, hash: key.hash } });
await prisma.$disconnect();
console.log(key.text);
process.exit(0);

function readArguments(): { role: string; name: string; tenant: string } {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ options: { role: text, name: text, tenant: text } });
    const role = ROLES.find((known) => known === values.role);
    if (!role) throw new Error(`--role is one of ${ROLES.join(', ')}`);
    if (!values.name?.trim()) throw new Error('--name is missing: say what the key is for');
    return { role, name: values.name.trim(), tenant: values.tenant?.trim() || MAIN_TENANT };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}
