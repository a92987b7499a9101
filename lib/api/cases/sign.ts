import { digest } from '#lib/kernel/digest.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { verifyPassword } from '#lib/platform/password.ts';
import type { StandingChange } from '#lib/run/projections/standing-changes.ts';
import { personById } from '../access/queries.ts';
import type { Principal } from '../access/role.ts';
import { passwordTries } from '../access/try-limit.ts';
import type { AnswerOf, BodyOf } from '../http/contract.ts';
import { conflict, forbidden, type Problem, tooManyTries } from '../http/problem.ts';
import type { CaseDetail, signCase } from './contract.ts';
import { saveSignature } from './store.ts';

type Signature = AnswerOf<typeof signCase>['signature'];

/** What a signature binds: the report and what the clinician said of its items. */
export const reportDigest = (report: unknown, reviews: unknown): string => digest({ report, reviews });

/** A case about to be signed; `report` is null while there is none to sign. */
export type Signable = {
  readonly id: string;
  readonly isSigned: boolean;
  readonly report: unknown;
  readonly reviews: CaseDetail['reviews'];
  /** What its signature teaches of the agents. */
  readonly learned: readonly StandingChange[];
};

/** Signs a report: printed name, time and meaning, bound to the digest of what was read. Once only. */
export async function sign(
  found: Signable,
  principal: Principal,
  { meaning, password = '', digest: shown }: BodyOf<typeof signCase>,
): Promise<Result<Signature, Problem>> {
  const bound = found.report === null ? null : reportDigest(found.report, found.reviews);
  const unfit = unfitness(found, bound, shown);
  if (unfit || bound === null) return err(unfit ?? noReport());
  const unproven = principal.via === 'session' ? await doubt(principal.id, password) : null;
  if (unproven) return err(unproven);
  const by = { id: principal.id, name: principal.name };
  const signature: Signature = { by, at: new Date().toISOString(), meaning, digest: bound };
  return (await saveSignature(found.id, signature, found)) ? ok(signature) : err(overtaken());
}

function unfitness(found: Signable, bound: string | null, shown: string | undefined): Problem | null {
  if (found.isSigned) return conflict('already-signed', 'This report is signed already.');
  if (bound === null) return noReport();
  return shown === undefined || shown === bound
    ? null
    : conflict('changed', 'The report changed since you read it. Look at it again.', { digest: bound });
}

const noReport = (): Problem => conflict('no-report', 'There is no report to sign yet.');
const overtaken = (): Problem =>
  conflict('changed', 'The report was signed or reviewed just now. Look at it again; nothing was signed.');

/** Why the signer is not shown to be the person of the session; null when they know its password. */
async function doubt(id: string, password: string): Promise<Problem | null> {
  const turn = await passwordTries.take(id);
  if (!turn.ok) return tooManyTries(turn.retryAfterS);
  const person = await personById(id);
  if (!person || !(await verifyPassword(person.passwordHash, password)))
    return forbidden('Your password does not fit. Nothing was signed.');
  await turn.giveBack();
  return null;
}
