import type { Condition } from '#lib/clinical/knowledge/schema.ts';
import { cardiovascularConditions } from './cardiovascular.ts';
import { earNoseThroatEyeConditions } from './ear-nose-throat-eye.ts';
import { haematologicalConditions } from './haematological.ts';
import { infectiousConditions } from './infectious.ts';
import { paediatricConditions } from './paediatric.ts';
import { respiratoryConditions } from './respiratory.ts';
import { skinAllergyConditions } from './skin-allergy.ts';

/** Conditions of heart, lungs, blood, skin, head and neck, infections and childhood. */
export const generalConditions: readonly Condition[] = [
  ...cardiovascularConditions,
  ...respiratoryConditions,
  ...infectiousConditions,
  ...haematologicalConditions,
  ...skinAllergyConditions,
  ...earNoseThroatEyeConditions,
  ...paediatricConditions,
];
