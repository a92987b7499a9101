'use client';
import { Plus } from 'lucide-react';
import type { Json } from '#lib/kernel/json.ts';
import { Button } from '../ui/button.tsx';
import { recordOf } from './member-of.ts';
import { PrincipleCard } from './principle-card.tsx';
import { freshPrincipleId, movedBy, withoutIndex } from './principle-list.ts';

/** The constitution as cards in the order agents read it; cards can be edited, moved, taken out and added. */
export function PrinciplesControl({ value, onChange }: { value: Json; onChange: ((value: Json) => void) | null }) {
  const principles = (Array.isArray(value) ? value : []).map(recordOf);
  const put = (next: readonly Json[]) => onChange?.([...next]);
  return (
    <div className="grid gap-3">
      <ol className="grid gap-3">
        {principles.map((principle, index) => (
          <li key={index}>
            <PrincipleCard
              principle={principle}
              place={{ index, count: principles.length }}
              edit={
                onChange && {
                  change: (next) => put(principles.map((each, other) => (other === index ? next : each))),
                  move: (by) => put(movedBy(principles, index, by)),
                  remove: () => put(withoutIndex(principles, index)),
                }
              }
            />
          </li>
        ))}
      </ol>
      {onChange && (
        <div>
          <Button
            icon={Plus}
            onClick={() =>
              put([
                ...principles,
                { id: freshPrincipleId(principles.map(({ id }) => String(id))), title: '', text: '' },
              ])
            }
          >
            Add a principle
          </Button>
        </div>
      )}
    </div>
  );
}
