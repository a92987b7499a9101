'use client';
import { useState } from 'react';
import { CouncilStack } from '../council/council-stack.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatLatency, formatProbability } from '../ui/format.ts';
import { formatClock } from '../ui/format-time.ts';
import { RiskMark } from '../ui/risk-mark.tsx';
import { type SortValue, sortRows } from '../ui/sort-rows.ts';
import { StatusPill } from '../ui/status-pill.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { type SortDirection, Th } from '../ui/th.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { levelOf, withInnerBelow } from './inner-rows.ts';
import { useRunFrame } from './run-frame.ts';
import { type SubtaskView, tokensWords } from './subtask-view.ts';

type Column = { name: string; isNumeric?: boolean; valueOf: (view: SubtaskView) => SortValue };

const duration = ({ startedAt, endedAt }: SubtaskView): number | null =>
  startedAt !== null && endedAt !== null ? endedAt - startedAt : null;

const COLUMNS: readonly Column[] = [
  { name: 'Subtask', valueOf: ({ title }) => title },
  { name: 'State', valueOf: ({ kind, word }) => `${kind} ${word}` },
  { name: 'Agents', valueOf: ({ agents }) => agents[0]?.name ?? null },
  { name: 'Round', isNumeric: true, valueOf: ({ round }) => round },
  { name: 'Tries', isNumeric: true, valueOf: ({ attempts }) => attempts },
  { name: 'Conf.', isNumeric: true, valueOf: ({ confidence }) => confidence },
  { name: 'Tokens', isNumeric: true, valueOf: ({ tokens }) => tokens },
  { name: 'Started', isNumeric: true, valueOf: ({ startedAt }) => startedAt },
  { name: 'Took', isNumeric: true, valueOf: duration },
];

const MARKS = ['borrowed', 'hedged', 'overridden', 'added', 'escalated'] as const;

/** The graph as a table: the same subtasks with their needs, for sorting and for screen readers. */
export function RunTable({ isShown }: { isShown: (view: SubtaskView) => boolean }) {
  const { views, state, selectedKey, open } = useRunFrame();
  const [sort, setSort] = useState<{ name: string; direction: Exclude<SortDirection, null> } | null>(null);
  const column = COLUMNS.find(({ name }) => name === sort?.name);
  const shown = views.filter(isShown);
  const rows = column && sort ? sortRows(shown, column.valueOf, sort.direction) : withInnerBelow(shown);
  const toggle = (name: string) =>
    setSort({ name, direction: sort?.name === name && sort.direction === 'ascending' ? 'descending' : 'ascending' });
  if (rows.length === 0)
    return (
      <div className="px-6">
        <EmptyState title="No subtask to list">
          {views.length === 0 ? 'The plan is not there yet.' : 'The filter leaves every subtask out.'}
        </EmptyState>
      </div>
    );
  return (
    <div className="h-full overflow-auto bg-surface px-4 pt-2">
      <Table caption="Subtasks of the run">
        <thead>
          <tr>
            {COLUMNS.map(({ name, isNumeric }) => (
              <Th
                key={name}
                isNumeric={isNumeric ?? false}
                sort={{ direction: sort?.name === name ? sort.direction : null, onSort: () => toggle(name) }}
              >
                {name}
              </Th>
            ))}
            <Th>Needs</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((view) => {
            const spec = state.subtasks[view.key]?.spec;
            return (
              <Tr key={view.key} isSelected={view.key === selectedKey}>
                <Td className="whitespace-nowrap">
                  {!column && view.within !== null && (
                    <span style={{ paddingLeft: `${levelOf(view, views) * 16}px` }} className="text-ink-3">
                      <span aria-hidden>└ </span>
                      <VisuallyHidden>inside {state.subtasks[view.within]?.spec.title ?? view.within}: </VisuallyHidden>
                    </span>
                  )}
                  <button type="button" onClick={() => open(view.key)} className="font-medium hover:underline">
                    {view.title}
                  </button>{' '}
                  {spec?.risk === 'high' && <RiskMark risk="high" />}{' '}
                  {MARKS.filter((mark) => view.marks[mark]).map((mark) => (
                    <span key={mark} className="ml-1">
                      <Tag>{mark}</Tag>
                    </span>
                  ))}
                </Td>
                <Td>
                  <StatusPill kind={view.kind} word={view.word} />
                </Td>
                <Td>
                  <CouncilStack agents={view.agents} size={18} limit={5} />
                </Td>
                <Td isNumeric>{view.round ?? '–'}</Td>
                <Td isNumeric>{view.attempts}</Td>
                <Td isNumeric>{formatProbability(view.confidence)}</Td>
                <Td isNumeric>{tokensWords(view)}</Td>
                <Td isNumeric>
                  {view.startedAt === null
                    ? '–'
                    : formatClock(new Date(view.startedAt).toISOString(), { withSeconds: true })}
                </Td>
                <Td isNumeric>{formatLatency(duration(view))}</Td>
                <Td className="text-12 whitespace-nowrap text-ink-2">
                  {spec && spec.dependsOn.length > 0
                    ? spec.dependsOn.map((key) => state.subtasks[key]?.spec.title ?? key).join(', ')
                    : 'the query'}
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
