import { ok } from '#lib/kernel/result.ts';
import { route } from '../http/route.ts';
import { getBank, listBankEntries } from './contract.ts';
import { bank, bankEntries } from './queries.ts';

export const GETBank = route(getBank, async () => ok({ data: await bank(Date.now()) }));

export const GETBankEntries = route(listBankEntries, async ({ query }) => ok({ data: await bankEntries(query) }));
