import type { Finding } from '#lib/clinical/knowledge/schema.ts';
import { abdomenFindings } from './abdomen.ts';
import { additionalFindings } from './additional.ts';
import { chestFindings } from './chest.ts';
import { derivedFindings } from './derived.ts';
import { generalFindings } from './general.ts';
import { historyFindings } from './history.ts';
import { neuroFindings } from './neuro.ts';
import { specialistFindings } from './specialist.ts';
import { surfaceFindings } from './surface.ts';

/** Everything that can be present, absent or unknown in a patient. */
export const findings: readonly Finding[] = [
  ...generalFindings,
  ...chestFindings,
  ...neuroFindings,
  ...abdomenFindings,
  ...surfaceFindings,
  ...historyFindings,
  ...derivedFindings,
  ...specialistFindings,
  ...additionalFindings,
];
