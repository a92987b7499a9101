'use client';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import type { RunState } from '#lib/run/index.ts';
import { AgentChip } from '../council/agent-chip.tsx';
import { useRun } from '../runs/use-run.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCountOf, formatPercent, formatProbability } from '../ui/format.ts';
import { ProbabilityBar } from '../ui/probability-bar.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Table, Td } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';

type Row = {
  id: string;
  name: string;
  monogram: string;
  family: string;
  confidence: number;
  weight: number | null;
  rationale: string;
};
type Answer = { label: string; weight: number | null; rows: Row[] };

/** What each agent answered on a subtask, grouped by answer; weights where there was a vote. */
function answersOf(state: RunState, key: string): Answer[] {
  const subtask = state.subtasks[key];
  if (!subtask) return [];
  if (subtask.tally)
    return subtask.tally.groups.map((group) => ({
      label: group.label,
      weight: group.weight,
      rows: (subtask.tally?.votes ?? [])
        .filter((vote) => vote.answer === group.answer)
        .map((vote) => ({ ...vote, id: vote.attemptId })),
    }));
  const rows = subtask.attemptIds.flatMap((id): Row[] => {
    const attempt = state.attempts[id];
    if (attempt?.status.at !== 'succeeded') return [];
    const { name, monogram, family } = attempt.award;
    const { confidence, rationale } = attempt.status.outcome;
    return [{ id, name, monogram, family, confidence, weight: null, rationale }];
  });
  return rows.length > 0 ? [{ label: 'Answered', weight: null, rows }] : [];
}

function AnswerRows({ answer }: { answer: Answer }) {
  const note =
    answer.weight === null
      ? formatCountOf(answer.rows.length, 'answer')
      : `${formatCountOf(answer.rows.length, 'vote')}, weight ${answer.weight.toFixed(2)}`;
  return (
    <tbody>
      <tr>
        <th colSpan={4} scope="rowgroup" className="pt-1.5 pb-[3px] text-left text-12 font-medium">
          {answer.label} <span className="font-normal text-ink-3">{note}</span>
        </th>
      </tr>
      {answer.rows.map((row) => (
        <tr key={row.id}>
          <Td>
            <AgentChip agent={row} />
          </Td>
          <Td>
            <span className="grid grid-cols-[64px_40px] items-center gap-2">
              <ProbabilityBar value={row.confidence} />
              <b className="font-semibold">{formatPercent(row.confidence)}</b>
            </span>
          </Td>
          <Td isNumeric className="font-semibold">
            {row.weight === null ? '–' : formatProbability(row.weight)}
          </Td>
          <Td className="py-1.5 text-ink-2 max-sm:hidden">
            <span className="line-clamp-2" title={row.rationale}>
              {row.rationale}
            </span>
          </Td>
        </tr>
      ))}
    </tbody>
  );
}

/** What the agents said and where they differ, out of the run's own log. */
export function AgentsDiffer({ item }: { item: EscalationItem & { subtaskKey: string } }) {
  const { history, isLoading, failure, retry } = useRun(item.runId);
  const answers = history.latest ? answersOf(history.latest, item.subtaskKey) : [];
  if (!isLoading && !failure && answers.length === 0) return null;
  return (
    <Section title={answers.length > 1 ? 'Where the agents differ' : 'What the agents said'}>
      {isLoading && <SkeletonRows rows={4} />}
      {failure !== null && failure !== undefined && (
        <ErrorState title="The run’s log could not be read" failure={failure} onRetry={retry} />
      )}
      {answers.length > 0 && (
        <Table caption="Answers of the agents, grouped by answer">
          <thead>
            <tr>
              <Th>Agent</Th>
              <Th>Confidence</Th>
              <Th isNumeric>Weight</Th>
              <Th className="max-sm:hidden">Leans on</Th>
            </tr>
          </thead>
          {answers.map((answer) => (
            <AnswerRows key={answer.label} answer={answer} />
          ))}
        </Table>
      )}
    </Section>
  );
}
