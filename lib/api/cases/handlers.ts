import { itemsOf } from '#lib/clinical/council/supports.ts';
import { clinicalDomain } from '#lib/clinical/domain.ts';
import { validateCase } from '#lib/clinical/intake/validate-case.ts';
import type { Json } from '#lib/kernel/json.ts';
import { err, ok } from '#lib/kernel/result.ts';
import { answersBehind, outcomeJudgements, signatureJudgements } from '#lib/run/projections/outcome-judgements.ts';
import { engine } from '../engine.ts';
import { forgetRejected } from '../forget-rejected.ts';
import { conflict, invalid, notFound, problemOf } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { policyInForce } from '../policy/queries.ts';
import {
  addInformation,
  deleteDraft,
  getCase,
  listCases,
  listDrafts,
  reviewCase,
  saveDraft,
  signCase,
  submitCase,
} from './contract.ts';
import { casePage, caseRows, draftsOf, readReviews, readSignature, visibleCase } from './queries.ts';
import { scrubInformation } from './scrub-case.ts';
import { reportDigest, sign } from './sign.ts';
import { clearReviews, dropDraft, saveReview, upsertDraft } from './store.ts';
import { submit } from './submit.ts';

export const POSTCase = route(submitCase, async ({ principal, body, request }) => {
  const check = validateCase(body);
  if (check.errors.length > 0) return err(invalid(check.errors));
  const unknownRegion = await refusedRegion(body.region);
  if (unknownRegion) return err(invalid([unknownRegion]));
  const key = request.headers.get('idempotency-key');
  if (key !== null && (key.length < 1 || key.length > 200))
    return err(invalid([{ path: 'Idempotency-Key', message: 'must have 1 to 200 characters' }]));
  const submitted = await submit(body, principal, key);
  if (!submitted.ok) return submitted;
  return ok({ data: submitted.value, headers: { location: `/api/v1/cases/${submitted.value.caseId}` } });
});

export const GETCases = route(listCases, async ({ principal, query }) =>
  ok({ data: await casePage(principal, query) }),
);

export const GETCase = route(getCase, async ({ principal, params }) => {
  const found = await visibleCase(principal, params.id);
  if (!found) return err(notFound('case'));
  const [row] = await caseRows([found]);
  const state = await engine().readRun(found.runId);
  if (!row) return err(notFound('case'));
  const { leading: _, redFlags: __, triage: ___, ...summary } = row;
  const reviews = readReviews(found.reviews);
  const report = state?.report ?? null;
  return ok({
    data: {
      ...summary,
      input: (state?.query ?? found.input) as Json,
      report,
      reportDigest: report === null ? null : reportDigest(report, reviews),
      reviews,
      signature: readSignature(found.signature),
      information: (state?.information ?? []).map(({ at, summary: said, by }) => ({
        at: new Date(at).toISOString(),
        summary: said,
        by: by.name,
      })),
    },
  });
});

export const POSTInformation = route(addInformation, async ({ principal, params, body }) => {
  const found = await visibleCase(principal, params.id);
  if (!found) return err(notFound('case'));
  if (found.signedAt) return err(conflict('signed', 'This report is signed. Submit a new case for what came later.'));
  const information = scrubInformation(body);
  const by = { id: principal.id, name: principal.name };
  const handled = await engine().handle(found.runId, {
    type: 'addInformation',
    information: information as unknown as Json,
    by,
  });
  if (!handled.ok) return err(problemOf(handled.error));
  await clearReviews(found.id);
  return ok({ data: { caseId: found.id, runId: found.runId, version: handled.value.version } });
});

export const POSTReview = route(reviewCase, async ({ principal, params, body }) => {
  const found = await visibleCase(principal, params.id);
  if (!found) return err(notFound('case'));
  const state = await engine().readRun(found.runId);
  if (state?.status !== 'done' || state.report === null)
    return err(conflict('no-report', 'There is no report to review yet.'));
  if (body.verdict !== 'accept' && body.reason.trim() === '')
    return err(invalid([{ path: 'reason', message: `to ${body.verdict} needs a reason` }]));
  const by = { id: principal.id, name: principal.name };
  const learned = outcomeJudgements(state, body, await teaching());
  const isKept = await saveReview(found.id, by, { ...body, by, at: new Date().toISOString() }, learned);
  if (!isKept) return err(conflict('signed', 'This report is signed.'));
  if (body.verdict === 'reject')
    await forgetRejected(answersBehind(state, body.item, clinicalDomain).map(({ attempt }) => attempt));
  const kept = await visibleCase(principal, found.id);
  return ok({ data: { reviews: readReviews(kept?.reviews) } });
});

export const POSTSignature = route(signCase, async ({ principal, params, body }) => {
  const found = await visibleCase(principal, params.id);
  if (!found) return err(notFound('case'));
  const state = await engine().readRun(found.runId);
  const isDone = state?.status === 'done';
  const reviews = readReviews(found.reviews);
  const signable = {
    ...{ id: found.id, isSigned: found.signedAt !== null, reviews },
    // While a run may still change there is nothing to sign.
    report: isDone ? state.report : null,
    learned: isDone ? signatureJudgements(state, itemsOf(state.report), reviews, await teaching()) : [],
  };
  const signed = await sign(signable, principal, body);
  return signed.ok ? ok({ data: { signature: signed.value } }) : signed;
});

const teaching = async () => ({
  domain: clinicalDomain,
  weight: (await policyInForce()).body.consensus.outcomeWeight,
});

export const GETDrafts = route(listDrafts, async ({ principal }) =>
  ok({ data: { drafts: (await draftsOf(principal.id)).map(draftAnswer) } }),
);

export const PUTDraft = route(saveDraft, async ({ principal, params, body }) => {
  const draft = await upsertDraft(params.id, principal.id, body.body, new Date());
  return draft ? ok({ data: draftAnswer(draft) }) : err(notFound('draft'));
});

export const DELETEDraft = route(deleteDraft, async ({ principal, params }) =>
  ok({ data: { deleted: await dropDraft(params.id, principal.id) } }),
);

const draftAnswer = (draft: { id: string; body: unknown; updatedAt: Date }) => ({
  draftId: draft.id,
  body: draft.body as Record<string, Json>,
  updatedAt: draft.updatedAt.toISOString(),
});

/** A region that policy does not know is refused before anything is stored: no agent could ever see the case. */
async function refusedRegion(region: string | undefined): Promise<{ path: string; message: string } | null> {
  const { allowed } = (await policyInForce()).body.residency;
  if (region === undefined || region in allowed) return null;
  return { path: 'region', message: `unknown region “${region}”; known: ${Object.keys(allowed).join(', ')}` };
}
