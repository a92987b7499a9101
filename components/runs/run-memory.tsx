'use client';
import { ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode, useState } from 'react';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCountOf, formatProbability } from '../ui/format.ts';
import { formatClock } from '../ui/format-time.ts';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { Th } from '../ui/th.tsx';
import { CellHistory } from './cell-history.tsx';
import { DraftView } from './draft-view.tsx';
import { type CellRow, cellRows, draftRows, writerWords } from './memory-model.ts';
import { useRunFrame } from './run-frame.ts';
import { NoteForm, NoteSetList } from './run-notes.tsx';

const clock = (at: number) => formatClock(new Date(at).toISOString(), { withSeconds: true });

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5 py-3">
      <h3>
        {title} {note && <span className="text-12 font-normal text-ink-3">{note}</span>}
      </h3>
      {children}
    </section>
  );
}

function Readers({ readers }: Pick<CellRow, 'readers'>) {
  const { open } = useRunFrame();
  if (readers.length === 0) return <span className="whitespace-nowrap text-ink-3">nothing yet</span>;
  return readers.slice(0, 3).map(({ key, title, version }, index) => (
    <Fragment key={key}>
      {index > 0 && ', '}
      <button type="button" onClick={() => open(key)} className="text-accent underline">
        {title}
      </button>{' '}
      <span className="text-ink-3">v{version}</span>
      {index === 2 && readers.length > 3 && <span className="whitespace-nowrap">, {readers.length - 3} more</span>}
    </Fragment>
  ));
}

/** The shared memory of the run at the moment shown: every cell with its history, drafts, findings and notes. */
export function RunMemory({ isShownKey }: { isShownKey: (key: string) => boolean }) {
  const { state } = useRunFrame();
  const [shown, setShown] = useState<string | null>(null);
  const all = cellRows(state);
  const rows = all.filter(({ name, isInPlan }) => !isInPlan || isShownKey(name));
  const drafts = draftRows(state);
  return (
    <div className="h-full overflow-auto bg-surface px-4 pb-6">
      <Part
        title="Cells"
        note={`${rows.length} of ${formatCountOf(all.length, 'cell')}; a version is written once and never changed`}
      >
        {rows.length === 0 ? (
          <EmptyState title="No cell to show">The filter leaves every cell out.</EmptyState>
        ) : (
          <Table caption="Cells of shared memory" isDense>
            <thead>
              <tr>
                <Th>Cell</Th>
                <Th isNumeric>Version</Th>
                <Th className="max-sm:hidden">Written by</Th>
                <Th isNumeric className="max-sm:hidden">
                  Conf.
                </Th>
                <Th isNumeric className="max-sm:hidden">
                  At
                </Th>
                <Th className="max-sm:hidden">Read by</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Fragment key={row.name}>
                  <Tr isSelected={shown === row.name} isOut={!row.isInPlan && row.name !== 'query'}>
                    <Td className="sm:whitespace-nowrap">
                      <button
                        type="button"
                        aria-expanded={shown === row.name}
                        onClick={() => setShown(shown === row.name ? null : row.name)}
                        className="inline-flex items-center gap-1 align-middle font-medium hover:underline"
                      >
                        <ChevronRight
                          aria-hidden
                          size={14}
                          className={cx('shrink-0 text-ink-3', shown === row.name && 'rotate-90')}
                        />
                        {row.title}
                      </button>{' '}
                      {row.current.restoredFrom !== undefined && <Tag>restored</Tag>}
                      {row.current.origin && <Tag>carried over</Tag>}
                      {!row.isInPlan && row.name !== 'query' && <Tag>of an earlier plan</Tag>}
                      <span className="block pb-1 pl-[18px] text-ink-2 sm:hidden">
                        {writerWords(row.current, state)}, {clock(row.current.at)}
                      </span>
                    </Td>
                    <Td isNumeric>v{row.current.version}</Td>
                    <Td className="max-sm:hidden">{writerWords(row.current, state)}</Td>
                    <Td isNumeric className="max-sm:hidden">
                      {formatProbability(row.current.confidence)}
                    </Td>
                    <Td isNumeric className="max-sm:hidden">
                      {clock(row.current.at)}
                    </Td>
                    <Td className="max-sm:hidden">
                      <Readers readers={row.readers} />
                    </Td>
                  </Tr>
                  {shown === row.name && (
                    <tr>
                      <td colSpan={6} className="border-b border-line bg-canvas px-3 py-2">
                        <p className="mb-2 sm:hidden">
                          Read by <Readers readers={row.readers} />
                        </p>
                        <CellHistory name={row.title} versions={row.versions} state={state} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </Table>
        )}
      </Part>
      <Part title="Drafts" note="how far work is; nothing builds on them">
        {drafts.length === 0 ? (
          <p className="text-12 text-ink-2">
            Nothing is being drafted. Work that takes more than a moment shows here as it comes.
          </p>
        ) : (
          drafts.map(({ attemptId, name, title, draft }) => (
            <DraftView key={attemptId} title={`${title}, ${name}`} draft={draft} />
          ))
        )}
      </Part>
      <Part title="Findings" note="of agents; they merge in any order to the same set">
        <NoteSetList set="findings" empty="Agents have put down no findings yet." />
      </Part>
      <Part title="Notes" note="of people">
        <NoteSetList set="notes" empty="Nobody has noted anything on this run." />
        <NoteForm />
      </Part>
    </div>
  );
}
