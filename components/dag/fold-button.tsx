'use client';
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import type { SubtaskView } from '../runs/subtask-view.ts';
import { useFold } from './fold-context.ts';

/** How much of a sub-plan is done, and the way to see it or to put it away. */
export function FoldButton({ view, isUnfolded }: { view: SubtaskView; isUnfolded: boolean }) {
  const fold = useFold();
  if (!view.inside) return null;
  const Icon = isUnfolded ? ChevronsDownUp : ChevronsUpDown;
  const { done, total } = view.inside;
  return (
    <button
      type="button"
      aria-expanded={isUnfolded}
      aria-label={`${isUnfolded ? 'Fold' : 'Unfold'} ${view.title}, ${done} of ${total} inner subtasks done`}
      title={isUnfolded ? 'Fold the sub-plan' : 'Unfold the sub-plan'}
      onClick={() => fold(view.key)}
      className="nopan pointer-events-auto inline-flex h-5 items-center gap-1 rounded-sm border border-line-strong bg-raised px-1 text-12 text-ink-2 hover:border-line-control hover:text-ink"
    >
      <Icon aria-hidden size={12} strokeWidth={2} />
      {done}/{total}
    </button>
  );
}
