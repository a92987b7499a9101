import {
  Activity,
  CircleSlash,
  Coins,
  FileCheck,
  Gavel,
  type LucideIcon,
  MessageCircleQuestionMark,
  MessagesSquare,
  OctagonX,
  RotateCcwSquare,
  Route,
  Scale,
  ShieldAlert,
  UserRoundX,
  Waypoints,
} from 'lucide-react';
import type { EscalationItem } from '#lib/api/inbox/contract.ts';

/** The icon and the short word of each kind of question. */
export const KIND_LOOK: Record<EscalationItem['kind'], { readonly icon: LucideIcon; readonly word: string }> = {
  'plan-approval': { icon: Route, word: 'Plan' },
  'planning-failed': { icon: CircleSlash, word: 'Planning failed' },
  'award-approval': { icon: Gavel, word: 'Award' },
  'no-eligible-agent': { icon: UserRoundX, word: 'Nobody can take it' },
  'attempts-exhausted': { icon: RotateCcwSquare, word: 'All tries failed' },
  anomaly: { icon: Activity, word: 'Agent astray' },
  'low-margin': { icon: Scale, word: 'Low margin' },
  'commit-approval': { icon: FileCheck, word: 'Result' },
  'report-approval': { icon: FileCheck, word: 'Report' },
  'replan-limit': { icon: Waypoints, word: 'Replanned too often' },
  'missing-information': { icon: MessageCircleQuestionMark, word: 'Information missing' },
  unsolvable: { icon: OctagonX, word: 'Cannot be solved' },
  'run-budget': { icon: Coins, word: 'Tokens' },
  'counter-proposal': { icon: MessagesSquare, word: 'Counter-proposal' },
  'safe-mode': { icon: ShieldAlert, word: 'Safe mode' },
};
