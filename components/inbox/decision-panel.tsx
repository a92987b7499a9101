'use client';
import { Check, ChevronDown, ChevronUp, Pencil, Route, Square, UserRoundPlus, Users, X } from 'lucide-react';
import { type RefObject, useState } from 'react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { DeadlineClock } from '../ui/deadline-clock.tsx';
import { Field } from '../ui/field.tsx';
import { formatClock } from '../ui/format-time.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Note } from '../ui/note.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TimeLeft } from '../ui/time-left.tsx';
import { IfNobodyDecides } from './if-nobody-decides.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { type DecisionOutcome, useInboxActions } from './use-inbox.ts';
import { WhatFollows } from './what-follows.tsx';

type Verb = EscalationItem['allowedVerbs'][number];
type Props = {
  item: EscalationItem;
  note: string;
  onNote: (note: string) => void;
  onDecided: (id: string) => void;
  noteRef: RefObject<HTMLTextAreaElement | null>;
};

const NEEDS_NOTE: ReadonlySet<Verb> = new Set(['reject', 'replan', 'stop']);

const REACHES_PLANNER: ReadonlySet<Verb> = new Set(['reject', 'replan']);

/** Which of the verbs that are possible need the note, and who reads it. */
function noteHint(verbs: readonly Verb[]): string {
  const needing = verbs.filter((verb) => NEEDS_NOTE.has(verb));
  const list = needing.length > 1 ? `${needing.slice(0, -1).join(', ')} or ${needing.at(-1)}` : needing.join('');
  return `Needed to ${list}; it ${needing.some((verb) => REACHES_PLANNER.has(verb)) ? 'reaches the planner' : 'stays in the ledger'}.`;
}

