import { connectAgents } from '#lib/agents/connect-agents.ts';
import { createProviders } from '#lib/agents/providers/registry.ts';
import { defaultPolicy } from '#lib/governance/default-policy.ts';
import { ensurePolicy } from '#lib/orchestrator/publish-policy.ts';
import { registerAgents } from '#lib/orchestrator/register-agents.ts';
import { pool } from '#lib/platform/database/pool.ts';
import { env } from '#lib/platform/env.ts';
import type { Reasoner } from '#lib/run/domain.ts';
import { domains } from './domains.ts';
import { type Engine, startEngine } from './engine.ts';

/** The engine of this process with everything in place: a policy, the domains' agents, the providers of the environment. */
export async function assembleEngine({ performsWork }: { readonly performsWork: boolean }): Promise<Engine> {
  const packs = Object.values(domains);
  await ensurePolicy(defaultPolicy);
  await registerAgents(
    packs.flatMap((domain) => domain.agents),
    defaultPolicy.budget,
  );
  const reasoners: Record<string, Reasoner> = Object.assign({}, ...packs.map((domain) => domain.reasoners));
  const { perform, plan, bid } = connectAgents(createProviders(env, { reasoners }), Date.now);
  return startEngine({ pool, domains, perform, plan, bid, regions: env.REGIONS, performsWork });
}
