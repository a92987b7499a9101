'use client';
import type { ReactNode } from 'react';
import type { Policy } from '#lib/governance/index.ts';
import { Diff } from '../ui/diff.tsx';
import { Section } from '../ui/section.tsx';
import type { DraftBody } from './draft-body.ts';
import { policyDiffLines } from './policy-diff-lines.ts';

/** The right column: the dry run, the difference, and what can be done with the draft. */
export function DraftAside(props: { published: Policy; draft: DraftBody; dryRun: ReactNode; publish: ReactNode }) {
  const { published, draft, dryRun, publish } = props;
  return (
    <aside
      aria-label="Draft"
      className="grid content-start gap-5 px-4 pt-4 pb-6 xl:sticky xl:top-16 xl:max-h-[calc(100dvh-var(--top)-4rem)] xl:self-start xl:overflow-auto max-xl:col-start-2 max-xl:grid-cols-[minmax(0,600px)] max-xl:border-t max-xl:border-line max-sm:col-start-1"
    >
      {dryRun}
      <Section title="Draft against published">
        <Diff label="Draft against published" lines={policyDiffLines(published, draft)} />
      </Section>
      {publish}
    </aside>
  );
}
