import type { RunState } from '#lib/run/index.ts';
import { formatTokens } from '../ui/format.ts';
import { Popover } from '../ui/popover.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Th } from '../ui/th.tsx';
import { spendingByAgent } from './run-spending.ts';

/** The tokens of a run; a click says which agent used, holds and borrowed how many. */
export function SpendingPopover({ state }: { state: RunState }) {
  const total = state.usage.inputTokens + state.usage.outputTokens;
  const rows = spendingByAgent(state);
  const others = total - rows.reduce((sum, { used }) => sum + used, 0);
  return (
    <Popover
      label="Tokens by agent"
      trigger={
        <button type="button" className="underline decoration-current/35 underline-offset-3 hover:decoration-current">
          <b>{formatTokens(total)}</b>
        </button>
      }
    >
      <Table caption="Tokens of this run by agent" isDense>
        <thead>
          <tr>
            <Th>Agent</Th>
            <Th isNumeric>Used</Th>
            <Th isNumeric>Held</Th>
            <Th isNumeric>Borrowed</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.agentId}>
              <Td>{row.name}</Td>
              <Td isNumeric>{formatTokens(row.used)}</Td>
              <Td isNumeric>{row.held > 0 ? formatTokens(row.held) : '–'}</Td>
              <Td isNumeric>{row.borrowed > 0 ? formatTokens(row.borrowed) : '–'}</Td>
            </Tr>
          ))}
          {others > 0 && (
            <Tr>
              <Td>Planning and failed attempts</Td>
              <Td isNumeric>{formatTokens(others)}</Td>
              <Td isNumeric>–</Td>
              <Td isNumeric>–</Td>
            </Tr>
          )}
        </tbody>
      </Table>
      {rows.length === 0 && others === 0 && <p className="text-ink-2">No agent has used tokens yet.</p>}
      <p className="mt-2 text-12">
        <TextLink href={`/bank?account=${encodeURIComponent(`run:${state.runId}`)}#books`}>
          Its entries in the bank
        </TextLink>
      </p>
    </Popover>
  );
}
