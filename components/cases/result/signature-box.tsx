'use client';
import { Check } from 'lucide-react';
import type { CaseDetail } from '#lib/api/cases/contract.ts';
import { DigestBadge } from '../../ui/digest-badge.tsx';
import { formatExact } from '../../ui/format-time.ts';

/** Who signed, when and with what meaning. */
export function SignatureBox({ signature }: { signature: NonNullable<CaseDetail['signature']> }) {
  return (
    <section
      aria-label="Signature"
      className="grid gap-2 rounded-lg border border-settled-line bg-surface p-3 print:break-inside-avoid"
    >
      <p className="flex gap-2 font-medium">
        <Check aria-hidden size={16} strokeWidth={2} className="mt-0.5 shrink-0 text-settled" />
        Signed by {signature.by.name}
      </p>
      <p className="text-ink-2">
        <time dateTime={signature.at} suppressHydrationWarning>
          {formatExact(signature.at)}
        </time>
      </p>
      <p>“{signature.meaning}”</p>
      <p className="flex flex-wrap items-center gap-1.5 text-12 text-ink-2">
        Binds <DigestBadge digest={signature.digest} of="the result and the reviews" />
      </p>
    </section>
  );
}
