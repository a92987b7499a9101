import { OctagonX } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { fieldId } from './case-field.tsx';
import { SubmitFailure, type SubmitState } from './submit-panel.tsx';

/** On a narrow screen: what is to fix and the way to submit, at the bottom. */
export function PhoneBar(props: { state: SubmitState; wrong: readonly string[]; missing: readonly string[] }) {
  const { state, wrong, missing } = props;
  const [first] = [...wrong, ...missing];
  const jump = () => {
    const field = first === undefined ? null : document.getElementById(fieldId(first));
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  };
  return (
    <div className="sticky bottom-0 z-10 -mx-6 grid gap-2 border-t border-line-strong bg-canvas px-6 pt-2 pb-3 shadow-high min-[1101px]:hidden max-sm:fixed max-sm:inset-x-0 max-sm:mx-0 max-sm:px-4">
      <SubmitFailure state={state} />
      <div className="flex gap-2">
        {first !== undefined && (
          <Button
            size="lg"
            onClick={jump}
            icon={wrong.length > 0 ? OctagonX : undefined}
            variant={wrong.length > 0 ? 'danger' : 'default'}
            className="flex-1"
          >
            {wrong.length > 0 ? `${wrong.length} to fix` : `${missing.length} still needed`}
          </Button>
        )}
        <Button
          type="submit"
          variant="primary"
          size="lg"
          className="flex-1"
          isBusy={state.isSending}
          disabledReason={state.reason ?? undefined}
          reasonPlacement="hidden"
        >
          {state.isSending ? 'Submitting' : 'Submit'}
        </Button>
      </div>
    </div>
  );
}
