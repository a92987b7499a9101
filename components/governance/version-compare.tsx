'use client';
import { Undo2 } from 'lucide-react';
import { comparePolicies, type PolicyChange } from '#lib/governance/index.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Diff } from '../ui/diff.tsx';
import { formatCountOf } from '../ui/format.ts';
import { Section } from '../ui/section.tsx';
import { Select } from '../ui/select.tsx';
import { policyDiffLines } from './policy-diff-lines.ts';
import { settingAt } from './setting-problems.ts';
import { describeValue } from './setting-words.ts';
import { type PolicyVersion, useRollBack } from './use-policy.ts';

/** One version against another: what differs in words and line by line, and the way back to it. */
export function VersionCompare(props: {
  open: PolicyVersion;
  against: PolicyVersion | undefined;
  versions: readonly PolicyVersion[];
  onAgainst: (version: number) => void;
  mayRollBack: boolean;
}) {
  const { open, against, versions, onAgainst, mayRollBack } = props;
  const current = versions[0];
  const others = versions.filter(({ version }) => version !== open.version);
  const changes = against ? comparePolicies(against.body, open.body) : [];
  return (
    <aside
      aria-label={`Version ${open.version}`}
      className="grid content-start gap-5 border-l border-line px-4 pt-4 pb-8 max-xl:border-t max-xl:border-l-0"
    >
      <div>
        <h2 className="text-16 leading-6">Version {open.version}</h2>
        <p className="mt-0.5 text-ink-2">“{open.reason}”</p>
      </div>
      {against ? (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <span id="compared-with" className="text-12 font-medium text-ink-2">
              Compared with
            </span>
            <Select
              ariaLabel="Compared with"
              isDense
              options={others.map(({ version, reason }) => ({
                value: String(version),
                label: `v${version}`,
                hint: reason,
              }))}
              value={String(against.version)}
              onValueChange={(version) => onAgainst(Number(version))}
            />
          </div>
          {changes.length === 0 ? (
            <p className="text-ink-2">
              v{open.version} and v{against.version} say the same.
            </p>
          ) : (
            <>
              <Section title={formatCountOf(changes.length, 'setting differs', 'settings differ')}>
                <ChangesInWords changes={changes} />
              </Section>
              <Section title={`v${against.version} → v${open.version}`}>
                <Diff
                  label={`Version ${against.version} against ${open.version}`}
                  lines={policyDiffLines(against.body, open.body)}
                />
              </Section>
            </>
          )}
        </>
      ) : (
        <p className="text-ink-2">This is the first version; there is nothing to compare it with yet.</p>
      )}
      {mayRollBack && current && current.version !== open.version && <RollBack open={open} current={current} />}
    </aside>
  );
}

function ChangesInWords({ changes }: { changes: readonly PolicyChange[] }) {
  return (
    <dl className="grid gap-2">
      {changes.map(({ path, before, after }) => {
        const setting = settingAt(path);
        if (!setting) return null;
        return (
          <div key={path} className="border-t border-line pt-2">
            <dt className="font-medium">{setting.title}</dt>
            <dd className="text-ink-2">
              {setting.kind === 'principles' ? (
                'The sentences differ; see the lines below.'
              ) : (
                <>
                  {describeValue(setting, before)} <span aria-hidden>→</span>
                  <span className="sr-only">became</span>{' '}
                  <span className="text-ink">{describeValue(setting, after)}</span>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function RollBack({ open, current }: { open: PolicyVersion; current: PolicyVersion }) {
  const rollBack = useRollBack();
  const changes = comparePolicies(current.body, open.body);
  return (
    <ConfirmDialog
      title={`Go back to v${open.version}`}
      consequence={
        <div className="grid gap-2">
          <p>
            Version {open.version} is published again as v{current.version + 1} and acts at once on every run, also
            those under way. History keeps all versions.
          </p>
          {changes.length === 0 ? (
            <p>It says the same as v{current.version}, which is in force.</p>
          ) : (
            <Diff label={`What changes against v${current.version}`} lines={policyDiffLines(current.body, open.body)} />
          )}
        </div>
      }
      verb={`Publish v${open.version} again`}
      reasonLabel="Why you go back"
      trigger={
        <Button icon={Undo2} className="justify-self-start">
          Go back to v{open.version}…
        </Button>
      }
      onConfirm={(reason) => rollBack(open.version, reason)}
    />
  );
}
