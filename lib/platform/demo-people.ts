export const ROLES = ['operator', 'clinician', 'admin', 'auditor'] as const;

/** The password of every demo person on a local start. */
export const DEMO_PASSWORD = 'council-demo';

/** The people of a demonstration, at least one of every role. */
export const DEMO_PEOPLE = [
  { id: 'ana', name: 'Ana Ruiz', role: 'operator', email: 'ana@consilium.local' },
  { id: 'marek', name: 'Marek Dvořák', role: 'operator', email: 'marek@consilium.local' },
  { id: 'lena', name: 'Lena Moser', role: 'clinician', email: 'lena@consilium.local' },
  { id: 'tomas', name: 'Tomas Lind', role: 'clinician', email: 'tomas@consilium.local' },
  { id: 'idris', name: 'Idris Okoye', role: 'admin', email: 'idris@consilium.local' },
  { id: 'sofia', name: 'Sofia Brandt', role: 'auditor', email: 'sofia@consilium.local' },
] as const satisfies { id: string; name: string; role: (typeof ROLES)[number]; email: string }[];
