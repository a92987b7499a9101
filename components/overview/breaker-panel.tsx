import { formatCountOf } from '../ui/format.ts';
import { Section } from '../ui/section.tsx';
import { Sparkline } from '../ui/sparkline.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { type Breaker, breakerWords, failureShares, orderBreakers } from './breaker-words.ts';

const SHOWN = 6;
const ALARM_SHARE = 0.5;

/** Circuit breakers with the share of failed calls per minute; those that are not closed stand first. */
export function BreakerPanel({ breakers }: { breakers: readonly Breaker[] }) {
  const ordered = orderBreakers(breakers);
  const hidden = ordered.length - SHOWN;
  return (
    <Section title="Breakers" more="failed calls, last 20 min">
      {ordered.length === 0 && (
        <p className="text-ink-2">No provider has been called yet; breakers appear with the first call.</p>
      )}
      <ul>
        {ordered.slice(0, SHOWN).map((breaker) => {
          const { kind, word } = breakerWords(breaker);
          const { failures, calls } = breaker.window;
          return (
            <li
              key={breaker.scope}
              className="grid h-(--row) grid-cols-[104px_minmax(0,1fr)_auto] items-center gap-3 border-t border-line"
            >
              <span className="truncate" title={breaker.scope}>
                {breaker.scope.replace(/^\w+:/, '')}
              </span>
              <Sparkline
                kind="bars"
                label={`${breaker.scope}: ${failures} of ${formatCountOf(calls, 'call')} failed in its window`}
                values={failureShares(breaker)}
                max={1}
                alarmAt={ALARM_SHARE}
                className="h-[18px]"
              />
              <StatusPill kind={kind} word={word} size="bare" />
            </li>
          );
        })}
      </ul>
      {hidden > 0 && (
        <p className="mt-1 text-12">
          <TextLink href="/governance">{formatCountOf(hidden, 'more breaker')}</TextLink>
        </p>
      )}
    </Section>
  );
}
