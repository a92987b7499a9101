import type { AgentCard } from '#lib/registry/types.ts';
import type { TaskEnvelope } from '#lib/run/domain.ts';
import { checkAnswer } from './answer.ts';
import type { AttemptContext, Attempted } from './attempted.ts';
import { astrayFailure } from './provider-failure.ts';
import { type WorkFailure, workFailure } from './types.ts';
import { noTokens } from './work-usage.ts';

const failed = (failure: WorkFailure): Attempted => ({
  result: { ok: false, error: failure },
  tokens: { ...noTokens, calls: 1 },
  repairs: 0,
});

/** A `tool` agent's attempt: a way of reasoning of the domain (`tool:<name>`), called directly. Takes no tokens. */
export function performByTool(task: TaskEnvelope, agent: AgentCard, context: AttemptContext): Attempted {
  const reasoner = context.providers.reasoner(agent.model.replace(/^tool:/, ''));
  if (!reasoner) return failed(workFailure('bug', `the domain has no tool \`${agent.model}\``));
  try {
    const reasoned = reasoner(task);
    const answer = checkAnswer(reasoned, context.check);
    const problems = answer.ok ? [] : answer.error;
    const text = answer.ok ? '' : (JSON.stringify(reasoned) ?? '');
    const astray = context.watch.see({ kind: 'answer', text, prose: '', problems, repairsLeft: 0 });
    if (astray) return failed(astrayFailure(astray, null));
    if (!answer.ok) return failed(workFailure('invalid-output', answer.error.slice(0, 3).join('; ')));
    return { result: answer, tokens: { ...noTokens, calls: 1 }, repairs: 0 };
  } catch (error) {
    return failed(workFailure('bug', `${agent.model} threw: ${error instanceof Error ? error.message : error}`));
  }
}
