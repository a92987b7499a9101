import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters OWASP's password storage sheet names first: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The stored form of a password (PHC string with its salt). */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Whether a password belongs to a stored hash; a hash that cannot be read belongs to none. */
export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password).catch(() => false);

let decoy: Promise<string> | undefined;

/** Takes as long as a real check and fails, so that an unknown name cannot be told by the time of the answer. */
export async function refusePassword(password: string): Promise<false> {
  decoy ??= hashPassword('no account has this password');
  await verifyPassword(await decoy, password);
  return false;
}
