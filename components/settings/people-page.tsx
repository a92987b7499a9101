'use client';
import { PersonChip } from '../council/person-chip.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { useViewer } from '../shell/viewer.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { formatCountOf } from '../ui/format.ts';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Th } from '../ui/th.tsx';
import { AddPerson } from './add-person.tsx';
import { CloseAccount } from './close-account.tsx';
import { RoleChoice } from './role-choice.tsx';
import { ROLE_WORDS } from './role-words.ts';
import { TenantChoice } from './tenant-choice.tsx';
import { type Person, usePeople } from './use-access.ts';

/** Who may sign in, as what. Admins add people, change roles and tenants and close accounts; auditors read. */
export function PeoplePage() {
  const people = usePeople();
  const viewer = useViewer();
  const isAdmin = viewer?.role === 'admin';
  const rows = people.data?.people ?? [];
  const tenants = [...new Set(rows.map(({ tenant }) => tenant))].sort();
  const open = rows.filter(({ active }) => active).length;
  return (
    <div className="max-w-[920px]">
      <PageTitle title="People" crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'People' }]} />
      <header className="mb-3 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1>People</h1>
          <p className="min-h-5 text-ink-2">
            {rows.length > 0 && `${formatCountOf(open, 'open account')}, ${rows.length - open} closed. `}
            Every change is in <TextLink href="/ledger?stream=access">the ledger of access</TextLink>.
          </p>
        </div>
        {isAdmin ? <AddPerson /> : <span className="text-12 text-ink-3">An admin adds and changes people.</span>}
      </header>
      {people.isPending ? (
        <SkeletonRows rows={7} />
      ) : people.isError ? (
        <ErrorState title="The people could not be read" failure={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <Table caption="People with their role and account">
          <thead>
            <tr>
              <Th>Name</Th>
              <Th className="max-sm:hidden">E-mail</Th>
              <Th>Role</Th>
              <Th className="max-sm:hidden">Tenant</Th>
              <Th className="max-sm:hidden">Account</Th>
              {isAdmin && (
                <Th isNumeric>
                  <span className="sr-only">Actions</span>
                </Th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                tenants={tenants}
                isAdmin={isAdmin}
                isViewer={person.id === viewer?.id}
              />
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}

function PersonRow(props: { person: Person; tenants: readonly string[]; isAdmin: boolean; isViewer: boolean }) {
  const { person, tenants, isAdmin, isViewer } = props;
  const mayChange = isAdmin && !isViewer;
  return (
    <Tr isOut={!person.active}>
      <Td className="py-1.5 max-sm:max-w-36">
        <PersonChip name={person.name} note={isViewer ? 'you' : undefined} className="font-medium" />
        <span className="block truncate text-12 text-ink-3 sm:hidden">{person.email}</span>
        {!person.active && <span className="block text-12 text-ink-3 sm:hidden">closed</span>}
      </Td>
      <Td className="text-ink-2 max-sm:hidden">{person.email}</Td>
      <Td>{mayChange && person.active ? <RoleChoice person={person} /> : ROLE_WORDS[person.role].name}</Td>
      <Td className="max-sm:hidden">
        {isAdmin && person.active ? <TenantChoice person={person} known={tenants} /> : person.tenant}
      </Td>
      <Td className="max-sm:hidden">
        {person.active ? (
          <StatusPill kind="settled" word="open" size="bare" />
        ) : (
          <StatusPill kind="idle" word="closed" size="bare" />
        )}
      </Td>
      {isAdmin && (
        <Td isNumeric>
          {mayChange ? (
            <CloseAccount person={person} />
          ) : (
            <span className="text-12 text-ink-3 max-sm:sr-only">another admin changes you</span>
          )}
        </Td>
      )}
    </Tr>
  );
}
