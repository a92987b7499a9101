import type { ActionStep } from '#lib/governance/escalation.ts';
import type { Differential } from '../outputs/differential.ts';

const percent = (share: number): string => (share < 0.01 ? 'under 1 %' : `${Math.round(share * 100)} %`);

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const MOST_NAMED = 4;

function leadingStep({ candidates, abstained, ranked }: Differential, path: string): ActionStep {
  const [lead] = candidates;
  if (abstained || !lead)
    return {
      text: `Commit that **no leading diagnosis** can be named: ${abstained?.because ?? 'nothing fits'}`,
      path: `${path}.abstained`,
    };
  if (!ranked)
    return { text: `Commit **${candidates.length} conditions without an order**`, path: `${path}.candidates` };
  return {
    text: `Commit **${lead.name}** as the leading diagnosis, ${percent(lead.probability)}`,
    path: `${path}.candidates[0]`,
  };
}

/** What a ranking comes to: the diagnosis that leads. */
export function headlineOf({ candidates, abstained, ranked }: Differential): string {
  const [lead] = candidates;
  if (abstained || !lead) return 'no leading diagnosis';
  return ranked ? lead.name : `${candidates.length} conditions without an order`;
}

/** “If you approve” for a ranking: what leads, what stays in view, which test comes first, what must not be done. */
export function describeDifferential(key: string, differential: Differential): ActionStep[] {
  const path = `memory.${key}`;
  const { candidates, firstTest, cautions } = differential;
  const dangers = candidates
    .slice(1)
    .filter(({ group }) => group === 'cant-miss')
    .slice(0, MOST_NAMED);
  return [
    leadingStep(differential, path),
    ...(dangers.length === 0
      ? []
      : [
          {
            text: `Keep **${listed(dangers.map(({ name }) => name))}** in view as not to be missed`,
            path: `${path}.candidates[group = "cant-miss"]`,
          },
        ]),
    ...(firstTest
      ? [
          {
            text: `Put **${firstTest.name}** first among the next tests`,
            path: `report.nextTests[0] = "${firstTest.code}"`,
          },
        ]
      : []),
    ...cautions.map(({ id, text, because }) => ({
      text: `Advise **${text.charAt(0).toLowerCase()}${text.slice(1)}** (${because})`,
      path: `report.cautions += "${id}"`,
    })),
  ];
}
