'use client';
import { KeyRound } from 'lucide-react';
import { PageTitle } from '../shell/page-title.tsx';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';
import { MakeKey } from './make-key.tsx';
import { ROLE_WORDS } from './role-words.ts';
import { type Key, useAccessActions, useKeys } from './use-access.ts';

const ROOMY = 'max-sm:hidden';

/** Keys of other systems: made once, never shown again, revoked at once. Admins make and revoke; auditors read. */
export function KeysPage() {
  const keys = useKeys();
  const isAdmin = useViewer()?.role === 'admin';
  const rows = keys.data?.keys ?? [];
  return (
    <div className="max-w-[920px]">
      <PageTitle title="API keys" crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'API keys' }]} />
      <header className="mb-3 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1>API keys</h1>
          <p className="text-ink-2">
            Other systems act with a key in its own name and role. The API is described in{' '}
            <a href="/api/openapi.json" className="text-accent underline underline-offset-3">
              openapi.json
            </a>
            .
          </p>
        </div>
        {isAdmin ? <MakeKey /> : <span className="text-12 text-ink-3">An admin makes and revokes keys.</span>}
      </header>
      {keys.isPending ? (
        <SkeletonRows rows={5} />
      ) : keys.isError ? (
        <ErrorState title="The keys could not be read" failure={keys.error} onRetry={() => void keys.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={KeyRound} title="No key was made yet">
          Make one for every system that submits cases or reads results, so that each can be revoked alone.
        </EmptyState>
      ) : (
        <Table caption="API keys with role, use and state">
          <thead>
            <tr>
              <Th>Name</Th>
              <Th className={ROOMY}>Begins with</Th>
              <Th>Role</Th>
              <Th className={ROOMY}>Made</Th>
              <Th className={ROOMY}>Last used</Th>
              <Th className={ROOMY}>State</Th>
              {isAdmin && (
                <Th isNumeric>
                  <span className="sr-only">Actions</span>
                </Th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <KeyRow key={row.id} row={row} isAdmin={isAdmin} />
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}

function KeyRow({ row, isAdmin }: { row: Key; isAdmin: boolean }) {
  const { revokeKey } = useAccessActions();
  return (
    <Tr isOut={row.revokedAt !== null}>
      <Td className="py-1.5 font-medium">
        {row.name}
        <span className="block text-12 font-normal text-ink-3 sm:hidden">{row.revokedAt ? 'revoked' : 'in force'}</span>
      </Td>
      <Td className={ROOMY}>
        <code>{row.prefix}…</code>
      </Td>
      <Td>{ROLE_WORDS[row.role].name}</Td>
      <Td className={ROOMY}>
        <RelativeTime at={row.createdAt} />
      </Td>
      <Td className={ROOMY}>
        {row.lastUsedAt ? <RelativeTime at={row.lastUsedAt} /> : <span className="text-ink-3">never</span>}
      </Td>
      <Td className={`${ROOMY} whitespace-nowrap`}>
        {row.revokedAt ? (
          <StatusPill kind="idle" word="revoked" size="bare" />
        ) : (
          <StatusPill kind="settled" word="in force" size="bare" />
        )}
      </Td>
      {isAdmin && (
        <Td isNumeric>
          {row.revokedAt === null && (
            <ConfirmDialog
              title={`Revoke “${row.name}”?`}
              consequence="The next request with this key is refused. It cannot be put in force again; make a new one instead."
              verb="Revoke"
              isDangerous
              reason="none"
              onConfirm={() => revokeKey(row.id)}
              trigger={
                <Button size="sm" variant="danger" aria-label={`Revoke ${row.name}`}>
                  Revoke…
                </Button>
              }
            />
          )}
        </Td>
      )}
    </Tr>
  );
}
