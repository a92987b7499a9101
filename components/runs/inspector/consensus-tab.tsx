import { MessageSquareQuote } from 'lucide-react';
import type { SubtaskState } from '#lib/run/index.ts';
import { AgentChip } from '../../council/agent-chip.tsx';
import { Hemicycle } from '../../council/hemicycle.tsx';
import { AnswerMark, VoteTally } from '../../council/vote-tally.tsx';
import { formatProbability } from '../../ui/format.ts';
import { Note } from '../../ui/note.tsx';
import { Table, Td, Tr } from '../../ui/table.tsx';
import { Th } from '../../ui/th.tsx';
import { useRunFrame } from '../run-frame.ts';
import { InspectorSection, NothingYet } from './inspector-section.tsx';
import { confidenceOrigin, reliabilityOrigin, weightOrigin } from './vote-origin.ts';

type Tally = NonNullable<SubtaskState['tally']>;
type Vote = Tally['votes'][number];

function headline({ settled, groups }: Tally): string {
  if (!settled) return 'Consensus not reached';
  return groups.length === 1 ? 'All say the same' : 'Consensus reached';
}

function VoteTable({ tally, title }: { tally: Tally; title: string }) {
  const place = (vote: Vote) => tally.groups.findIndex(({ answer }) => answer === vote.answer);
  return (
    <Table caption={`Votes on ${title}`} isDense className="min-w-[400px] table-fixed">
      <thead>
        <tr>
          <Th>Vote</Th>
          <Th className="w-[104px]">Answer</Th>
          <Th isNumeric className="w-[68px]">
            Reliability
          </Th>
          <Th isNumeric className="w-[40px]">
            Conf.
          </Th>
          <Th isNumeric className="w-[46px]">
            Family
          </Th>
          <Th isNumeric className="w-[46px]">
            Weight
          </Th>
        </tr>
      </thead>
      <tbody>
        {tally.votes
          .toSorted((a, b) => place(a) - place(b) || b.weight - a.weight)
          .map((vote) => (
            <Tr key={vote.attemptId}>
              <Td>
                <AgentChip agent={vote} size={18} />
                {vote.role === 'resolver' && <span className="text-ink-3"> resolver</span>}
              </Td>
              <Td className="truncate" title={vote.label}>
                <AnswerMark index={place(vote)} />
                {vote.label}
              </Td>
              <Td isNumeric title={reliabilityOrigin(vote)}>
                {formatProbability(vote.reliability)}
              </Td>
              <Td isNumeric title={confidenceOrigin(vote)}>
                {formatProbability(vote.calibrated ?? vote.confidence)}
              </Td>
              <Td isNumeric>{vote.familyVotes > 1 ? `÷ ${vote.familyVotes}` : '–'}</Td>
              <Td isNumeric>
                <b>{formatProbability(vote.weight)}</b>
              </Td>
            </Tr>
          ))}
      </tbody>
    </Table>
  );
}

function WeightOrigins({ tally }: { tally: Tally }) {
  return (
    <details className="mt-2">
      <summary className="font-medium">Where the weights come from</summary>
      <ul className="mt-1 grid gap-1">
        {tally.votes.map((vote) => (
          <li key={vote.attemptId}>
            <b className="font-medium">{vote.name}</b>{' '}
            <span className="text-ink-2">
              {weightOrigin(vote)}; weight {formatProbability(vote.weight)}.
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Dissent({ tally }: { tally: Tally }) {
  const leading = tally.groups[0]?.answer;
  return tally.votes
    .filter(({ answer, rationale }) => answer !== leading && rationale.trim() !== '')
    .map((vote) => (
      <p key={vote.attemptId} className="mt-2 grid grid-cols-[auto_1fr] gap-2">
        <MessageSquareQuote aria-hidden size={14} strokeWidth={2} className="mt-px text-ink-2" />
        <span>
          <b>Dissent, {vote.name}:</b> “{vote.rationale}”
        </span>
      </p>
    ));
}

/** How the answers of a council met: seats, weights, margin, every vote with where its weight comes from, and dissent in its own words. */
export function ConsensusTab({ subtask }: { subtask: SubtaskState }) {
  const { state } = useRunFrame();
  const { tally, spec, status } = subtask;
  if (spec.redundancy === 1 && !tally)
    return <NothingYet>One agent answers this subtask, so there is nothing to vote on.</NothingYet>;
  if (!tally) return <NothingYet>The votes are counted when the answers are in.</NothingYet>;
  const decision = Object.values(state.escalations).findLast(
    (escalation) => escalation.subtaskKey === spec.key && escalation.status.at === 'decided',
  )?.status;
  const answers = tally.groups.map(({ answer, label }) => ({
    label,
    votes: tally.votes
      .filter((vote) => vote.answer === answer)
      .map((vote) => ({ id: vote.attemptId, agent: vote, weight: vote.weight })),
  }));
  return (
    <InspectorSection
      title={headline(tally)}
      note={
        tally.marginBeforeResolver === null
          ? undefined
          : `members alone reached ${formatProbability(tally.marginBeforeResolver)}`
      }
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-4 py-1.5">
        <Hemicycle
          answers={answers}
          decidedBy={decision?.at === 'decided' ? decision.by.name : undefined}
          hasTableBeside
        />
        <VoteTally
          answers={tally.groups.map(({ label, weight, attemptIds }) => ({ label, weight, votes: attemptIds.length }))}
          margin={tally.margin}
          needed={tally.threshold}
        />
      </div>
      <VoteTable tally={tally} title={spec.title} />
      <WeightOrigins tally={tally} />
      {subtask.simplified && (
        <Note kind="degraded" className="mt-2">
          {subtask.simplified.to} of {subtask.simplified.from} seats: {subtask.simplified.because}.
        </Note>
      )}
      <Dissent tally={tally} />
      {decision?.at === 'decided' && (
        <p className="mt-2">
          <b>{decision.by.name}</b> decided: {decision.verb}
          {decision.note && `, “${decision.note}”`}
          {decision.secondedBy && `, with ${decision.secondedBy.name}`}.
        </p>
      )}
      {status.at === 'waiting' && <p className="mt-2 text-ink-2">A person has the last word; it waits in the inbox.</p>}
    </InspectorSection>
  );
}
