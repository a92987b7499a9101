'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { PageTitle } from '../shell/page-title.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { formatTokens } from '../ui/format.ts';
import { Section } from '../ui/section.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { TimeLeft } from '../ui/time-left.tsx';
import { accountWords } from './account-words.ts';
import { AgentAccounts } from './agent-accounts.tsx';
import { CycleTable, FlagList, LoanTable, RunTable, TenantTable } from './bank-tables.tsx';
import { EntryList } from './entry-list.tsx';
import { FlowPicture } from './flow-picture.tsx';
import { type BankData, useBank } from './use-bank.ts';

/** The token bank: where the tokens of the cycle went, who has what, who owes, who runs out, and the books themselves. */
export function BankPage() {
  const router = useRouter();
  const account = useSearchParams().get('account');
  const bank = useBank();
  const show = (next: string | null) =>
    router.replace(next ? `/bank?account=${encodeURIComponent(next)}#books` : '/bank', { scroll: false });
  return (
    <div className="h-full overflow-auto bg-surface px-6 pt-5 pb-10 max-sm:h-auto max-sm:overflow-visible max-sm:px-4">
      <PageTitle title="Token bank" crumbs={[{ label: 'Token bank' }]} />
      {bank.isPending ? (
        <SkeletonRows rows={14} />
      ) : bank.isError && !bank.data ? (
        <ErrorState
          title="The bank could not be read"
          failure={bank.error}
          onRetry={() => void bank.refetch()}
          isRetrying={bank.isFetching}
        />
      ) : (
        <div className="grid max-w-[1180px] gap-8">
          <Head bank={bank.data} />
          <Section title="Flows" more="tokens, this cycle">
            <FlowPicture flows={bank.data.flows} />
          </Section>
          <FlagList bank={bank.data} />
          <Section title="Accounts of the agents" more={`${formatTokens(bank.data.totals.agent)} tokens together`}>
            <AgentAccounts bank={bank.data} account={account} onAccount={show} />
          </Section>
          <LoanTable bank={bank.data} />
          <div className="grid gap-8 lg:grid-cols-2">
            <RunTable bank={bank.data} onAccount={show} />
            <TenantTable bank={bank.data} />
          </div>
          <CycleTable bank={bank.data} />
          <div id="books">
            <Section
              title="Books"
              note={account ? accountWords(account, bank.data) : 'every account'}
              more={account && <Button onClick={() => show(null)}>All accounts</Button>}
            >
              <EntryList key={account} account={account} bank={bank.data} />
            </Section>
          </div>
        </div>
      )}
    </div>
  );
}

function Head({ bank }: { bank: BankData }) {
  const { cycle, sum, totals, reserveSize } = bank;
  return (
    <header className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <div className="mr-auto">
        <h1>Token bank</h1>
        <p className="text-ink-2">
          This cycle has <TimeLeft until={cycle.endsAt} />. The reserve holds {formatTokens(totals.reserve)} tokens;
          each cycle fills it up to {formatTokens(reserveSize)}.
        </p>
      </div>
      <StatusPill
        kind={sum === 0 ? 'settled' : 'danger'}
        word={sum === 0 ? 'books balance to 0' : `books are off by ${sum}`}
      />
    </header>
  );
}
