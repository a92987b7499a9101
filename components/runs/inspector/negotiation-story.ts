import { type AttemptState, describeProposal, type RunState, type SubtaskState } from '#lib/run/index.ts';
import type { StatusKind } from '../../ui/status.ts';

/** A counter-proposal as it is told: who, what, what became of it, by which rule. */
export type ProposalLine = {
  readonly key: string;
  /** Several when they proposed the same, and the same became of it. */
  readonly names: readonly string[];
  readonly words: string;
  readonly kind: StatusKind;
  readonly verdict: string;
  readonly because: string;
};

/** A seat that changed hands, or got a second attempt. */
export type HandoverLine = {
  readonly attemptId: string;
  readonly kind: 'borrowed' | 'hedged';
  readonly name: string;
  readonly words: string;
};

const VERDICTS = {
  accepted: { kind: 'settled', verdict: 'accepted' },
  refused: { kind: 'danger', verdict: 'refused' },
  escalated: { kind: 'person', verdict: 'a person is asked' },
} as const;

/** Counter-proposals on a subtask: those that were decided, in order, then those of bidders who lost. */
export function proposalLines(state: RunState, subtask: SubtaskState): ProposalLine[] {
  const { key } = subtask.spec;
  const decided = (state.proposals ?? []).filter(({ subtaskKey }) => subtaskKey === key);
  const lines = decided.map((one, index): ProposalLine => {
    const { name, proposal, verdict, rule, because, by } = one;
    return {
      key: `${one.agentId} ${index}`,
      names: [name],
      words: `${describeProposal(proposal)} ${proposal.because}`.trim(),
      ...VERDICTS[verdict],
      because: by ? because : `${because} (rule: ${rule})`,
    };
  });
  const known = new Set(decided.map(({ agentId }) => agentId));
  const unheard = subtask.negotiations.flatMap(({ bids, round }) =>
    bids.flatMap(({ agentId, name, counterProposal, result }): ProposalLine[] => {
      if (!counterProposal || known.has(agentId) || result.kind === 'awarded') return [];
      known.add(agentId);
      const words = `${describeProposal(counterProposal)} ${counterProposal.because}`.trim();
      const because = 'Its bid did not win, so nothing was decided on it.';
      return [
        { key: `${agentId} unheard ${round}`, names: [name], words, kind: 'idle', verdict: 'not considered', because },
      ];
    }),
  );
  return [...lines, ...unheard].reduce(withLine, []);
}

/** Lines with one more, which joins the last when they say the same. */
function withLine(lines: readonly ProposalLine[], line: ProposalLine): ProposalLine[] {
  const last = lines.at(-1);
  const isSame = last?.words === line.words && last.verdict === line.verdict && last.because === line.because;
  return isSame ? [...lines.slice(0, -1), { ...last, names: [...last.names, ...line.names] }] : [...lines, line];
}

type Answer = NonNullable<SubtaskState['asked']>['answers'][number];

/** Bids that agents gave when they were asked, with who gave the same: agents on one model mostly do. */
export function sameBids(answers: readonly Answer[]): readonly (readonly [Answer, readonly string[]])[] {
  const groups = new Map<string, [Answer, string[]]>();
  for (const answer of answers) {
    const { agentId, tokens, latencyMs, confidence } = answer;
    const figures = [tokens, latencyMs, confidence].join(' ');
    const group = groups.get(figures);
    if (group) group[1].push(agentId);
    else groups.set(figures, [answer, [agentId]]);
  }
  return [...groups.values()];
}

/** Seats of a subtask's current epoch that another agent took over, or that got a second attempt. */
export const handoverLines = (state: RunState, attempts: readonly AttemptState[]): HandoverLine[] =>
  attempts.flatMap((attempt): HandoverLine[] => {
    const { attemptId, name } = attempt.award;
    if (attempt.borrowedFrom)
      return [
        {
          attemptId,
          kind: 'borrowed',
          name,
          words: `took it over from ${attempt.borrowedFrom.name}: ${attempt.borrowedFrom.because}.`,
        },
      ];
    if (attempt.hedgeOf === undefined) return [];
    const late = state.attempts[attempt.hedgeOf]?.award.name ?? 'the first';
    return [
      {
        attemptId,
        kind: 'hedged',
        name,
        words: `began a second attempt, as ${late} was late; ${outcome(state, attempt)}.`,
      },
    ];
  });

function outcome(state: RunState, hedge: AttemptState): string {
  const first = state.attempts[hedge.hedgeOf ?? ''];
  if (hedge.status.at === 'succeeded') return 'it answered first';
  if (first?.status.at === 'succeeded') return `${first.award.name} answered first after all`;
  if (hedge.status.at === 'failed') return 'it failed';
  if (hedge.status.at === 'cancelled') return 'it was called off';
  return 'the first good answer wins';
}
