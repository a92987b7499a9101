import { lateInformationSchema } from '#lib/clinical/intake/case-schema.ts';
import type { DomainRules } from '#lib/run/domain.ts';
import { intakeSchema } from './outputs/intake.ts';

type Asked = Parameters<NonNullable<DomainRules['affectedBy']>>[0];

/** Hearing what is said needs the words alone: complaint and history. */
const hearsOnly = ({ capabilities }: Asked): boolean => capabilities.every((one) => one === 'findings.extract');

/** Late results affect everybody who reads the case, but those who only listen just where words are among them. */
export const affectedBy: NonNullable<DomainRules['affectedBy']> = (subtask, information) => {
  if (!hearsOnly(subtask)) return true;
  const late = lateInformationSchema.safeParse(information);
  return !late.success || late.data.note !== undefined;
};

/** Two intakes are the same to a listener when complaint and history are. */
export const usesSame: NonNullable<DomainRules['usesSame']> = (subtask, before, after) => {
  if (!hearsOnly(subtask)) return false;
  const [old, now] = [intakeSchema.safeParse(before), intakeSchema.safeParse(after)];
  if (!old.success || !now.success) return false;
  return (
    old.data.case.complaint === now.data.case.complaint &&
    (old.data.case.history ?? '') === (now.data.case.history ?? '')
  );
};
