'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { onSessionExpired } from '../api/session-expiry.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type { Viewer } from './viewer.ts';

/** Asks to sign in again over the page when the session ends, so that nothing on it is lost. */
export function SessionExpiredDialog({ viewer }: { viewer: Viewer | null }) {
  const [isOpen, setOpen] = useState(false);
  const queries = useQueryClient();
  useEffect(() => onSessionExpired(() => setOpen(true)), []);
  return (
    <Dialog
      title="Your session has ended"
      description="Sign in again to go on. Everything on this page stays as it is."
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
    >
      <div className="pt-2 pb-4">
        <SignInForm
          email={viewer?.email ?? ''}
          onDone={() => {
            setOpen(false);
            void queries.invalidateQueries();
          }}
        />
      </div>
    </Dialog>
  );
}
