import type { Orchestrator } from '#lib/orchestrator/orchestrator.ts';

const shared = globalThis as typeof globalThis & { consiliumEngine?: Orchestrator };

/** Makes an engine the one that requests of this process go to. */
export function provideEngine(engine: Orchestrator): void {
  shared.consiliumEngine = engine;
}

/** The engine of this process. Throws before it has started, which answers requests with 500 for that moment. */
export function engine(): Orchestrator {
  if (!shared.consiliumEngine) throw new Error('The engine has not started yet');
  return shared.consiliumEngine;
}

export const hasEngine = (): boolean => shared.consiliumEngine !== undefined;
