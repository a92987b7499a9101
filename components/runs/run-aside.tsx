import { Inspector } from './inspector/inspector.tsx';
import { PlanPanel } from './plan-panel.tsx';

/** What stands beside the stage: everything about one subtask, or without a key the plans of the run. */
export function RunAside(props: {
  subtaskKey: string | null;
  tab: string;
  onTab: (tab: string) => void;
  onClose: () => void;
  onCompare: (pair: [number, number]) => void;
}) {
  const { subtaskKey, tab, onTab, onClose, onCompare } = props;
  return (
    <aside
      aria-label={subtaskKey === null ? 'Plan' : `Subtask ${subtaskKey}`}
      className="min-h-0 min-w-0 overflow-auto border-l border-line bg-surface max-md:border-t max-md:border-l-0"
    >
      {subtaskKey === null ? (
        <PlanPanel onClose={onClose} onCompare={onCompare} />
      ) : (
        <Inspector subtaskKey={subtaskKey} tab={tab} onTab={onTab} onClose={onClose} />
      )}
    </aside>
  );
}
