import type { Report } from '#lib/clinical/index.ts';
import { Section } from '../../ui/section.tsx';

/** What must not be done, or not be delayed. */
export function CautionList({ cautions }: { cautions: Report['cautions'] }) {
  if (cautions.length === 0) return null;
  return (
    <Section title="Cautions">
      <ul className="grid gap-1.5">
        {cautions.map(({ id, text, because }) => (
          <li key={id} className="border-t border-line pt-1.5">
            {text} <span className="text-12 text-ink-3">{because}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