/** The right column: time left, what happens without a decision, and the verbs that are legal here, by key or by hand. */
export function DecisionPanel({ item, note, onNote, onDecided, noteRef }: Props) {
  const viewer = useViewer();
  const { decide } = useInboxActions();
  const [busy, setBusy] = useState<Verb | null>(null);
  const [problem, setProblem] = useState<DecisionOutcome | null>(null);
  /** On a phone the rarer verbs, the note and the consequences wait behind a button, so that the question stays in view. */
  const [isWhole, setWhole] = useState(false);
  const [dialog, setDialog] = useState<'override' | 'reassign' | null>(null);
  const mayDecide = (viewer?.role === 'operator' || viewer?.role === 'admin') && item.status === 'open';
  const can = (verb: Verb) => mayDecide && item.allowedVerbs.includes(verb);
  const isSecondByFirst = item.firstApproval !== null && item.firstApproval.by.id === viewer?.id;

  const send = async (verb: Verb, value?: unknown, said = note): Promise<string | null> => {
    if (busy) return 'Wait for the answer.';
    if (NEEDS_NOTE.has(verb) && said.trim() === '') {
      setWhole(true);
      requestAnimationFrame(() => noteRef.current?.focus());
      setProblem({ kind: 'refused', detail: `To ${verb} needs a note: say what should be different.` });
      return 'A note is needed.';
    }
    setBusy(verb);
    try {
      const outcome = await decide(item.id, {
        verb,
        digest: item.digest,
        note: said,
        ...(value === undefined ? {} : { value: value as never }),
      });
      setProblem(outcome.kind === 'done' ? null : outcome);
      if (outcome.kind === 'done' && (outcome.executed || verb === 'reassign')) onDecided(item.id);
      return outcome.kind === 'done' ? null : outcome.detail;
    } catch (failure) {
      const detail = failure instanceof Error ? failure.message : 'It did not work.';
      setProblem({ kind: 'refused', detail });
      return detail;
    } finally {
      setBusy(null);
    }
  };

  const key = (verb: Verb, description: string, run: () => void) => (can(verb) ? { description, run } : undefined);
  const keys = {
    A: isSecondByFirst ? undefined : key('approve', 'Approve', () => void send('approve')),
    O: key('override', 'Override', () => setDialog('override')),
    R: key('reject', 'Reject', () => void send('reject')),
    E: key('reassign', 'Reassign', () => setDialog('reassign')),
    P: key('replan', 'Ask to replan', () => void send('replan')),
  };
  useHotkeys(
    Object.fromEntries(Object.entries(keys).flatMap(([combination, bound]) => (bound ? [[combination, bound]] : []))),
    { scope: 'This decision' },
  );

  const rarely = isWhole ? '' : 'max-sm:hidden';
  const button = (verb: Verb, label: string, icon: typeof Check, onClick: () => void, keyName?: string) =>
    can(verb) && (
      <Button
        icon={icon}
        {...(keyName ? { keys: [keyName] } : {})}
        isBusy={busy === verb}
        onClick={onClick}
        className={cx('justify-start', verb !== 'override' && verb !== 'reject' && rarely)}
      >
        {label}
      </Button>
    );

  return (
    <aside
      aria-label="Decide"
      className="flex flex-col gap-4 overflow-auto border-l border-line p-4 max-sm:sticky max-sm:bottom-0 max-sm:z-4 max-sm:max-h-[80dvh] max-sm:gap-3 max-sm:border-0 max-sm:border-t max-sm:border-line-strong max-sm:bg-canvas max-sm:p-3 max-sm:shadow-high"
    >
      {item.status === 'open' && (
        <>
          <div
            data-status="person"
            className="grid grid-cols-[56px_minmax(0,1fr)] items-center gap-3 rounded-lg bg-person-soft p-3 max-sm:hidden"
          >
            <span className="text-person-solid">
              <DeadlineClock from={item.createdAt} until={item.deadline} size={56} />
            </span>
            <div>
              <b className="block text-20 font-semibold tracking-tight">
                <TimeLeft until={item.deadline} />
              </b>
              <p className="text-ink-2">Decide by {formatClock(item.deadline)}</p>
            </div>
          </div>
          <div className="flex items-center gap-2 sm:hidden">
            <DeadlineClock from={item.createdAt} until={item.deadline} />
            <b className="font-semibold">
              <TimeLeft until={item.deadline} />
            </b>
            <span className="text-ink-2">Decide by {formatClock(item.deadline)}</span>
            <span className="grow" />
            <Button
              size="sm"
              variant="quiet"
              icon={isWhole ? ChevronDown : ChevronUp}
              aria-expanded={isWhole}
              onClick={() => setWhole(!isWhole)}
            >
              {isWhole ? 'Less' : 'More'}
            </Button>
          </div>
          <div className={rarely}>
            <IfNobodyDecides item={item} />
          </div>
        </>
      )}
      {problem && problem.kind !== 'done' && (
        <Note kind={problem.kind === 'refused' ? 'danger' : 'person'} role="alert">
          {problem.detail}
          {problem.kind === 'decided-by-other' && ' Nothing of yours was done.'}
        </Note>
      )}
      {mayDecide && (
        <>
          <div className="grid gap-2">
            {can('approve') && (
              <Button
                variant="primary"
                icon={Check}
                keys={['A']}
                isBusy={busy === 'approve'}
                disabledReason={isSecondByFirst ? 'You agreed first; a second person is awaited' : undefined}
                reasonPlacement="below"
                onClick={() => void send('approve')}
                className="justify-start"
              >
                {item.firstApproval ? 'Approve as the second person' : 'Approve'}
              </Button>
            )}
            <div className="grid grid-cols-2 gap-2">
              {button('override', 'Override', Pencil, () => setDialog('override'), 'O')}
              {button('reject', 'Reject', X, () => void send('reject'), 'R')}
              {button('reassign', 'Reassign', UserRoundPlus, () => setDialog('reassign'), 'E')}
              {button('replan', 'Replan', Route, () => void send('replan'), 'P')}
              {button('stop', 'Stop the run', Square, () => void send('stop'))}
            </div>
          </div>
          {item.people === 2 && (
            <Note kind="person" icon={Users}>
              <span className="text-12">
                <b>Two people.</b>{' '}
                {item.firstApproval
                  ? `${item.firstApproval.by.name} agreed first. A second person decides on the same digest.`
                  : 'Your approval is the first of two. Another operator or admin is asked next and sees the same digest.'}
              </span>
            </Note>
          )}
          <div className={cx('grid gap-4', rarely)}>
            <Field label="Note" hint={noteHint(item.allowedVerbs)}>
              <TextArea
                ref={noteRef}
                rows={2}
                value={note}
                onChange={(event) => onNote(event.target.value)}
                placeholder="What should the council do differently?"
              />
            </Field>
            <WhatFollows item={item} />
          </div>
          {dialog === 'override' && (
            <OverrideDialog
              item={item}
              onClose={() => setDialog(null)}
              onOverride={(value, reason) => send('override', value, reason)}
            />
          )}
          {dialog === 'reassign' && (
            <ReassignDialog
              item={item}
              onClose={() => setDialog(null)}
              onReassign={(value, reason) => send('reassign', value, reason)}
            />
          )}
        </>
      )}
      {item.status === 'open' && !mayDecide && <Note>Operators and admins decide this. You see what they see.</Note>}
      <p className="mt-auto flex flex-wrap gap-x-3 gap-y-1 border-t border-line pt-2 text-12 text-ink-3 max-sm:hidden">
        <span>
          <Kbd>J</Kbd> <Kbd>K</Kbd> next, previous
        </span>
        <span>
          <Kbd>/</Kbd> search
        </span>
        <span>
          <Kbd>?</Kbd> all keys
        </span>
      </p>
    </aside>
  );
}
