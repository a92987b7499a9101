import type { EscalationItem } from '#lib/api/inbox/contract.ts';
import { verbWords } from './verb-words.ts';

const NAMES: Readonly<Record<EscalationItem['allowedVerbs'][number], string>> = {
  approve: 'Approve',
  override: 'Override',
  reject: 'Reject',
  reassign: 'Reassign',
  replan: 'Replan',
  stop: 'Stop',
  release: 'Release',
};

/** What each verb that is legal here leads to. */
export function WhatFollows({ item }: { item: EscalationItem }) {
  return (
    <section aria-label="What follows">
      <h2 className="mb-1.5 text-13">What follows</h2>
      <dl className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-2 gap-y-1.5 text-12">
        {item.allowedVerbs.map((verb) => {
          const words = verbWords(item, verb);
          return (
            words !== null && (
              <div key={verb} className="contents">
                <dt className="font-medium">{NAMES[verb]}</dt>
                <dd className="text-ink-2">{words}</dd>
              </div>
            )
          );
        })}
      </dl>
    </section>
  );
}
