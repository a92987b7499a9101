import {
  Check,
  CircleDashed,
  CircleSlash2,
  CircleX,
  Hand,
  LoaderCircle,
  type LucideIcon,
  RefreshCw,
} from 'lucide-react';
import type { StatusKind } from './status.ts';

const ICON: Record<StatusKind, LucideIcon> = {
  machine: LoaderCircle,
  person: Hand,
  danger: CircleX,
  settled: Check,
  idle: CircleDashed,
  degraded: CircleSlash2,
  retry: RefreshCw,
};

/** The usual icon of a status, hidden from screen readers because a word always stands beside it. */
export function StatusIcon({ kind, size = 14 }: { kind: StatusKind; size?: number }) {
  const Icon = ICON[kind];
  return <Icon aria-hidden size={size} strokeWidth={2} className="shrink-0" />;
}
