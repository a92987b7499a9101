'use client';
import { useRouter } from 'next/navigation';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import type { commandRun } from '#lib/api/runs/contract.ts';
import type { RunState } from '#lib/run/index.ts';
import { describeFailure } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';
import { ConfirmDialog, type ConfirmOutcome } from '../ui/confirm-dialog.tsx';
import { formatCountOf } from '../ui/format.ts';
import { carriedBy, undoneBy } from './undone-by.ts';
import { useRunCommand } from './use-run-command.ts';

/** What someone wants of an earlier moment of a run. */
export type GoingBack = 'rollback' | 'fork';

function Part({ title, entries }: { title: string; entries: readonly string[] }) {
  if (entries.length === 0) return null;
  return (
    <div>
      <dt className="font-medium text-ink">{title}</dt>
      <dd>
        <ul className="list-disc pl-4">
          {entries.slice(0, MOST).map((entry, index) => (
            <li key={`${entry} ${index}`}>{entry}</li>
          ))}
          {entries.length > MOST && <li>{entries.length - MOST} more</li>}
        </ul>
      </dd>
    </div>
  );
}

const MOST = 8;

/** What a rollback undoes, item by item, before anybody agrees to it. */
export function RollbackPreview({ now, then }: { now: RunState; then: RunState }) {
  const { lost, returning, calledOff, withdrawn, aside, plan, reopens } = undoneBy(now, then);
  return (
    <div className="grid gap-2">
      <p>
        The run goes on from event {then.version}. Nothing is deleted: what came after stays in the log, and earlier
        results come back as new versions.
        {reopens && ' The run had ended; it is opened again.'}
        {plan &&
          ` Plan ${plan.to === 0 ? 'making begins anew' : `${plan.to} is in force again`} in place of plan ${plan.from}.`}
      </p>
      <dl className="grid max-h-[34vh] gap-2 overflow-auto text-12" tabIndex={0} aria-label="What is undone">
        <Part
          title={`${formatCountOf(lost.length, 'result')} lost${plan === null ? ', done again' : '; what the plan of then asks for is done again'}`}
          entries={lost}
        />
        <Part title={`${formatCountOf(returning.length, 'earlier result')} back`} entries={returning} />
        <Part title={`${formatCountOf(calledOff.length, 'agent')} called off`} entries={calledOff} />
        <Part title={`${formatCountOf(withdrawn.length, 'question')} withdrawn`} entries={withdrawn} />
        <Part title="Information put aside" entries={aside} />
      </dl>
    </div>
  );
}

/** What a fork takes with it and what it does itself. */
export function ForkPreview({ then }: { then: RunState }) {
  const { carried, anew } = carriedBy(then);
  return (
    <div className="grid gap-2">
      <p>
        Another run begins with what this one was at event {then.version}. This one goes on untouched; the new run
        belongs to no case.
        {then.planVersion === 0 && ' There was no plan yet: the new run makes its own.'}
      </p>
      <dl className="grid max-h-[34vh] gap-2 overflow-auto text-12" tabIndex={0} aria-label="What the fork begins with">
        <Part title={`${formatCountOf(carried.length, 'result')} carried over`} entries={carried} />
        <Part title={`${formatCountOf(anew.length, 'subtask')} to do`} entries={anew} />
      </dl>
    </div>
  );
}

/** Asks for a reason and rolls the run back to a moment, or forks it from there and goes to the new run. */
export function GoBackDialog(props: {
  kind: GoingBack;
  runId: string;
  now: RunState;
  then: RunState;
  onClose: () => void;
  onDone: () => void;
}) {
  const { kind, runId, now, then, onClose, onDone } = props;
  const command = useRunCommand(runId);
  const router = useRouter();
  const rollBack = async (note: string): Promise<ConfirmOutcome> => {
    const outcome = await command({ type: 'rollback', toVersion: then.version, note });
    if (outcome === null) onDone();
    return outcome;
  };
  const fork = async (note: string): Promise<ConfirmOutcome> => {
    try {
      const path = `/api/v1/runs/${encodeURIComponent(runId)}/commands`;
      const body = { type: 'fork', fromVersion: then.version, note };
      const { runId: newRunId } = await api.post<AnswerOf<typeof commandRun>>(path, { body });
      router.push(`/runs/${encodeURIComponent(newRunId)}`);
      return null;
    } catch (failure) {
      return describeFailure(failure);
    }
  };
  const isRollback = kind === 'rollback';
  return (
    <ConfirmDialog
      title={isRollback ? `Roll back to event ${then.version}?` : `Fork from event ${then.version}?`}
      consequence={isRollback ? <RollbackPreview now={now} then={then} /> : <ForkPreview then={then} />}
      verb={isRollback ? 'Roll back' : 'Fork'}
      reasonLabel="Why, kept in the ledger"
      isDangerous={isRollback}
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={isRollback ? rollBack : fork}
    />
  );
}
