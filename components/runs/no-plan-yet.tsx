import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCountOf } from '../ui/format.ts';
import { useRunFrame } from './run-frame.ts';

/** The place of the graph while no plan is in force; a plan that waits for a person can be read before it is adopted. */
export function NoPlanYet({ onShowPlan }: { onShowPlan: () => void }) {
  const { state } = useRunFrame();
  const proposed = state.plans.findLast(({ status }) => status === 'proposed');
  return (
    <div className="bg-sunken px-6">
      {proposed ? (
        <EmptyState
          title={`Plan ${proposed.version} waits to be adopted`}
          action={<Button onClick={onShowPlan}>Read the plan</Button>}
        >
          It has {formatCountOf(proposed.plan.subtasks.length, 'subtask')}. Nothing is awarded until it is adopted.
        </EmptyState>
      ) : (
        <EmptyState title="There is no plan at this moment">
          The graph appears as soon as a plan is adopted. Until then the log tells what happens.
        </EmptyState>
      )}
    </div>
  );
}
