import { validatePolicy } from '#lib/governance/validate-policy.ts';
import { err, ok } from '#lib/kernel/result.ts';
import { type Publication, type PublicationRefusal, publishPolicy } from '#lib/orchestrator/publish-policy.ts';
import type { Principal } from '../access/role.ts';
import { engine } from '../engine.ts';
import { conflict, invalid, notFound, type Problem } from '../http/problem.ts';
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
  const published = await publish({ body: draft.body, basedOn: draft.basedOn, reason: body.reason }, principal);
  if (published.ok) await dropDraft(params.id);
  return published;
});

export const POSTRollback = route(rollBackPolicy, async ({ principal, body }) => {
  const earlier = (await policyVersions()).find(({ version }) => version === body.version);
  if (!earlier) return err(notFound('policy version'));
  const { version: basedOn } = await policyInForce();
  return publish({ body: earlier.body, basedOn, reason: `Back to version ${body.version}: ${body.reason}` }, principal);
});

/** Publishes a policy that holds, and lets every active run look again under it. */
async function publish(publication: Omit<Publication, 'by'>, principal: Principal) {
  const done = await publishPolicy({ ...publication, by: { id: principal.id, name: principal.name } });
  if (!done.ok) return err(problemOfPublication(done.error));
  engine().invalidateWorld();
  await engine().wakeActiveRuns();
  const published = (await policyVersions()).find(({ version }) => version === done.value.version);
  return published ? ok({ data: published }) : err(notFound('policy'));
}

function problemOfPublication(refusal: PublicationRefusal): Problem {
  if (refusal.kind === 'invalid') return invalid(refusal.problems);
  if (refusal.kind === 'note-missing') return invalid([{ path: 'reason', message: 'say why' }]);
  const { version } = refusal;
  return conflict(
    'outdated',
    `Version ${version} came into force since the draft was made. Look at the difference and save the draft again.`,
    { version },
  );
}
