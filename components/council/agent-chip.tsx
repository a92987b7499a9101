import { cx } from '../ui/cx.ts';
import { formatInitials } from '../ui/format.ts';
import { familyOf } from './family.ts';
import { type ChipSize, Monogram, type MonogramFill } from './monogram.tsx';

/** An agent as the console shows it; `family` as its card has it, `monogram` falls back to the initials of the name. */
export type AgentFace = { name: string; family: string; monogram?: string; version?: string };

/** An agent: monogram in its family's shape, by default with name and version written beside it. */
export function AgentChip(props: {
  agent: AgentFace;
  size?: ChipSize;
  isNameHidden?: boolean;
  fill?: MonogramFill;
  className?: string;
}) {
  const { agent, size = 20, isNameHidden = false, fill, className } = props;
  const letters = agent.monogram ?? formatInitials(agent.name);
  const fullName = agent.version ? `${agent.name} ${agent.version}` : agent.name;
  if (isNameHidden)
    return (
      <span title={fullName} className={cx('inline-flex', className)}>
        <Monogram family={familyOf(agent.family)} letters={letters} label={fullName} size={size} fill={fill} />
      </span>
    );
  return (
    <span
      className={cx('inline-flex max-w-full min-w-0 items-center gap-1.5 align-middle whitespace-nowrap', className)}
    >
      <Monogram family={familyOf(agent.family)} letters={letters} size={size} fill={fill} />
      <span className="truncate">
        {agent.name}
        {agent.version && <span className="text-ink-3"> {agent.version}</span>}
      </span>
    </span>
  );
}

/** The place of an agent that is not awarded yet. */
export function EmptySeat({ size = 20, label = 'not awarded yet' }: { size?: ChipSize; label?: string }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} role="img" aria-label={label} className="shrink-0">
      <circle
        cx="12"
        cy="12"
        r="10.5"
        fill="none"
        stroke="var(--line-control)"
        strokeWidth="1.25"
        strokeDasharray="2 2"
      />
    </svg>
  );
}
