import {
  ClipboardPlus,
  Coins,
  Inbox,
  LayoutDashboard,
  type LucideIcon,
  Scale,
  ScrollText,
  Settings,
  Shapes,
  Workflow,
} from 'lucide-react';

/** Who may do what in the console. */
export type Role = 'operator' | 'clinician' | 'admin' | 'auditor';

/** A place of the rail; `goKey` follows G. */
export type NavItem = { href: string; label: string; icon: LucideIcon; goKey: string; roles: readonly Role[] };

const STAFF: readonly Role[] = ['operator', 'admin', 'auditor'];
const EVERYONE: readonly Role[] = ['operator', 'clinician', 'admin', 'auditor'];

/** Every place of the console in the order of the rail. */
export const NAV_ITEMS: readonly NavItem[] = [
  { href: '/overview', label: 'Overview', icon: LayoutDashboard, goKey: 'O', roles: STAFF },
  { href: '/cases', label: 'Cases', icon: ClipboardPlus, goKey: 'C', roles: EVERYONE },
  { href: '/runs', label: 'Runs', icon: Workflow, goKey: 'R', roles: STAFF },
  { href: '/inbox', label: 'Inbox', icon: Inbox, goKey: 'I', roles: EVERYONE },
  { href: '/agents', label: 'Agents', icon: Shapes, goKey: 'A', roles: STAFF },
  { href: '/bank', label: 'Token bank', icon: Coins, goKey: 'B', roles: STAFF },
  { href: '/governance', label: 'Governance', icon: Scale, goKey: 'G', roles: STAFF },
  { href: '/ledger', label: 'Ledger', icon: ScrollText, goKey: 'L', roles: STAFF },
  { href: '/settings', label: 'Settings', icon: Settings, goKey: 'S', roles: EVERYONE },
];

/** The places a role may use. */
export function navItemsFor(role: Role): readonly NavItem[] {
  return NAV_ITEMS.filter((item) => item.roles.includes(role));
}

/** The place a path belongs to, or null. */
export function navItemAt(path: string): NavItem | null {
  return NAV_ITEMS.find((item) => path === item.href || path.startsWith(`${item.href}/`)) ?? null;
}

/** Whether a page needs its width: one run, and one case with its result. */
export function isWidePage(path: string): boolean {
  return /^\/(runs|cases)\/(?!new(\/|$))[^/]+/.test(path);
}
