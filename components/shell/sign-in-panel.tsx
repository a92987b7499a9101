'use client';
import { useRouter } from 'next/navigation';
import { safeCallback } from './safe-callback.ts';
import { SignInForm } from './sign-in-form.tsx';

/** The sign-in form of the page: goes to where the person came from, on this origin only. */
export function SignInPanel({ callbackUrl }: { callbackUrl: string | null }) {
  const router = useRouter();
  return (
    <SignInForm
      onDone={() => {
        router.replace(safeCallback(callbackUrl, window.location.origin));
        router.refresh();
      }}
    />
  );
}
