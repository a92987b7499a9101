import type { Setting } from './setting.ts';
import { autonomySettings } from './settings/autonomy.ts';
import { breakerSettings } from './settings/breaker.ts';
import { budgetSettings } from './settings/budget.ts';
import { consensusSettings } from './settings/consensus.ts';
import { constitutionSettings } from './settings/constitution.ts';
import { escalationSettings } from './settings/escalation.ts';
import { monitoringSettings } from './settings/monitoring.ts';
import { negotiationSettings } from './settings/negotiation.ts';
import { planningSettings } from './settings/planning.ts';
import { residencySettings } from './settings/residency.ts';
import { resilienceSettings } from './settings/resilience.ts';

/** Every editable field of the policy, in the words and the order of the settings page. */
export const settings: readonly Setting[] = [
  ...autonomySettings,
  ...planningSettings,
  ...negotiationSettings,
  ...consensusSettings,
  ...resilienceSettings,
  ...escalationSettings,
  ...budgetSettings,
  ...breakerSettings,
  ...monitoringSettings,
  ...constitutionSettings,
  ...residencySettings,
];
