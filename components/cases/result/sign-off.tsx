'use client';
import { Check, CircleDashed } from 'lucide-react';
import type { CaseDetail } from '#lib/api/cases/contract.ts';
import type { Report } from '#lib/clinical/index.ts';
import { useViewer } from '../../shell/viewer.ts';
import { DigestBadge } from '../../ui/digest-badge.tsx';
import { signingProgress } from './read-report.ts';
import { SignDialog } from './sign-dialog.tsx';
import { SignatureBox } from './signature-box.tsx';

function Todo({ isDone, children }: { isDone: boolean; children: string }) {
  const Icon = isDone ? Check : CircleDashed;
  return (
    <li className="flex gap-2">
      <Icon
        aria-hidden
        size={14}
        strokeWidth={2}
        className={isDone ? 'mt-[3px] shrink-0 text-settled' : 'mt-[3px] shrink-0 text-ink-3'}
      />
      <span>
        {children}
        {!isDone && <span className="sr-only">, still to do</span>}
      </span>
    </li>
  );
}

/** Why the reader cannot sign now; undefined when they can. */
function whyNot(found: CaseDetail, openFlags: number): string | undefined {
  if (found.status !== 'ready-to-sign') return 'The council is not done yet';
  return openFlags > 0 ? 'Acknowledge the red flags first' : undefined;
}

/** The checklist and the signature under a result. */
export function SignOff({ found, report }: { found: CaseDetail; report: Report }) {
  const viewer = useViewer();
  if (found.signature) return <SignatureBox signature={found.signature} />;
  const progress = signingProgress(report, found.reviews);
  const mayReview = viewer?.role === 'clinician';
  const rest = progress.items - progress.reviewed;
  return (
    <section
      aria-label="Sign-off"
      className="grid gap-2.5 rounded-lg border border-accent-line bg-surface p-3 print:hidden"
    >
      <ul className="grid gap-1">
        <Todo isDone>{`${progress.reviewed} of ${progress.items} items reviewed, ${rest} as proposed`}</Todo>
        {progress.flags > 0 && (
          <Todo isDone={progress.openFlags === 0}>
            {progress.openFlags === 0
              ? 'Red flags acknowledged'
              : `${progress.openFlags} of ${progress.flags} red flags to acknowledge`}
          </Todo>
        )}
        <Todo isDone={false}>Your password, once more</Todo>
      </ul>
      {mayReview && found.reportDigest ? (
        <SignDialog found={found} digest={found.reportDigest} disabledReason={whyNot(found, progress.openFlags)} />
      ) : (
        <p className="text-12 text-ink-2">
          {mayReview ? 'There is nothing to sign yet.' : `${found.owner.name} signs this result.`}
        </p>
      )}
      {found.reportDigest && (
        <p className="flex flex-wrap items-center gap-1.5 text-12 text-ink-2">
          Signing binds <DigestBadge digest={found.reportDigest} of="this result and the reviews" />
        </p>
      )}
    </section>
  );
}
