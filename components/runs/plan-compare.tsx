import { CircleMinus, CirclePlus, Equal, type LucideIcon, PencilLine, X } from 'lucide-react';
import type { PlanVersion } from '#lib/run/index.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatCountOf } from '../ui/format.ts';
import { RiskMark } from '../ui/risk-mark.tsx';
import { Select } from '../ui/select.tsx';
import { type ComparedSubtask, comparisonOf, type PlanChange } from './plan-comparison.ts';
import { useRunFrame } from './run-frame.ts';

const LOOK: Record<PlanChange, { icon: LucideIcon; word: string; style: string }> = {
  new: { icon: CirclePlus, word: 'new', style: 'text-settled' },
  changed: { icon: PencilLine, word: 'changed', style: 'text-machine' },
  dropped: { icon: CircleMinus, word: 'dropped', style: 'text-danger' },
  kept: { icon: Equal, word: 'kept', style: 'text-ink-3' },
};
const ORDER: readonly PlanChange[] = ['new', 'changed', 'dropped', 'kept'];

type Pair = readonly [before: number, after: number];

function Mark({ change }: { change: PlanChange }) {
  const { icon: Icon, word, style } = LOOK[change];
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 text-12 font-medium ${style}`}>
      <Icon aria-hidden size={14} strokeWidth={2} />
      {word}
    </span>
  );
}

function Side({
  subtask,
  change,
  reason,
  isAfter,
}: {
  subtask: ComparedSubtask['after'];
  change: PlanChange;
  reason: string | null;
  isAfter: boolean;
}) {
  if (!subtask)
    return (
      <div className="px-3 py-2 text-ink-3 max-md:py-0">
        <p className="max-md:hidden">{isAfter ? 'not in this version' : 'not yet in this version'}</p>
        {isAfter && reason !== null && <p className="pb-1 text-12 text-ink-2">Because: {reason}</p>}
      </div>
    );
  const isGone = change === 'dropped';
  return (
    <div className="min-w-0 px-3 py-2">
      <p className="flex items-center gap-2">
        {isAfter || isGone ? <Mark change={change} /> : null}
        <span className={isGone ? 'truncate line-through decoration-ink-3' : 'truncate font-medium'}>
          {subtask.title}
        </span>
        {subtask.risk === 'high' && <RiskMark risk="high" />}
      </p>
      <p className="text-12 text-ink-2">
        {subtask.within !== undefined && <>inside {subtask.within}, </>}
        {formatCountOf(subtask.redundancy, 'agent')}, {subtask.capabilities.join(', ')}
      </p>
      {isAfter && reason !== null && <p className="mt-1 text-12 text-ink-2">Because: {reason}</p>}
    </div>
  );
}

function Row({ compared }: { compared: ComparedSubtask }) {
  const { change, before, after, reason, fields } = compared;
  return (
    <li className="border-b border-line">
      <div className="grid grid-cols-2 divide-x divide-line max-md:grid-cols-1 max-md:divide-x-0">
        <Side
          subtask={change === 'changed' || change === 'kept' || change === 'dropped' ? before : null}
          change={change}
          reason={null}
          isAfter={false}
        />
        <Side subtask={after} change={change} reason={reason} isAfter />
      </div>
      {fields.length > 0 && (
        <dl className="mx-3 mb-2 grid grid-cols-[96px_1fr_1fr] gap-x-3 gap-y-0.5 rounded-md bg-sunken px-2 py-1.5 text-12 max-md:grid-cols-1">
          {fields.map(({ field, before: was, after: is }) => (
            <div key={field} className="contents">
              <dt className="text-ink-3">{field}</dt>
              <dd className="break-words">
                <span className="sr-only">before: </span>
                {was === '' ? '–' : <del className="decoration-ink-3">{was}</del>}
              </dd>
              <dd className="break-words">
                <span className="sr-only">after: </span>
                {is === '' ? '–' : <ins className="font-medium no-underline">{is}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function Head({ plan, side }: { plan: PlanVersion; side: string }) {
  return (
    <div className="min-w-0 px-3 py-2">
      <p className="font-medium">
        {side}: plan {plan.version}, {plan.plan.granularity}
      </p>
      {plan.granularityBecause && (
        <p className="text-12 text-ink-2">
          {plan.plan.granularity}, because {plan.granularityBecause}
        </p>
      )}
      <p className="text-12 text-ink-2">{plan.reason}</p>
    </div>
  );
}

/** Two versions of the plan side by side: what was kept, changed, added and dropped, why, and field by field. */
export function PlanCompare({ pair, onPair }: { pair: Pair; onPair: (pair: Pair | null) => void }) {
  const { state } = useRunFrame();
  const compared = comparisonOf(state.plans, pair);
  const [before, after] = pair.map((version) => state.plans.find((plan) => plan.version === version));
  const options = state.plans.map(({ version, plan }) => ({
    value: String(version),
    label: `Plan ${version}, ${plan.granularity}`,
  }));
  return (
    <section aria-label="Plans side by side" className="h-full overflow-auto bg-surface text-13">
      <div className="sticky top-0 z-1 flex flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-2">
        <h2 className="text-16">Plans side by side</h2>
        <Select
          isDense
          ariaLabel="Earlier version"
          options={options}
          value={String(pair[0])}
          onValueChange={(value) => onPair([Number(value), pair[1]])}
        />
        <span className="text-ink-3">with</span>
        <Select
          isDense
          ariaLabel="Later version"
          options={options}
          value={String(pair[1])}
          onValueChange={(value) => onPair([pair[0], Number(value)])}
        />
        <span className="grow" />
        {compared && (
          <span className="flex gap-3">
            {ORDER.map((change) => (
              <span key={change} className="inline-flex items-center gap-1">
                {compared.filter((one) => one.change === change).length} <Mark change={change} />
              </span>
            ))}
          </span>
        )}
        <Button variant="quiet" size="sm" icon={X} aria-label="Close the comparison" onClick={() => onPair(null)} />
      </div>
      {!compared || !before || !after ? (
        <EmptyState title="One of these versions is not there at this moment">
          Choose other versions, or move the replay on.
        </EmptyState>
      ) : (
        <>
          <div className="grid grid-cols-2 divide-x divide-line border-b border-line-strong max-md:grid-cols-1">
            <Head plan={before} side="Before" />
            <Head plan={after} side="After" />
          </div>
          <ul>
            {ORDER.flatMap((change) => compared.filter((one) => one.change === change)).map((one) => (
              <Row key={one.key} compared={one} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
