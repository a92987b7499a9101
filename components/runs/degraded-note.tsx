import { CircleSlash2 } from 'lucide-react';
import type { RunState } from '#lib/run/index.ts';
import { formatCountOf } from '../ui/format.ts';
import { Note } from '../ui/note.tsx';
import { byReason, lackingOf } from './lacking.ts';

/** Says in plain words which parts of a run are not what they were meant to be, and what stands in for them; nothing when all is well. */
export function DegradedNote({ state, className }: { state: RunState; className?: string }) {
  const lacks = lackingOf(state);
  if (lacks.length === 0) return null;
  const parts = Object.keys(state.subtasks).length;
  return (
    <Note kind="degraded" icon={CircleSlash2} role="status" {...(className ? { className } : {})}>
      <b>
        Degraded: {lacks.length} of {formatCountOf(parts, 'part')} of this {state.report === null ? 'run' : 'result'}{' '}
        {lacks.length === 1 ? 'is' : 'are'} not what {lacks.length === 1 ? 'it was' : 'they were'} meant to be.
      </b>
      <ul className="mt-1 grid gap-0.5">
        {byReason(lacks).map(({ because, titles }) => (
          <li key={because}>
            <span className="font-medium">{titles.join('; ')}:</span> <span className="text-ink-2">{because}.</span>
          </li>
        ))}
      </ul>
    </Note>
  );
}
