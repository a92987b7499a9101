import { Section } from '../../ui/section.tsx';
import type { Sharpener } from './sharpening.ts';

/** A question has its row, a laboratory value its section; what another test shows is found among the findings. */
const placeOf = ({ kind, code }: Sharpener): string =>
  kind === 'finding' ? `finding-${code}` : kind === 'lab' ? 'labs' : 'findings';

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
        {best.map((sharpener) => (
          <li key={sharpener.code} className="flex justify-between gap-2 border-t border-line py-1.5">
            <a
              href={`#${placeOf(sharpener)}`}
              onClick={(event) => {
                event.preventDefault();
                focusFirst(placeOf(sharpener));
              }}
              className="text-accent underline decoration-current/35 underline-offset-3 hover:decoration-current"
            >
              {sharpener.label}
            </a>
            <span className="text-12 whitespace-nowrap text-ink-3">{sharpener.gainBits.toFixed(2)} bit</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
