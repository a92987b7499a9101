import { OctagonX } from 'lucide-react';
import { describeFailure } from '../../api/api-problem.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';

/** What stands between the form and the council. */
export type SubmitState = {
  readonly reason: string | null;
  /** Something that was entered cannot stand. */
  readonly isWrong: boolean;
  readonly isSending: boolean;
  readonly failure: Error | null;
  readonly wasTaken: boolean;
  readonly onSubmit: () => void;
  readonly onSubmitAnew: () => void;
};

/** Why a submission did not go through, and the way on. */
export function SubmitFailure({ state }: { state: SubmitState }) {
  if (!state.failure || state.isSending) return null;
  return (
    <Note
      kind="danger"
      icon={OctagonX}
      role="alert"
      action={
        <Button size="sm" onClick={state.wasTaken ? state.onSubmitAnew : state.onSubmit}>
          {state.wasTaken ? 'Submit as a new case' : 'Try again'}
        </Button>
      }
    >
      {state.wasTaken
        ? 'An earlier version of this form was submitted already; it is in the list of cases.'
        : `${describeFailure(state.failure)} The draft is kept.`}
    </Note>
  );
}

/** The button that sends the case, with the reason beside it while it cannot. */
export function SubmitPanel({ state }: { state: SubmitState }) {
  return (
    <div className="mt-auto grid gap-2 pt-2">
      <SubmitFailure state={state} />
      {state.reason && (
        <p data-status={state.isWrong ? 'danger' : 'idle'} className="flex gap-1.5 text-12 text-(--fg)">
          {state.isWrong && <OctagonX aria-hidden size={14} strokeWidth={2} className="mt-px shrink-0" />}
          {state.reason}
        </p>
      )}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="h-10 w-full"
        isBusy={state.isSending}
        disabledReason={state.reason ?? undefined}
        reasonPlacement="hidden"
        keys={['Ctrl', 'Enter']}
      >
        {state.isSending ? 'Submitting' : 'Submit to the council'}
      </Button>
      <p className="text-12 text-ink-3">Rule-based reference model – not for clinical use</p>
    </div>
  );
}
