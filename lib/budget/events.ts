import { z } from 'zod';
import { type BankFlag, bankFlagSchema } from './flags.ts';
import { loanSchema } from './loans.ts';

const bankEntrySchema = z.object({
  transaction: z.string(),
  accountId: z.string(),
  amount: z.number(),
  reason: z.string(),
});

/**
 * What stands on the stream `bank`. A cycle begins with all that is still going on – loans that are owed, flags that are
 * up – so that nothing before it need be read; cycles from before there were loans and flags here lack them.
 */
export const bankEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('CycleBegun'),
    body: z.object({
      cycle: z.int(),
      entries: z.array(bankEntrySchema),
      /** The last entry of the books that these loans take account of. */
      lastEntryId: z.int().optional(),
      closed: z.record(z.string(), z.number()).optional(),
      loans: z.array(loanSchema).optional(),
      flags: z.array(bankFlagSchema).optional(),
    }),
  }),
  z.object({ type: z.literal('BankFlagRaised'), body: z.object({ flag: bankFlagSchema }) }),
  z.object({ type: z.literal('BankFlagCleared'), body: z.object({ flag: bankFlagSchema, because: z.string() }) }),
  z.object({
    type: z.literal('BankRebalanced'),
    body: z.object({ because: z.array(z.string()), entries: z.array(bankEntrySchema) }),
  }),
]);
export type BankEvent = z.infer<typeof bankEventSchema>;

/** The flags that are up after some events, oldest first. */
export function flagsUp(events: readonly BankEvent[]): BankFlag[] {
  const up = new Map<string, BankFlag>();
  for (const event of events) {
    if (event.type === 'CycleBegun') {
      up.clear();
      for (const flag of event.body.flags ?? []) up.set(flag.id, flag);
    }
    if (event.type === 'BankFlagRaised') up.set(event.body.flag.id, event.body.flag);
    if (event.type === 'BankFlagCleared') up.delete(event.body.flag.id);
  }
  return [...up.values()];
}
