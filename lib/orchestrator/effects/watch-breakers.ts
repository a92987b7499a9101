import type { Policy } from '#lib/governance/policy.ts';
import { closedBreaker, nextBreaker } from '#lib/monitoring/breaker.ts';
import { shouldLatchSafeMode } from '#lib/monitoring/safe-mode.ts';
import type { BreakerScope, BreakerState, CallWindow } from '#lib/monitoring/types.ts';
import type { Parts } from '../parts.ts';
import type { StoredBreaker } from '../store.ts';
import type { WorldView } from '../world.ts';

type Windows = readonly { readonly scope: BreakerScope; readonly window: CallWindow }[];
type Watched = { readonly parts: Parts; readonly world: WorldView };

/**
 * Looks at the latest outcomes and moves the breakers of providers and agents, and latches safe mode when the system as a
 * whole fails too often. Any process may do it at any time: each change names the version it was decided on, and the
 * second of two is refused. Returns how many changes it made.
 */
export async function watchBreakers({ parts, world }: Watched): Promise<number> {
  const now = parts.now();
  const { policy } = await world.get(now);
  const rules = policy.body.breaker;
  const stored = await parts.store.breakers();
  const windows = await parts.store.callWindows(now, rules.windowMs);
  let changes = 0;
  for (const scope of scopesOf(stored, windows)) {
    if (await watchScope(parts, scope, { stored, windows, rules, now })) changes += 1;
  }
  if (await watchSystem(parts, rules, now)) changes += 1;
  if (changes > 0) world.invalidate();
  return changes;
}

function scopesOf(stored: readonly StoredBreaker[], windows: Windows): BreakerScope[] {
  const moving = stored.filter((breaker) => breaker.state.status !== 'closed').map((breaker) => breaker.scope);
  const seen = windows.map(({ scope }) => scope);
  return [...new Set([...moving, ...seen])].filter((scope) => scope !== 'system').sort();
}

async function watchScope(
  parts: Parts,
  scope: BreakerScope,
  seen: { stored: readonly StoredBreaker[]; windows: Windows; rules: Policy['breaker']; now: number },
): Promise<boolean> {
  const { rules, now } = seen;
  const breaker = seen.stored.find((candidate) => candidate.scope === scope);
  const before = breaker?.state ?? closedBreaker;
  const window = seen.windows.find((candidate) => candidate.scope === scope)?.window;
  const after = await nextState(parts, scope, before, window, { rules, now });
  if (after === before) return false;
  const event = { type: 'BreakerChanged', body: { state: after } } as const;
  return parts.store.changeBreaker(scope, breaker?.version ?? 0, event, now, 'engine');
}

/** Half-open breakers look at single probes, which are folded anew from when it half-opened; others at the window. */
async function nextState(
  parts: Parts,
  scope: BreakerScope,
  before: BreakerState,
  window: CallWindow | undefined,
  { rules, now }: { rules: Policy['breaker']; now: number },
): Promise<BreakerState> {
  if (before.status !== 'half-open')
    return nextBreaker(before, window ? { type: 'outcome-window', window } : { type: 'tick' }, now, rules);
  const probes = await parts.store.outcomesSince(scope, before.since);
  const fresh: BreakerState = { ...before, probesLeft: rules.probes };
  const after = probes.reduce<BreakerState>(
    (state, ok) => nextBreaker(state, { type: 'probe', ok }, now, rules),
    fresh,
  );
  const isSame = after.status === 'half-open' && after.probesLeft === before.probesLeft;
  return isSame ? before : after;
}

async function watchSystem(parts: Parts, rules: Policy['breaker'], now: number): Promise<boolean> {
  const breakers = await parts.store.breakers();
  const system = breakers.find(({ scope }) => scope === 'system');
  if (system && system.state.status !== 'closed') return false;
  const windows = await parts.store.callWindows(now, rules.system.windowMs);
  const whole = windows.find(({ scope }) => scope === 'system')?.window;
  const why = whole && shouldLatchSafeMode(whole, rules, causeOf(breakers, windows));
  if (!why) return false;
  const latched = { type: 'SafeModeLatched', body: { why } } as const;
  return parts.store.changeBreaker('system', system?.version ?? 0, latched, now, 'engine');
}

/**
 * Who tipped the balance: a provider, else an agent, whose breaker is open (its calls no longer show in the windows) or that
 * has at least half of all failures; else nobody in particular.
 */
function causeOf(breakers: readonly StoredBreaker[], windows: Windows): BreakerScope {
  const total = windows.find(({ scope }) => scope === 'system')?.window.failures ?? 0;
  const tripped = breakers.flatMap(({ scope, state }) =>
    state.status === 'closed' || scope === 'system' ? [] : [{ scope, failures: state.why.failures }],
  );
  const failing = windows
    .map(({ scope, window }) => ({ scope, failures: window.failures }))
    .filter(({ failures }) => failures * 2 >= total);
  for (const kind of ['provider:', 'agent:']) {
    const worst = [...tripped, ...failing]
      .filter(({ scope }) => scope.startsWith(kind))
      .sort((a, b) => b.failures - a.failures || (a.scope < b.scope ? -1 : 1))[0];
    if (worst) return worst.scope;
  }
  return 'system';
}
