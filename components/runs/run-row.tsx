import Link from 'next/link';
import type { RunRow as Run } from '#lib/api/runs/contract.ts';
import { CouncilStack } from '../council/council-stack.tsx';
import { RunStatusPill } from '../council/run-status-pill.tsx';
import { ElapsedTime } from '../ui/elapsed-time.tsx';
import { formatTokens } from '../ui/format.ts';
import { ProgressPips } from '../ui/progress-pips.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { statusKindOf } from '../ui/status.ts';
import { Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';

/** The headings of a table of runs; `hasCreated` adds when they began. */
export function RunTableHead({ hasCreated = false }: { hasCreated?: boolean }) {
  return (
    <thead>
      <tr>
        <Th>Run</Th>
        <Th className="w-[264px] max-sm:w-auto">State</Th>
        <Th className="w-[112px] max-sm:hidden">Progress</Th>
        <Th className="w-[84px] max-sm:hidden">Council</Th>
        <Th isNumeric className="w-[64px] max-sm:hidden">
          Tokens
        </Th>
        <Th isNumeric className="w-[72px] max-sm:hidden">
          Elapsed
        </Th>
        {hasCreated && (
          <Th isNumeric className="w-[96px] max-sm:hidden">
            Began
          </Th>
        )}
      </tr>
    </thead>
  );
}

/** A run in a table: what it is, its true state, how far, who is at it, what it used. */
export function RunRow({ run, hasCreated = false }: { run: Run; hasCreated?: boolean }) {
  const kinds = run.progress.map(statusKindOf);
  const done = kinds.filter((kind) => kind === 'settled' || kind === 'degraded').length;
  return (
    <Tr className="[&>td]:h-9">
      <Td>
        <span className="flex min-w-0 items-baseline gap-2 max-sm:flex-wrap max-sm:py-1">
          <Link
            href={`/runs/${run.runId}`}
            title={run.title}
            className="min-w-0 truncate font-medium hover:underline max-sm:whitespace-normal"
          >
            {run.title}
          </Link>
          <code className="shrink-0 text-ink-3">{run.ref}</code>
        </span>
      </Td>
      <Td className="overflow-hidden">
        <RunStatusPill run={run} since={run.updatedAt} />
      </Td>
      <Td className="max-sm:hidden">
        <ProgressPips statuses={kinds} done={done} isTextHidden />
      </Td>
      <Td className="max-sm:hidden">
        {run.agents.length > 0 && <CouncilStack agents={run.agents} size={20} limit={3} />}
      </Td>
      <Td isNumeric className="max-sm:hidden">
        {formatTokens(run.tokens)}
      </Td>
      <Td isNumeric className="max-sm:hidden">
        <ElapsedTime from={run.createdAt} until={run.endedAt} />
      </Td>
      {hasCreated && (
        <Td isNumeric className="max-sm:hidden">
          <RelativeTime at={run.createdAt} />
        </Td>
      )}
    </Tr>
  );
}
