'use client';
import { Check, FingerprintPattern } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatDigest } from './format.ts';

const SAID_FOR_MS = 1600;

/** The short form of a digest; pressing copies the whole. `of` says what it binds: “the exact action”. */
export function DigestBadge({ digest, of = 'this record' }: { digest: string; of?: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => void navigator.clipboard?.writeText(digest).then(() => setCopied(true));
  const Icon = isCopied ? Check : FingerprintPattern;
  return (
    <button
      type="button"
      onClick={copy}
      title={`sha256 of ${of}: ${digest}`}
      aria-label={`Copy the digest of ${of}, ${formatDigest(digest)}`}
      className="inline-flex h-6 items-center gap-1.5 rounded-sm border border-line-strong bg-canvas px-2 font-mono text-12 leading-none font-medium whitespace-nowrap text-ink-2 hover:bg-hover max-sm:h-9"
    >
      <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
      <span aria-live="polite">{isCopied ? 'copied' : formatDigest(digest)}</span>
    </button>
  );
}
