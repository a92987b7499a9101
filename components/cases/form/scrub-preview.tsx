'use client';
import { useMemo } from 'react';
import { Section } from '../../ui/section.tsx';
import { useCaseCheck } from './case-check-context.tsx';
import { type PreviewPart, removedParts } from './removed-parts.ts';

function Part({ part }: { part: PreviewPart }) {
  if (part.kind === 'gap') return ' … ';
  if (part.kind === 'kept') return part.text;
  return (
    <>
      <del className="decoration-[1.5px]">{part.text}</del>{' '}
      <ins className="rounded-sm bg-accent-soft px-1 text-12 whitespace-nowrap text-accent no-underline">
        {part.label}
      </ins>
    </>
  );
}

/** Which identifiers of the free texts no agent will see. */
export function ScrubPreview() {
  const { complaint, history } = useCaseCheck().values;
  const texts = useMemo(
    () => [complaint, history].map(removedParts).filter((parts) => parts.length > 0),
    [complaint, history],
  );
  return (
    <Section title="Removed before agents read it">
      {texts.length === 0 ? (
        <p className="text-12 text-ink-3">No name, number or date found in the text so far.</p>
      ) : (
        texts.map((parts, index) => (
          <p key={index} className="text-ink-2">
            “
            {parts.map((part, place) => (
              <Part key={place} part={part} />
            ))}
            ”
          </p>
        ))
      )}
    </Section>
  );
}
