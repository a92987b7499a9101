import { StatusPill } from '../../ui/status-pill.tsx';
import { Table, Td, Tr } from '../../ui/table.tsx';
import { Th } from '../../ui/th.tsx';
import type { ProposalLine } from './negotiation-story.ts';

const CELL = 'py-1 align-top';

/** Rows that a proposal stands beside: those that follow each other and say the same; none where the row above has it. */
function rowsOf(lines: readonly ProposalLine[], index: number): number {
  const { words } = lines[index] ?? {};
  if (lines[index - 1]?.words === words) return 0;
  const end = lines.findIndex((line, place) => place > index && line.words !== words);
  return (end < 0 ? lines.length : end) - index;
}

/** What agents proposed instead, and what a rule or a person made of it. */
export function ProposalTable({ lines, caption }: { lines: readonly ProposalLine[]; caption: string }) {
  return (
    <Table caption={caption} isDense>
      <thead>
        <tr>
          <Th>Agent</Th>
          <Th>Proposal</Th>
          <Th>Verdict</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, names, words, kind, verdict, because }, index) => (
          <Tr key={key}>
            <Td className={CELL}>
              {names.map((name) => (
                <span key={name} className="block whitespace-nowrap">
                  {name}
                </span>
              ))}
            </Td>
            {rowsOf(lines, index) > 0 && (
              <Td className={CELL} rowSpan={rowsOf(lines, index)}>
                {words}
              </Td>
            )}
            <Td className={CELL}>
              <StatusPill kind={kind} word={verdict} size="bare" />
              <span className="block text-ink-3">{because}</span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
