'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getPolicy } from '#lib/api/policy/contract.ts';
import type { RunState } from '#lib/run/index.ts';
import { api } from '../api/fetcher.ts';
import { ElapsedTime } from '../ui/elapsed-time.tsx';
import { formatCost, formatEnergy, formatTokens } from '../ui/format.ts';
import { ProgressPips } from '../ui/progress-pips.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useRunFrame } from './run-frame.ts';
import { SpendingPopover } from './spending-popover.tsx';
import type { RunDetail } from './use-run-detail.ts';

const OFFLINE = 'offline:';

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-12 text-ink-3">{name}</dt>
      <dd className="flex items-baseline gap-1.5">{children}</dd>
    </div>
  );
}

function usesOfflineModel(state: RunState): boolean {
  return Object.values(state.attempts).some(
    ({ status }) => status.at === 'succeeded' && status.outcome.model.startsWith(OFFLINE),
  );
}

/** Tokens a run may use: what a person allowed, else what the policy in force grants. */
function useTokenLimit(state: RunState): number | null {
  const policy = useQuery({
    queryKey: ['policy', 'current'],
    queryFn: ({ signal }) => api.get('/api/v1/policy', { schema: getPolicy.answer, signal }),
    staleTime: 60_000,
  });
  return state.tokenAllowance ?? policy.data?.body.budget.runTokens ?? null;
}

/** Progress, tokens, energy, cost, time, plan and policy of the run at the moment shown. */
export function RunStats({ forks, onShowPlan }: { forks: RunDetail['forks']; onShowPlan: () => void }) {
  const { state, views, pastVersion, history } = useRunFrame();
  const limit = useTokenLimit(state);
  const [energy, range] = formatEnergy(state.usage.energyWh).split(' (');
  const shownAt = history.entries[state.version - 1]?.event.at ?? state.submittedAt;
  const until = pastVersion === null ? state.endedAt : shownAt;
  const plan = state.plans.find(({ version }) => version === state.planVersion);
  const done = views.filter(({ kind }) => kind === 'settled' || kind === 'degraded').length;
  return (
    <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 text-ink-2 [&_b]:font-medium [&_b]:text-ink">
      <Figure name="Progress">
        {views.length === 0 ? (
          'no plan yet'
        ) : (
          <ProgressPips isWide statuses={views.map(({ kind }) => kind)} done={done} />
        )}
      </Figure>
      <Figure name="Tokens">
        <SpendingPopover state={state} />
        {limit !== null && <span>of {formatTokens(limit)}</span>}
      </Figure>
      <Figure name="Energy">
        <b>{energy}</b>
        {range && <span>{range.replace(')', '')}</span>}
      </Figure>
      <Figure name="Cost">
        <b>{formatCost(state.usage.costUsd)}</b>
      </Figure>
      <Figure name="Elapsed">
        <b>
          <ElapsedTime
            from={new Date(state.submittedAt).toISOString()}
            until={until === null ? null : new Date(until).toISOString()}
          />
        </b>
      </Figure>
      <Figure name="Plan">
        {plan ? (
          <button
            type="button"
            onClick={onShowPlan}
            className="text-accent underline decoration-current/35 underline-offset-3 hover:decoration-current"
          >
            v{plan.version}, {plan.plan.granularity}
          </button>
        ) : (
          <span>none yet</span>
        )}
      </Figure>
      <Figure name="Policy">
        <TextLink href="/governance">v{state.policyVersion}</TextLink>
      </Figure>
      {forks.length > 0 && (
        <Figure name="Forks">
          {forks.slice(-3).map(({ runId, ref, version }) => (
            <TextLink key={runId} href={`/runs/${runId}`} title={`Forked from event ${version}`}>
              {ref}
            </TextLink>
          ))}
          {forks.length > 3 && <span>and {forks.length - 3} earlier</span>}
        </Figure>
      )}
      {usesOfflineModel(state) && (
        <div className="ml-auto text-12 text-ink-3 max-sm:ml-0">
          <dt className="sr-only">Model</dt>
          <dd>Rule-based reference model – not for clinical use</dd>
        </div>
      )}
    </dl>
  );
}
