import { err, ok } from '#lib/kernel/result.ts';
import { changeVersionState } from '#lib/orchestrator/register-agents.ts';
import { engine } from '../engine.ts';
import { notFound } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { listAgents, setAgentState } from './contract.ts';
import { agentItems } from './queries.ts';

export const GETAgents = route(listAgents, async () => ok({ data: { agents: await agentItems(new Date()) } }));

export const POSTAgentState = route(setAgentState, async ({ principal, params, body }) => {
  const isKnown = await changeVersionState({ agentId: params.id, ...body, actor: `person:${principal.id}` });
  if (!isKnown) return err(notFound('agent version'));
  engine().invalidateWorld();
  await engine().wakeActiveRuns();
  const item = (await agentItems(new Date())).find(
    ({ card }) => card.id === params.id && card.version === body.version,
  );
  return item ? ok({ data: item }) : err(notFound('agent version in use'));
});
