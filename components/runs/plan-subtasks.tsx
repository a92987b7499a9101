import type { PlanVersion } from '#lib/run/index.ts';
import { formatCountOf, formatTokens } from '../ui/format.ts';
import { RiskMark } from '../ui/risk-mark.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { Th } from '../ui/th.tsx';

/** The subtasks of a plan as they were planned: risk, how many agents answer, the estimate, what they need. */
export function PlanSubtasks({ plan, isOpen }: { plan: PlanVersion; isOpen: boolean }) {
  const { subtasks } = plan.plan;
  const titles = new Map(subtasks.map(({ key, title }) => [key, title]));
  return (
    <details open={isOpen} className="mt-1.5">
      <summary className="font-medium">{formatCountOf(subtasks.length, 'subtask')}</summary>
      <Table caption={`Subtasks of plan ${plan.version}`} isDense>
        <thead>
          <tr>
            <Th>Subtask</Th>
            <Th>Risk</Th>
            <Th isNumeric>Agents</Th>
            <Th isNumeric>Tokens</Th>
          </tr>
        </thead>
        <tbody>
          {subtasks.map(({ key, title, objective, risk, redundancy, estimateTokens, dependsOn }) => (
            <Tr key={key}>
              <Td className="py-1" title={objective}>
                {title}
                {dependsOn.length > 0 && (
                  <span className="block text-ink-3">
                    after {dependsOn.map((need) => titles.get(need) ?? need).join(', ')}
                  </span>
                )}
              </Td>
              <Td>
                <RiskMark risk={risk} />
              </Td>
              <Td isNumeric>{redundancy}</Td>
              <Td isNumeric>~{formatTokens(estimateTokens * redundancy)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
