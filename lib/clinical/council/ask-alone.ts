import type { CaseInput } from '#lib/clinical/intake/case-schema.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Reasoner, TaskEnvelope } from '#lib/run/domain.ts';
import { rankingMembers } from './members.ts';
import { clinicalReasoners } from './reasoners.ts';
import { type Report, reportSchema } from './report.ts';

const taskOf = (inputs: TaskEnvelope['inputs'], capability: string): TaskEnvelope => ({
  attemptId: 'alone',
  runId: 'alone',
  domain: 'clinical',
  subtask: { key: 'alone', title: 'Alone', objective: 'Answer alone.', capabilities: [capability], risk: 'low' },
  role: 'member',
  inputs,
  answers: [],
  notes: [],
  outputSchema: true,
});

function reasonerOf(name: string): Reasoner {
  const reasoner = clinicalReasoners[name];
  if (!reasoner) throw new Error(`there is no way of reasoning “${name}”`);
  return reasoner;
}

/** The report that one ranking agent comes to by itself: one reader, one ranking, no specialists, no vote. */
export function askAlone(input: CaseInput, agentId: string): Report {
  if (!Object.hasOwn(rankingMembers, agentId))
    throw new Error(`“${agentId}” does not rank; these do: ${Object.keys(rankingMembers).join(', ')}`);
  const query = input as unknown as Json;
  const intake = reasonerOf('normalise-intake')(taskOf({ query }, 'intake.normalise')).output;
  const findings = reasonerOf('hear-by-lexicon')(taskOf({ intake }, 'findings.extract')).output;
  const known = { intake, findings };
  const ranking = reasonerOf(agentId)(taskOf(known, 'diagnose.rank')).output;
  const flags = reasonerOf('screen-red-flags')(taskOf(known, 'redflags.screen')).output;
  const inputs = { ...known, ranking, flags };
  return reportSchema.parse(reasonerOf('compose-report')(taskOf(inputs, 'report.compose')).output);
}
