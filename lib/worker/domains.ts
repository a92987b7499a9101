import { clinicalDomain } from '#lib/clinical/domain.ts';
import type { DomainPack } from '#lib/run/domain.ts';

/** Every domain this installation can work in, by the id that runs carry. */
export const domains: Readonly<Record<string, DomainPack>> = { [clinicalDomain.id]: clinicalDomain };
