import { StatusPill } from '../../ui/status-pill.tsx';
import { Table, Td, Tr } from '../../ui/table.tsx';
import { Th } from '../../ui/th.tsx';
import type { ProposalLine } from './negotiation-story.ts';

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
        {lines.map(({ key, names, words, kind, verdict, because }) => (
          <Tr key={key}>
            <Td className="align-top">
              {names.map((name) => (
                <span key={name} className="block whitespace-nowrap">
                  {name}
                </span>
              ))}
            </Td>
            <Td className="align-top">{words}</Td>
            <Td className="align-top">
              <StatusPill kind={kind} word={verdict} size="bare" />
              <span className="block text-ink-3">{because}</span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
