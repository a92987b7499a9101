'use client';
import { PageBroken } from '#components/shell/page-broken.tsx';

/** What somebody sees when a page broke; what they typed elsewhere is untouched. */
export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="px-6">
      <PageBroken {...props} />
    </main>
  );
}
