import { z } from 'zod';

/** What a person or key may be: an auditor reads everything and changes nothing. */
export const roleSchema = z.enum(['operator', 'clinician', 'admin', 'auditor']);
export type Role = z.infer<typeof roleSchema>;

/** Who is asking: a person with a session, or a key that acts in its own name. */
export type Principal = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly via: 'session' | 'key';
  /** Whose share of the token bank their runs draw on; the main one when left out. */
  readonly tenant?: string;
};

export const everyone: readonly Role[] = roleSchema.options;
/** Those who see all runs and cases; a clinician sees their own. */
export const overseers: readonly Role[] = ['operator', 'admin', 'auditor'];

export const seesEverything = (principal: Principal): boolean => overseers.includes(principal.role);
