import { Fragment } from 'react';
import { FAMILIES } from '../council/family.ts';
import { formatCountOf, formatTokens } from '../ui/format.ts';
import { Table, TableGroup, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';
import { BalanceBar } from './balance-bar.tsx';
import type { BankData } from './use-bank.ts';

const WIDE = 'max-sm:hidden';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Every agent’s account by family, against allocation and floor; a click shows its entries. */
export function AgentAccounts(props: { bank: BankData; account: string | null; onAccount: (account: string) => void }) {
  const { bank, account, onAccount } = props;
  return (
    <Table caption="Accounts of the agents, by family">
      <thead>
        <tr>
          <Th>Agent</Th>
          <Th isNumeric>Balance</Th>
          <Th>Against allocation and floor</Th>
          <Th isNumeric className={WIDE}>
            Held
          </Th>
          <Th isNumeric className={WIDE}>
            Owed
          </Th>
          <Th isNumeric className={WIDE}>
            Used in the cycle
          </Th>
          <Th isNumeric className={WIDE}>
            Calls
          </Th>
        </tr>
      </thead>
      <tbody>
        {bank.families.map(({ family, agents, balance, floor }) => (
          <Fragment key={family}>
            <TableGroup
              title={FAMILIES.find((known) => known.family === family)?.name ?? upperFirst(family)}
              note={`${formatCountOf(agents, 'agent')}, ${formatTokens(balance)} together, floor ${formatTokens(floor)}`}
              columns={7}
            />
            {bank.agents
              .filter((agent) => agent.family === family)
              .map((agent) => (
                <Tr key={agent.id} isSelected={account === `agent:${agent.id}`}>
                  <Td>
                    <button
                      type="button"
                      onClick={() => onAccount(`agent:${agent.id}`)}
                      className="text-left hover:underline"
                      aria-label={`Entries of ${agent.name}`}
                    >
                      {agent.name}
                    </button>
                  </Td>
                  <Td isNumeric>{formatTokens(agent.balance)}</Td>
                  <Td className="w-[28%]">
                    <BalanceBar {...agent} />
                  </Td>
                  <Td isNumeric className={WIDE}>
                    {agent.held > 0 ? formatTokens(agent.held) : '–'}
                  </Td>
                  <Td isNumeric className={WIDE}>
                    {agent.owed > 0 ? formatTokens(agent.owed) : '–'}
                  </Td>
                  <Td isNumeric className={WIDE}>
                    {formatTokens(agent.use.tokens)}
                  </Td>
                  <Td isNumeric className={WIDE}>
                    {agent.use.calls}
                  </Td>
                </Tr>
              ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}
