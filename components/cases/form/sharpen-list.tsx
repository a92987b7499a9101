import { Section } from '../../ui/section.tsx';
import type { Sharpener } from './sharpening.ts';

const PLACE = { finding: '#findings', lab: '#labs', test: '#labs' } as const;

function focusFirst(target: string) {
  const place = document.getElementById(target);
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector('input')?.focus();
}

/** What would sharpen the answer most, each with its expected gain and the way to answer it. */
export function SharpenList({ best }: { best: readonly Sharpener[] }) {
  if (best.length === 0) return null;
  return (
    <Section title="Would sharpen the answer most">
      <ul>
        {best.map(({ code, label, kind, gainBits }) => (
          <li key={code} className="flex justify-between gap-2 border-t border-line py-1.5">
            <a
              href={kind === 'finding' ? `#finding-${code}` : PLACE[kind]}
              onClick={(event) => {
                event.preventDefault();
                focusFirst(kind === 'finding' ? `finding-${code}` : 'labs');
              }}
              className="text-accent underline decoration-current/35 underline-offset-3 hover:decoration-current"
            >
              {label}
            </a>
            <span className="text-12 whitespace-nowrap text-ink-3">{gainBits.toFixed(2)} bit</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
