import { validatePolicy } from '#lib/governance/validate-policy.ts';
import { err, ok } from '#lib/kernel/result.ts';
import { publishPolicy } from '#lib/orchestrator/publish-policy.ts';
import type { Principal } from '../access/role.ts';
import { engine } from '../engine.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import { route } from '../http/route.ts';
import {
  createPolicyDraft,
  deletePolicyDraft,
  dryRunPolicyDraft,
  getPolicy,
  listPolicyDrafts,
  listPolicyVersions,
  publishPolicyDraft,
  rollBackPolicy,
} from './contract.ts';
import { dryRun } from './dry-run.ts';
import { latestRunStates, policyDraft, policyDrafts, policyInForce, policyVersions } from './queries.ts';
import { dropDraft, saveDraft } from './store.ts';

export const GETPolicy = route(getPolicy, async () => {
  const [latest] = await policyVersions(1);
  return latest ? ok({ data: latest }) : err(notFound('policy'));
});

export const GETPolicyVersions = route(listPolicyVersions, async () =>
  ok({ data: { versions: await policyVersions() } }),
);

export const GETPolicyDrafts = route(listPolicyDrafts, async () => ok({ data: { drafts: await policyDrafts() } }));

export const POSTPolicyDraft = route(createPolicyDraft, async ({ principal, body }) => {
  const id = body.draftId ?? crypto.randomUUID();
  const kept = await saveDraft(id, principal.id, body.body, body.basedOn, new Date());
  const draft = kept && (await policyDraft(id));
  return draft ? ok({ data: draft }) : err(notFound('draft of yours'));
});

export const DELETEPolicyDraft = route(deletePolicyDraft, async ({ params }) =>
  ok({ data: { deleted: await dropDraft(params.id) } }),
);

export const POSTDryRun = route(dryRunPolicyDraft, async ({ params, body }) => {
  const draft = await policyDraft(params.id);
  if (!draft) return err(notFound('draft'));
  const policy = validatePolicy(draft.body);
  if (!policy.ok) return err(invalid(policy.error));
  const began = performance.now();
  const result = dryRun(policy.value, await latestRunStates(body.runs));
  return ok({ data: { ...result, tookMs: Math.round(performance.now() - began) } });
});

export const POSTPublish = route(publishPolicyDraft, async ({ principal, params, body }) => {
  const draft = await policyDraft(params.id);
  if (!draft) return err(notFound('draft'));
  const current = await policyInForce();
  if (draft.basedOn !== current.version)
    return err(
      conflict(
        'outdated',
        `The draft was made from version ${draft.basedOn}; version ${current.version} is in force now. Look at the difference and save the draft again.`,
        { version: current.version },
      ),
    );
  const published = await publish(draft.body, body.reason, principal);
  if (published.ok) await dropDraft(params.id);
  return published;
});

export const POSTRollback = route(rollBackPolicy, async ({ principal, body }) => {
  const earlier = (await policyVersions()).find(({ version }) => version === body.version);
  if (!earlier) return err(notFound('policy version'));
  return publish(earlier.body, `Back to version ${body.version}: ${body.reason}`, principal);
});

/** Publishes a policy that holds, and lets every active run look again under it. */
async function publish(body: unknown, reason: string, principal: Principal) {
  const policy = validatePolicy(body);
  if (!policy.ok) return err(invalid(policy.error));
  const { version } = await publishPolicy(policy.value, reason, { id: principal.id, name: principal.name });
  engine().invalidateWorld();
  await engine().wakeActiveRuns();
  const published = (await policyVersions()).find((found) => found.version === version);
  return published ? ok({ data: published }) : err(notFound('policy'));
}
