'use client';
import { formatCountOf, formatProbability, formatSigned } from '../ui/format.ts';
import { Table, Td, Tr } from '../ui/table.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Th } from '../ui/th.tsx';
import type { DryRun } from './use-dry-run.ts';

/** Then and now in numbers. */
export function DryRunNumbers({ result, version }: { result: DryRun; version: number }) {
  const count = (key: 'askedThen' | 'asksNow') => result.votes.filter((vote) => vote[key]).length;
  const rows = [
    { name: 'Runs sent to a person', before: result.escalatedThen, after: result.escalatesNow },
    { name: 'Votes sent to a person', before: count('askedThen'), after: count('asksNow') },
  ];
  return (
    <Table caption="What the draft would have changed">
      <thead>
        <tr>
          <Th>Over {result.runs === 1 ? 'this run' : `these ${result.runs} runs`}</Th>
          <Th isNumeric>then</Th>
          <Th isNumeric>v{version}</Th>
          <Th isNumeric>Change</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.name}>
            <Td>{row.name}</Td>
            <Td isNumeric>{row.before}</Td>
            <Td isNumeric>
              <b>{row.after}</b>
            </Td>
            <Td isNumeric>{formatSigned(row.after - row.before)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Runs whose way would have changed, each with the reason. */
export function ChangedRuns({ runs }: { runs: DryRun['changedRuns'] }) {
  if (runs.length === 0) return <p className="text-12 text-ink-2">No run would have gone another way.</p>;
  return (
    <details>
      <summary className="text-12 text-accent underline decoration-current/35 underline-offset-3">
        {formatCountOf(runs.length, 'run')} would have gone another way
      </summary>
      <ul className="mt-2 grid gap-2">
        {runs.map((run) => (
          <li key={run.runId} className="text-12">
            <TextLink href={`/runs/${run.runRef}`}>{run.runRef}</TextLink> {run.title}
            <p className="text-ink-2">{run.because}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The votes behind the dots, smallest margin first. */
export function DryRunVotes({ votes }: { votes: DryRun['votes'] }) {
  if (votes.length === 0) return null;
  return (
    <details>
      <summary className="text-12 text-accent underline decoration-current/35 underline-offset-3">
        {formatCountOf(votes.length, 'vote')} as a table
      </summary>
      <Table caption="Votes of the dry run" isDense className="mt-2">
        <thead>
          <tr>
            <Th>Run</Th>
            <Th>Subtask</Th>
            <Th isNumeric>Margin</Th>
            <Th>Then</Th>
            <Th>Now</Th>
          </tr>
        </thead>
        <tbody>
          {votes
            .toSorted((a, b) => a.margin - b.margin)
            .map((vote) => (
              <Tr key={`${vote.runId} ${vote.subtaskKey}`}>
                <Td>
                  <TextLink href={`/runs/${vote.runRef}`}>{vote.runRef}</TextLink>
                </Td>
                <Td className="break-words">{vote.subtaskKey}</Td>
                <Td isNumeric>{formatProbability(vote.margin)}</Td>
                <Td>{vote.askedThen ? 'person' : 'alone'}</Td>
                <Td>{vote.asksNow ? 'person' : 'alone'}</Td>
              </Tr>
            ))}
        </tbody>
      </Table>
    </details>
  );
}
