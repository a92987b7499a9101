import type { DomainPack } from '#lib/run/domain.ts';
import { clinicalAgents } from './council/agents.ts';
import { clinicalCapabilities } from './council/capabilities.ts';
import { describeValue, equivalence, headline, pool, safeValue } from './council/consensus.ts';
import { describeInformation, mergeInformation } from './council/information.ts';
import { OFFLINE_LABEL } from './council/offline-label.ts';
import { clinicalOutputs } from './council/outputs.ts';
import { plannerGuide } from './council/planner/guide.ts';
import { planByRules } from './council/planner/plan-by-rules.ts';
import { clinicalReasoners } from './council/reasoners.ts';
import { supports } from './council/supports.ts';
import { affectedBy, usesSame } from './council/what-is-used.ts';

/** Medical diagnosis as a domain of the council. */
export const clinicalDomain: DomainPack = {
  id: 'clinical',
  title: 'Medical diagnosis',
  capabilities: clinicalCapabilities,
  outputs: clinicalOutputs,
  equivalence,
  supports,
  pool,
  describeValue,
  headline,
  safeValue,
  describeInformation,
  affectedBy,
  usesSame,
  mergeInformation,
  planByRules,
  plannerGuide,
  agents: clinicalAgents,
  reasoners: clinicalReasoners,
  offlineLabel: OFFLINE_LABEL,
};
