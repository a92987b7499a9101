import type { AgentItem } from '#lib/api/agents/contract.ts';
import { formatProbability } from '../ui/format.ts';
import { ProbabilityBar } from '../ui/probability-bar.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';

/** Right and wrong outcomes of an agent for each of its capabilities, and the reliability that follows. */
export function StandingTable({ item }: { item: AgentItem }) {
  const capabilities = [...new Set([...item.standing.map((part) => part.capability), ...item.card.capabilities])];
  return (
    <Table caption={`Record of ${item.card.name} by capability`} isDense>
      <thead>
        <tr>
          <Th>Capability</Th>
          <Th isNumeric>Right</Th>
          <Th isNumeric>Wrong</Th>
          <Th isNumeric>Reliability</Th>
        </tr>
      </thead>
      <tbody>
        {capabilities.map((capability) => {
          const part = item.standing.find((known) => known.capability === capability);
          return (
            <Tr key={capability}>
              <Td className="max-w-44">
                <code className="block truncate" title={capability}>
                  {capability}
                </code>
              </Td>
              {part ? (
                <>
                  <Td isNumeric>{part.successes.toFixed(1)}</Td>
                  <Td isNumeric>{part.failures.toFixed(1)}</Td>
                  <Td isNumeric>
                    <span className="inline-flex items-center gap-2">
                      <ProbabilityBar value={part.reliability} className="w-15" />
                      {formatProbability(part.reliability)}
                    </span>
                  </Td>
                </>
              ) : (
                <Td colSpan={3} className="text-right text-ink-3">
                  no record yet
                </Td>
              )}
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
