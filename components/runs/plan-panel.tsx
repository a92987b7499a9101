import { Columns2, X } from 'lucide-react';
import type { PlanVersion } from '#lib/run/index.ts';
import { Button } from '../ui/button.tsx';
import { formatCountOf } from '../ui/format.ts';
import { formatClock } from '../ui/format-time.ts';
import type { StatusKind } from '../ui/status.ts';
import { StatusPill } from '../ui/status-pill.tsx';
import { InspectorSection } from './inspector/inspector-section.tsx';
import { PlanSubtasks } from './plan-subtasks.tsx';
import { useRunFrame } from './run-frame.ts';

const LOOK: Record<PlanVersion['status'], { kind: StatusKind; word: string }> = {
  proposed: { kind: 'person', word: 'proposed' },
  adopted: { kind: 'settled', word: 'in force' },
  superseded: { kind: 'idle', word: 'replaced' },
  refused: { kind: 'danger', word: 'refused' },
};

const CHANGES = [
  ['added', 'New'],
  ['changed', 'Changed'],
  ['dropped', 'Dropped'],
  ['kept', 'Kept'],
] as const;

function Version({ plan, titleOf }: { plan: PlanVersion; titleOf: (key: string) => string }) {
  const isFirst = plan.version === 1;
  return (
    <InspectorSection
      title={`Plan ${plan.version}`}
      note={`${formatClock(new Date(plan.proposedAt).toISOString(), { withSeconds: true })}, ${plan.planner}, ${plan.source === 'llm' ? 'language model' : plan.source}`}
    >
      <p className="mb-1 flex items-baseline gap-2">
        <StatusPill {...LOOK[plan.status]} size="bare" className="shrink-0" />
        <span className="text-ink-2">
          {plan.plan.granularity}
          {plan.granularityBecause && `, because ${plan.granularityBecause}`}
        </span>
      </p>
      <p>{plan.plan.goal}</p>
      {plan.plan.rationale && <p className="mt-1 text-ink-2">{plan.plan.rationale}</p>}
      {plan.reason && !isFirst && <p className="mt-1 text-ink-2">Asked for because: {plan.reason}</p>}
      {!isFirst && (
        <dl className="mt-1.5 grid grid-cols-[64px_1fr] gap-x-2 gap-y-0.5">
          {CHANGES.filter(([change]) => plan.changes[change].length > 0).map(([change, word]) => (
            <div key={change} className="contents">
              <dt className="text-ink-3">{word}</dt>
              <dd>
                {change === 'kept'
                  ? formatCountOf(plan.changes.kept.length, 'subtask')
                  : plan.changes[change].map((key) => (
                      <span key={key} className="mb-0.5 block">
                        <span className={change === 'dropped' ? 'line-through decoration-ink-3' : undefined}>
                          {titleOf(key)}
                        </span>
                        {plan.changes.reasons?.[key] && (
                          <span className="block text-ink-2 no-underline">{plan.changes.reasons[key]}</span>
                        )}
                      </span>
                    ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <PlanSubtasks plan={plan} isOpen={plan.status === 'proposed'} />
      {plan.refused.map(({ planner, problems }, index) => (
        <details key={`${planner} ${index}`} className="mt-1.5">
          <summary className="font-medium">
            {planner} was refused before: {formatCountOf(problems.length, 'problem')}
          </summary>
          <ul className="mt-1 grid gap-0.5">
            {problems.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </InspectorSection>
  );
}

/** Every plan of the run, the newest first: who made it, why, what it changed and which drafts were refused. */
export function PlanPanel({
  onClose,
  onCompare,
}: {
  onClose: () => void;
  onCompare: (pair: [number, number]) => void;
}) {
  const { state } = useRunFrame();
  const titles = new Map(state.plans.flatMap(({ plan }) => plan.subtasks.map(({ key, title }) => [key, title])));
  return (
    <>
      <div className="flex items-center gap-2 px-4 pt-3 pb-1">
        <h2 className="text-16">Plans</h2>
        <span className="text-ink-3">{formatCountOf(state.plans.length, 'version')}</span>
        <span className="grow" />
        {state.plans.length > 1 && (
          <Button
            variant="quiet"
            size="sm"
            icon={Columns2}
            onClick={() => onCompare([state.plans.length - 1, state.plans.length])}
          >
            Compare
          </Button>
        )}
        <Button variant="quiet" size="sm" icon={X} aria-label="Close the plans" onClick={onClose} />
      </div>
      {state.plans.toReversed().map((plan) => (
        <Version key={plan.version} plan={plan} titleOf={(key) => titles.get(key) ?? key} />
      ))}
    </>
  );
}
