import {
  Activity,
  ArrowLeftRight,
  GitBranchPlus,
  type LucideIcon,
  MessageCircleWarning,
  PencilLine,
  Timer,
} from 'lucide-react';
import type { SubtaskView } from '../runs/subtask-view.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

const MARKS: readonly {
  mark: 'borrowed' | 'hedged' | 'overridden' | 'added' | 'astray';
  icon: LucideIcon;
  word: string;
}[] = [
  { mark: 'borrowed', icon: ArrowLeftRight, word: 'borrowed by an idle agent' },
  { mark: 'hedged', icon: Timer, word: 'late, so a second attempt was started' },
  { mark: 'overridden', icon: PencilLine, word: 'value overridden by a person' },
  { mark: 'added', icon: GitBranchPlus, word: 'added by a later plan' },
  { mark: 'astray', icon: Activity, word: 'an agent went astray' },
];

/** What is unusual about a subtask: an agent in difficulty, borrowed, hedged, overridden, added, an agent gone astray. */
export function NodeMarks({ view: { marks, difficulty } }: { view: Pick<SubtaskView, 'marks' | 'difficulty'> }) {
  return (
    <>
      {difficulty !== null && (
        <span title={difficulty} className="inline-flex text-person">
          <MessageCircleWarning aria-hidden size={14} strokeWidth={2} />
          <VisuallyHidden>, in difficulty: {difficulty}</VisuallyHidden>
        </span>
      )}
      <Marks marks={marks} />
    </>
  );
}

function Marks({ marks }: Pick<SubtaskView, 'marks'>) {
  return MARKS.filter(({ mark }) => marks[mark]).map(({ mark, icon: Icon, word }) => (
    <span key={mark} title={word} className="inline-flex text-ink-2">
      <Icon aria-hidden size={14} strokeWidth={2} />
      <VisuallyHidden>, {word}</VisuallyHidden>
    </span>
  ));
}
