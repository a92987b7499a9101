import type { RunState, SubtaskState } from '#lib/run/index.ts';
import { formatCountOf, formatLatency, formatProbability, formatTokens } from '../../ui/format.ts';
import { formatClock } from '../../ui/format-time.ts';
import { carriedOver } from '../carried-over.ts';
import { titleOf } from '../memory-model.ts';
import { attemptsOf } from '../subtask-view.ts';
import { BidTable } from './bid-table.tsx';
import { Handovers } from './handovers.tsx';
import { InspectorSection, NothingYet } from './inspector-section.tsx';
import { type HandoverLine, handoverLines, proposalLines, sameBids } from './negotiation-story.ts';
import { ProposalTable } from './proposal-table.tsx';

function handoverTitle(lines: readonly HandoverLine[]): string {
  const kinds = new Set(lines.map(({ kind }) => kind));
  if (kinds.size > 1) return 'Since the award';
  return kinds.has('borrowed') ? 'Taken over since the award' : formatCountOf(lines.length, 'second attempt');
}

type Negotiation = SubtaskState['negotiations'][number];

const clock = (at: number): string => formatClock(new Date(at).toISOString(), { withSeconds: true });

/** Every award of the subtask with all bids, lost ones too, how it was decided, and what became of the seats since. */
export function WhyTab({ state, subtask }: { state: RunState; subtask: SubtaskState }) {
  const { negotiations, spec } = subtask;
  const handovers = handoverLines(state, attemptsOf(state, subtask));
  const proposals = proposalLines(state, subtask);
  const carried = carriedOver(state, subtask);
  return (
    <>
      {negotiations.length === 0 && !carried && <NothingYet>{waitWords(state, subtask)}</NothingYet>}
      {carried && negotiations.length > 0 && (
        <NothingYet>
          Carried over: what follows was decided in the run this one was forked from, at its event{' '}
          {carried.origin.eventVersion} and before.
        </NothingYet>
      )}
      {carried && negotiations.length === 0 && (
        <NothingYet>Carried over from the run this one was forked from; nobody bid for it here.</NothingYet>
      )}
      {handovers.length > 0 && (
        <InspectorSection title={handoverTitle(handovers)}>
          <Handovers lines={handovers} />
        </InspectorSection>
      )}
      {proposals.length > 0 && (
        <InspectorSection
          title="Counter-proposals"
          note={formatCountOf(new Set(proposals.flatMap(({ names }) => names)).size, 'agent')}
        >
          <ProposalTable lines={proposals} caption={`Counter-proposals on ${spec.title}`} />
        </InspectorSection>
      )}
      {subtask.asked && <AskedFor asked={subtask.asked} names={namesIn(state)} />}
      {negotiations.toReversed().map((negotiation) => (
        <Award key={`${negotiation.round} ${negotiation.at}`} negotiation={negotiation} title={spec.title} />
      ))}
    </>
  );
}

function Award({ negotiation, title }: { negotiation: Negotiation; title: string }) {
  const { at, bids, by, policyVersion, role, arbitration, round, hedgeOf } = negotiation;
  const seats = bids.filter(({ result }) => result.kind === 'awarded').length;
  const able = bids.filter(({ result }) => result.kind !== 'not-eligible');
  const unable = bids.filter(({ result }) => result.kind === 'not-eligible');
  const seat = hedgeOf !== undefined ? 'second attempt' : role === 'resolver' ? 'resolver' : 'seat';
  return (
    <InspectorSection
      title={
        bids.length === 0
          ? 'Given without bids'
          : `${formatCountOf(able.length, 'bid')} for ${formatCountOf(Math.max(seats, 1), seat)}`
      }
      note={`round ${round}, awarded ${clock(at)} under policy v${policyVersion}${by ? ` by ${by.name}` : ''}`}
    >
      {bids.length > 0 && <BidTable bids={able} caption={`Bids for ${title}, round ${round}`} />}
      <p className="mt-1">
        <b>Arbitration.</b> {arbitration || 'Nothing was contested: the best scores won.'}
      </p>
      {unable.length > 0 && (
        <details className="mt-1">
          <summary className="text-ink-2">{formatCountOf(unable.length, 'agent')} not eligible</summary>
          <BidTable bids={unable} caption={`Not eligible for ${title}, round ${round}`} hasLegend={false} />
        </details>
      )}
    </InspectorSection>
  );
}

/** Who was asked to bid, who answered, and for whom card and record spoke. */
function AskedFor({ asked, names }: { asked: NonNullable<SubtaskState['asked']>; names: ReadonlyMap<string, string> }) {
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <InspectorSection title="Asked for their bids" note={`closed ${clock(asked.at)}`}>
      {asked.because && <p className="mb-1 text-ink-2">Asked as {asked.because}.</p>}
      <ul className="grid gap-0.5">
        {sameBids(asked.answers).map(([{ tokens, latencyMs, confidence }, agentIds]) => (
          <li key={agentIds.join(' ')}>
            <b>{agentIds.map(nameOf).join(', ')}</b> bid {formatTokens(tokens)} tokens, {formatLatency(latencyMs)},
            confidence {formatProbability(confidence)}
            {agentIds.length > 1 ? ' each' : ''}.
          </li>
        ))}
        {asked.missing.map(({ agentId, because }) => (
          <li key={agentId} className="text-ink-2">
            <b>{nameOf(agentId)}</b> did not bid: {because}. Its card and record spoke for it.
          </li>
        ))}
      </ul>
    </InspectorSection>
  );
}

/** Agents by id, from every award of the run: whoever is asked about one subtask has mostly bid for another before. */
const namesIn = ({ subtasks }: RunState): ReadonlyMap<string, string> =>
  new Map(
    Object.values(subtasks).flatMap(({ negotiations }) =>
      negotiations.flatMap(({ bids }) => bids.map(({ agentId, name }) => [agentId, name] as const)),
    ),
  );

function waitWords(state: RunState, { status, asked, spec, innerSink }: SubtaskState): string {
  if (innerSink !== undefined)
    return `Its parts are awarded one by one, and each tells why: ${partsOf(state, spec.key)}.`;
  if (status.at === 'bidding')
    return `${formatCountOf(status.agentIds.length, 'agent')} asked for bids until ${clock(status.until)}; without an answer card and record speak.`;
  if (status.at === 'planned' && status.waitingOn.length > 0)
    return `Agents bid when what it needs is there: ${status.waitingOn.map((key) => titleOf(state, key)).join(', ')}.`;
  if (status.at === 'delayed') return `Nobody could take it: ${status.because}. It is tried again by itself.`;
  if (status.at === 'waiting' && asked) return 'Agents have bid. Nothing is awarded before a person has decided.';
  return 'Agents have not bid yet.';
}

const partsOf = (state: RunState, key: string): string =>
  Object.values(state.subtasks)
    .flatMap(({ spec }) => (spec.within === key ? [spec.title] : []))
    .join(', ');
