'use client';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import type { listBreakers } from '#lib/api/safe-mode/contract.ts';
import type { Policy } from '#lib/governance/index.ts';
import { settings } from '#lib/governance/index.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { cx } from '../ui/cx.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { latchingRule } from './breaker-words.ts';
import { describeValue } from './setting-words.ts';
import { useSafeModeSwitch } from './use-breakers.ts';

type SafeMode = AnswerOf<typeof listBreakers>['safeMode'];

/** Safe mode: on or off, why and since when, what waits, and the way to latch or release it with a reason. */
export function SafeModeCard(props: { safeMode: SafeMode; policy: Policy | undefined; maySwitch: boolean }) {
  const { safeMode, policy, maySwitch } = props;
  const Icon = safeMode ? ShieldAlert : ShieldCheck;
  return (
    <section
      aria-labelledby="safe-mode"
      data-status={safeMode ? 'person' : 'settled'}
      className={cx(
        'grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-4 gap-y-3 rounded-lg border px-4 py-4 max-sm:grid-cols-[auto_minmax(0,1fr)]',
        safeMode ? 'border-(--ln) bg-(--bg)' : 'border-line bg-surface',
      )}
    >
      <Icon aria-hidden size={24} strokeWidth={1.5} className="text-(--fg)" />
      <div className="grid max-w-[72ch] gap-1.5">
        <h2 id="safe-mode" className="text-16 leading-6">
          {safeMode ? 'Safe mode is on' : 'Safe mode is off'}
        </h2>
        {safeMode ? (
          <Latched safeMode={safeMode} />
        ) : (
          <p className="text-ink-2">Agents decide by themselves, within the policy.</p>
        )}
        {policy && (
          <p className="text-12 text-ink-2">
            {latchingRule(policy.breaker)} While it is on, these wait for a person whatever their risk:{' '}
            {waitingActions(policy)}. <TextLink href="/governance?section=breaker">Change the rule</TextLink>
          </p>
        )}
      </div>
      <div className="max-sm:col-span-full">
        {maySwitch ? (
          <SafeModeButton safeMode={safeMode} policy={policy} />
        ) : (
          <p className="text-12 text-ink-2">An operator or admin {safeMode ? 'releases it' : 'can turn it on'}.</p>
        )}
      </div>
    </section>
  );
}

function Latched({ safeMode }: { safeMode: NonNullable<SafeMode> }) {
  return (
    <p className="text-14">
      Since <RelativeTime at={safeMode.since} as="moment" />. {safeMode.why}{' '}
      <TextLink href="/inbox">
        {safeMode.waiting === 1 ? '1 decision is waiting' : `${safeMode.waiting} decisions are waiting`}
      </TextLink>
      .
    </p>
  );
}

function SafeModeButton({ safeMode, policy }: { safeMode: SafeMode; policy: Policy | undefined }) {
  const turn = useSafeModeSwitch();
  if (safeMode)
    return (
      <ConfirmDialog
        key="release"
        title="Release safe mode"
        consequence="Agents decide by themselves again, within the policy. What safe mode alone asked is withdrawn and those runs go on; what policy asks keeps waiting, and an open breaker stays open until its probes succeed."
        verb="Release safe mode"
        reasonLabel="Why it is safe to go on"
        trigger={<Button variant="primary">Release…</Button>}
        onConfirm={(reason) => turn('release', reason)}
      />
    );
  return (
    <ConfirmDialog
      key="latch"
      title="Turn safe mode on"
      consequence={`From now on every run asks a person before ${policy ? waitingActions(policy) : 'it acts'}, whatever the risk. Work that has begun goes on. It stays on until a person releases it.`}
      verb="Turn safe mode on"
      reasonLabel="Why the council should not act by itself"
      isDangerous
      trigger={<Button icon={ShieldAlert}>Turn safe mode on…</Button>}
      onConfirm={(reason) => turn('latch', reason)}
    />
  );
}

function waitingActions(policy: Policy): string {
  const setting = settings.find(({ path }) => path === 'autonomy.inSafeMode');
  return setting ? describeValue(setting, policy.autonomy.inSafeMode) : '';
}
