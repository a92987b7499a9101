import type { Condition } from '#lib/clinical/knowledge/schema.ts';
import { endocrineMetabolicConditions } from './endocrine-metabolic.ts';
import { gastrointestinalBowelConditions } from './gastrointestinal-bowel.ts';
import { gastrointestinalUpperConditions } from './gastrointestinal-upper.ts';
import { genitourinaryConditions } from './genitourinary.ts';
import { gynaecologicalConditions } from './gynaecological.ts';
import { musculoskeletalInflammatoryConditions } from './musculoskeletal-inflammatory.ts';
import { musculoskeletalMechanicalConditions } from './musculoskeletal-mechanical.ts';
import { neurologicalHeadConditions } from './neurological-head.ts';
import { neurologicalNerveConditions } from './neurological-nerve.ts';
import { obstetricConditions } from './obstetric.ts';
import { psychiatricConditions } from './psychiatric.ts';

/** Conditions of nerve, gut, kidney, hormone, joint, mind and women’s health. */
export const specialtyConditions: readonly Condition[] = [
  ...neurologicalHeadConditions,
  ...neurologicalNerveConditions,
  ...gastrointestinalBowelConditions,
  ...gastrointestinalUpperConditions,
  ...genitourinaryConditions,
  ...endocrineMetabolicConditions,
  ...musculoskeletalInflammatoryConditions,
  ...musculoskeletalMechanicalConditions,
  ...psychiatricConditions,
  ...obstetricConditions,
  ...gynaecologicalConditions,
];
