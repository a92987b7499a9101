import { DEMO_PASSWORD, DEMO_PEOPLE } from '#lib/platform/demo-people.ts';
import { verifyPassword } from '#lib/platform/password.ts';
import type { AnswerOf } from '../http/contract.ts';
import type { getDemoAccounts } from './contract.ts';
import { peopleByIds } from './queries.ts';

type Answer = AnswerOf<typeof getDemoAccounts>;

const shared = globalThis as typeof globalThis & { consiliumDemo?: Promise<Answer> };

/** Demo people whose demo password still opens their account; none in an installation of its own. Looked up once. */
export function demoAccounts(): Promise<Answer> {
  shared.consiliumDemo ??= lookUp().catch((failure) => {
    shared.consiliumDemo = undefined;
    throw failure;
  });
  return shared.consiliumDemo;
}

async function lookUp(): Promise<Answer> {
  const found = await peopleByIds(DEMO_PEOPLE.map(({ id }) => id));
  const opens = await Promise.all(
    found.map((person) => person.active && verifyPassword(person.passwordHash, DEMO_PASSWORD)),
  );
  const open = new Set(found.filter((_, index) => opens[index]).map(({ id }) => id));
  const accounts = DEMO_PEOPLE.filter(({ id }) => open.has(id)).map(({ name, email, role }) => ({ name, email, role }));
  return accounts.length > 0 ? { accounts, password: DEMO_PASSWORD } : { accounts };
}
