import { z } from 'zod';

const codes = z.array(z.string());

/** The points rule of one condition, as a checklist would state it. Finding codes throughout. */
export const criteriaSchema = z.strictObject({
  /** Id of the condition. */
  condition: z.string(),
  /** Of every group at least one must be present; a group known to be absent altogether costs as much as an excluding finding. */
  required: z.array(codes),
  /** Two points each when present, one lost when absent. */
  major: codes,
  /** One point each when present. */
  minor: codes,
  /** Three points lost each when present. */
  excluding: codes,
});
export type Criteria = z.infer<typeof criteriaSchema>;
