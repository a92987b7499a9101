import { formatTokens } from '../ui/format.ts';

type Props = { name: string; balance: number; held: number; allocation: number; floor: number };

const percent = (part: number, whole: number): string => `${Math.max(0, Math.min(100, (100 * part) / whole))}%`;

/** What an agent has and what is held for its work against its allocation; the line marks its floor. */
export function BalanceBar({ name, balance, held, allocation, floor }: Props) {
  const words = `${name}: ${formatTokens(balance)} of ${formatTokens(allocation)}, ${formatTokens(held)} held, floor ${formatTokens(floor)}`;
  return (
    <div
      role="img"
      aria-label={words}
      title={words}
      className="relative flex h-3 min-w-24 overflow-hidden rounded-sm bg-sunken"
    >
      <span className="bg-ink-2" style={{ width: percent(balance, allocation) }} />
      <span className="bg-line-strong" style={{ width: percent(held, allocation) }} />
      <span
        className="absolute inset-y-0 w-1 border-x border-surface bg-accent"
        style={{ left: percent(floor, allocation) }}
      />
    </div>
  );
}
