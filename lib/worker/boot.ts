import { resumeSubmissions } from '#lib/api/cases/submit.ts';
import { provideEngine } from '#lib/api/engine.ts';
import { env } from '#lib/platform/env.ts';
import { onShutdown } from '#lib/platform/shutdown.ts';
import { assembleEngine } from './assemble-engine.ts';
import type { Engine } from './engine.ts';

const shared = globalThis as typeof globalThis & { consiliumBoot?: Promise<Engine> };

/** The engine of the web process, started on first use and once only, whatever bundle asks for it. */
export function getEngine(): Promise<Engine> {
  shared.consiliumBoot ??= boot();
  return shared.consiliumBoot;
}

async function boot(): Promise<Engine> {
  const engine = await assembleEngine({ performsWork: env.WORKER === 'inline' });
  provideEngine(engine.orchestrator);
  await resumeSubmissions();
  onShutdown('engine', engine.stop);
  return engine;
}

// A build loads this module too, and has no database.
if (process.env.NEXT_PHASE !== 'phase-production-build') await getEngine();
