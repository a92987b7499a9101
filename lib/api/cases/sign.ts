import { digest } from '#lib/kernel/digest.ts';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { verifyPassword } from '#lib/platform/password.ts';
import { personById } from '../access/queries.ts';
import type { Principal } from '../access/role.ts';
import type { AnswerOf, BodyOf } from '../http/contract.ts';
import { conflict, forbidden, type Problem } from '../http/problem.ts';
import { recordCaseEvent } from './case-log.ts';
import type { signCase } from './contract.ts';
import { saveSignature } from './store.ts';

type Signature = AnswerOf<typeof signCase>['signature'];

/** What a signature binds: the report and what the clinician said of its items. */
export const reportDigest = (report: unknown, reviews: unknown): string => digest({ report, reviews });

/** Signs a report: printed name, time and meaning, bound to the digest of what was read. Once only. */
export async function sign(
  found: { readonly id: string; readonly signedAt: Date | null; readonly digest: string | null },
  principal: Principal,
  { meaning, password, digest: shown }: BodyOf<typeof signCase>,
): Promise<Result<Signature, Problem>> {
  if (found.signedAt) return err(conflict('already-signed', 'This report is signed already.'));
  if (found.digest === null) return err(conflict('no-report', 'There is no report to sign yet.'));
  if (shown !== undefined && shown !== found.digest)
    return err(
      conflict('changed', 'The report changed since you read it. Look at it again.', { digest: found.digest }),
    );
  if (principal.via === 'session' && !(await knowsPassword(principal.id, password ?? '')))
    return err(forbidden('Your password does not fit. Nothing was signed.'));
  const by = { id: principal.id, name: principal.name };
  const signature: Signature = { by, at: new Date().toISOString(), meaning, digest: found.digest };
  if (!(await saveSignature(found.id, signature)))
    return err(conflict('already-signed', 'Somebody signed this report just now.'));
  await recordCaseEvent(found.id, 'ReportSigned', by, signature);
  return ok(signature);
}

async function knowsPassword(id: string, password: string): Promise<boolean> {
  const person = await personById(id);
  return person !== null && verifyPassword(person.passwordHash, password);
}
