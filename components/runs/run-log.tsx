'use client';
import { useMemo, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCountOf } from '../ui/format.ts';
import { formatClock, formatExact } from '../ui/format-time.ts';
import { Select } from '../ui/select.tsx';
import { StatusIcon } from '../ui/status-icon.tsx';
import { TextField } from '../ui/text-field.tsx';
import { actorWords, peopleIn } from './actor-words.ts';
import { filterLog, LOG_KINDS, type LogEntry, type LogFilter, type LogKind, logEntries } from './log-entries.ts';
import { useRunFrame } from './run-frame.ts';

const EVERYONE = 'everyone';
const PAGE = 400;

function Line(props: { entry: LogEntry; who: string; isSelected: boolean; onOpen: () => void; onShow: () => void }) {
  const { entry, who, isSelected, onOpen, onShow } = props;
  const at = new Date(entry.at).toISOString();
  return (
    <li
      data-status={entry.status}
      className={cx(
        'grid grid-cols-[52px_72px_16px_minmax(0,1fr)_auto] items-start gap-2 border-t border-line px-4 py-1.5 [contain-intrinsic-size:auto_33px] [content-visibility:auto] hover:bg-hover/60 max-sm:grid-cols-[44px_16px_minmax(0,1fr)]',
        isSelected && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <button
        type="button"
        onClick={onShow}
        title="Show the run at this moment"
        className="text-left text-accent underline"
      >
        {entry.version}
      </button>
      <time dateTime={at} title={formatExact(at)} className="text-ink-3 max-sm:hidden">
        {formatClock(at, { withSeconds: true })}
      </time>
      <span className="pt-0.5 text-(--fg)">
        <StatusIcon kind={entry.status} />
      </span>
      {entry.subtaskKey === null ? (
        <span>{entry.words}</span>
      ) : (
        <button type="button" onClick={onOpen} className="text-left hover:underline">
          {entry.words}
        </button>
      )}
      <span className="text-12 text-ink-3 max-sm:hidden">{who}</span>
    </li>
  );
}

/** The events of the run in words, from the moment shown back; filtered by kind, actor and words. */
export function RunLog({ isShownKey }: { isShownKey: (key: string) => boolean }) {
  const { history, state, selectedKey, open, showVersion } = useRunFrame();
  const [filter, setFilter] = useState<LogFilter>({ kinds: [], actor: '', text: '' });
  const all = useMemo(
    () =>
      logEntries(
        history.entries.slice(0, state.version).map(({ event }) => event),
        state,
      ),
    [history, state],
  );
  const people = useMemo(() => peopleIn(history.entries.map(({ event }) => event)), [history]);
  const [limit, setLimit] = useState(PAGE);
  const names = new Map(
    [...new Set(all.map(({ actor }) => actor))].sort().map((actor) => [actor, actorWords(actor, state, people)]),
  );
  const shown = filterLog(all, filter).filter(({ subtaskKey }) => subtaskKey === null || isShownKey(subtaskKey));
  const toggle = (kind: LogKind) =>
    setFilter({
      ...filter,
      kinds: filter.kinds.includes(kind) ? filter.kinds.filter((other) => other !== kind) : [...filter.kinds, kind],
    });
  const count = (kind: LogKind) => all.filter((entry) => entry.kind === kind).length;
  return (
    <div className="grid h-full min-h-0 grid-rows-[auto_minmax(0,1fr)] bg-surface">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
        <fieldset className="flex flex-wrap gap-1" aria-label="Kinds of events">
          {LOG_KINDS.filter(({ kind }) => count(kind) > 0).map(({ kind, word }) => (
            <Button
              key={kind}
              size="sm"
              variant={filter.kinds.includes(kind) ? 'default' : 'quiet'}
              aria-pressed={filter.kinds.includes(kind)}
              onClick={() => toggle(kind)}
            >
              {word} <span className="text-ink-3">{count(kind)}</span>
            </Button>
          ))}
        </fieldset>
        <span className="grow" />
        <Select
          ariaLabel="Actor"
          isDense
          className="w-36"
          value={filter.actor === '' ? EVERYONE : filter.actor}
          options={[{ value: EVERYONE, label: 'Everyone' }, ...[...names].map(([value, label]) => ({ value, label }))]}
          onValueChange={(actor) => setFilter({ ...filter, actor: actor === EVERYONE ? '' : actor })}
        />
        <TextField
          aria-label="Words in the log"
          placeholder="Words"
          className="h-[26px]! w-32 max-sm:h-9!"
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        />
        <span role="status" className="text-12 text-ink-3">
          {shown.length === all.length ? formatCountOf(all.length, 'event') : `${shown.length} of ${all.length}`}
        </span>
      </div>
      {shown.length === 0 ? (
        <div className="px-4">
          <EmptyState
            title="No event fits"
            action={<Button onClick={() => setFilter({ kinds: [], actor: '', text: '' })}>Show all events</Button>}
          >
            Nothing in the log so far is of these kinds, by this actor and with these words.
          </EmptyState>
        </div>
      ) : (
        <ol aria-label="Log, the latest first" className="min-h-0 overflow-auto">
          {shown
            .toReversed()
            .slice(0, limit)
            .map((entry) => (
              <Line
                key={entry.version}
                entry={entry}
                who={names.get(entry.actor) ?? entry.actor}
                isSelected={entry.subtaskKey !== null && entry.subtaskKey === selectedKey}
                onOpen={() => entry.subtaskKey !== null && open(entry.subtaskKey)}
                onShow={() => showVersion(entry.version)}
              />
            ))}
          {shown.length > limit && (
            <li className="border-t border-line px-4 py-2">
              <Button size="sm" onClick={() => setLimit(limit + PAGE)}>
                Show older events
              </Button>
            </li>
          )}
        </ol>
      )}
    </div>
  );
}
