import type { Finding } from '#lib/clinical/knowledge/schema.ts';
import { additionalBellyFindings } from './additional-belly.ts';
import { additionalJointMindWomenFindings } from './additional-joints-mind-women.ts';
import { additionalNeuroFindings } from './additional-neuro.ts';

/** Findings that discriminate within single specialties: nerves, belly, hormones, joints, mind and women's health. */
export const additionalFindings: readonly Finding[] = [
  ...additionalNeuroFindings,
  ...additionalBellyFindings,
  ...additionalJointMindWomenFindings,
];
