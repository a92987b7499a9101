import type { AgentItem } from '#lib/api/agents/contract.ts';
import { formatCountOf, formatLatency, formatProbability, formatTokens } from '../ui/format.ts';
import { Note } from '../ui/note.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';
import { FEWEST_SAMPLES, latencyVerdict, recordOf } from './agent-record.ts';

const MISSING = '–';

function tokensPerAttempt({ lastDay }: AgentItem): string {
  return lastDay.attempts === 0 ? MISSING : formatTokens(lastDay.tokens / lastDay.attempts);
}

/** What the card promises beside what the last 24 h measured, and a sentence where the promise is broken or unproven. */
export function PromiseTable({ item }: { item: AgentItem }) {
  const { card, measured, lastDay } = item;
  const record = recordOf(item);
  const rows: readonly [name: string, promised: string, measuredText: string][] = [
    ['Latency, median', MISSING, formatLatency(measured?.p50Ms)],
    ['Latency, 95th percentile', formatLatency(card.promisedLatencyMs), formatLatency(measured?.p95Ms)],
    ['Tokens per attempt', formatTokens(card.promisedTokens), tokensPerAttempt(item)],
    ['Being right', formatProbability(card.confidence), formatProbability(record?.reliability)],
    ['Failed attempts', MISSING, lastDay.attempts === 0 ? MISSING : `${lastDay.failures} of ${lastDay.attempts}`],
  ];
  return (
    <div className="grid gap-3">
      <Table caption={`What ${card.name} promises and what was measured`} isDense>
        <thead>
          <tr>
            <Th>
              <span className="sr-only">Figure</span>
            </Th>
            <Th isNumeric>Promised</Th>
            <Th isNumeric>Measured</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, promised, measuredText]) => (
            <Tr key={name}>
              <Td>{name}</Td>
              <Td isNumeric>{promised}</Td>
              <Td isNumeric className="font-medium">
                {measuredText}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <LatencyNote item={item} />
    </div>
  );
}

function LatencyNote({ item }: { item: AgentItem }) {
  const verdict = latencyVerdict(item);
  if (verdict === 'kept') return null;
  if (verdict === 'over')
    return (
      <Note kind="danger">
        Slower than promised over {formatCountOf(item.measured?.samples ?? 0, 'answer')}. Bids use the measured figure.
      </Note>
    );
  const answers =
    verdict === 'unmeasured' ? 'No answer' : `Only ${formatCountOf(item.measured?.samples ?? 0, 'answer')}`;
  return (
    <p className="text-12 text-ink-3">
      {answers} in the last 24 h: the promise is judged from {FEWEST_SAMPLES} answers on.
    </p>
  );
}
