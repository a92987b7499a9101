import type { Dice } from './dice.ts';
import type { FakeClock } from './fake-clock.ts';
import type { FaultKind, Faults } from './faults.ts';
import type { Hosts } from './hosts.ts';
import type { MemoryStore } from './memory-store.ts';
import { somePolicy } from './some-policy.ts';
import type { Theme } from './themes.ts';
import { toyDomain } from './toy-domain.ts';

export type Stage = {
  readonly clock: FakeClock;
  readonly store: MemoryStore;
  readonly dice: Dice;
  readonly faults: Faults;
  readonly hosts: Hosts;
  readonly theme: Theme;
  /** Families of models that fail at present, and until when. */
  readonly outages: Map<string, number>;
};

const person = { id: 'p1', name: 'Ana' };
const agentIds = toyDomain.agents.map(({ id }) => id);
const families = [...new Set(toyDomain.agents.map(({ family }) => family))];

/** Faults that nobody meets on their way but that come of themselves: what they hit, and what they do to it. */
const strokes: Partial<Record<FaultKind, (stage: Stage, strike: (where: string) => void) => void>> = {
  crash: ({ hosts, dice }, strike) => {
    const victim = hosts.some(dice);
    strike(victim.id);
    victim.kill();
  },
  'clock-jump': ({ hosts, dice }, strike) => {
    const victim = hosts.some(dice);
    victim.skewMs = dice.pick([0, 1, -1]) * dice.pick([2_000, 10_000, 60_000, 300_000]);
    strike(`${victim.id} by ${victim.skewMs} ms`);
  },
  'store-restart': ({ hosts, dice }, strike) => {
    strike('everybody');
    const lengthMs = dice.between(500, 4_000);
    for (const host of hosts.alive) host.connection.cut(lengthMs);
  },
  partition: ({ hosts, dice }, strike) => {
    const victim = hosts.some(dice);
    strike(victim.id);
    victim.connection.cut(dice.between(500, 8_000));
    if (dice.chance(0.7)) void hosts.mourn(victim, dice.between(500, 1_500));
  },
  'host-restored': ({ hosts, dice }, strike) => {
    const victim = hosts.some(dice);
    victim.skewMs = -dice.pick([20_000, 60_000, 300_000]);
    strike(`${victim.id}, ${-victim.skewMs} ms behind`);
    victim.connection.deafen(dice.between(15_000, 40_000));
  },
  'policy-change': ({ store, dice, theme }, strike) => {
    strike(`version ${store.policy.version + 1}`);
    store.publishPolicy(somePolicy(dice, theme));
  },
  'safe-mode-race': ({ store, hosts, dice }, strike) => {
    strike(store.safeMode ? 'released' : 'latched');
    for (let nth = dice.between(1, 3); nth > 0; nth--) {
      const { orchestrator } = hosts.some(dice);
      const isRelease = dice.chance(0.25) !== (store.safeMode !== null);
      const change = isRelease
        ? orchestrator.releaseSafeMode(person, 'it looks fine')
        : orchestrator.latchSafeMode(person, 'it looks odd');
      change.catch(() => {});
    }
  },
  'breaker-trip': ({ store, dice, clock }, strike) => {
    const scope = dice.chance(0.6)
      ? (`agent:${dice.pick(agentIds)}` as const)
      : (`provider:scripted-${dice.pick(families)}` as const);
    strike(scope);
    const { openMs, windowMs } = store.policy.body.breaker;
    const why = { rule: 'failure-share', calls: 20, failures: 20, slow: 0, windowMs, limit: 0.5 } as const;
    const state = { status: 'open', since: clock.now, until: clock.now + dice.pick([openMs, 30_000]), why } as const;
    const version = store.breakerStates.get(scope)?.version ?? 0;
    store.changeBreaker(scope, version, { type: 'BreakerChanged', body: { state } }, clock.now);
  },
  'provider-outage': ({ outages, dice, clock }, strike) => {
    const family = dice.pick(families);
    strike(family);
    outages.set(family, clock.now + dice.between(2_000, 10_000));
  },
  'general-outage': ({ outages, dice, clock }, strike) => {
    strike('all families');
    const until = clock.now + dice.between(5_000, 20_000);
    for (const family of families) outages.set(family, until);
  },
  'agent-upgrade': ({ store, dice }, strike) => {
    const card = dice.pick(store.registry.speaking).card;
    const version = card.version.replace(/\d+$/, (minor) => String(Number(minor) + 1));
    strike(`${card.id} to ${version}`);
    store.registerVersion({ ...card, version, promisedLatencyMs: dice.between(50, 400) });
  },
  'agent-retire': ({ store, dice }, strike) => {
    const agentId = dice.pick(agentIds);
    strike(agentId);
    store.changeVersionState(agentId, 'retired');
  },
  'agent-quarantine': ({ store, dice }, strike) => {
    const agentId = dice.pick(agentIds);
    strike(agentId);
    store.changeVersionState(agentId, 'quarantined');
  },
  'bank-exhaustion': ({ store, dice }, strike) => {
    const account = dice.chance(0.3) ? 'reserve' : (`agent:${dice.pick(agentIds)}` as const);
    strike(account);
    store.exhaust(account);
  },
};

/** Lets every fault whose time has come and that needs no occasion strike now. */
export function letStrike(stage: Stage): void {
  for (const kind of stage.faults.due) strokes[kind]?.(stage, (where) => stage.faults.strikes(kind, where));
}

/** What goes right again by itself in the midst of it: an agent or two come back from quarantine or retirement. */
export function restoreSome({ store, dice }: Stage): void {
  const away = store.registry.speaking.filter(({ state }) => state !== 'active');
  for (const { card } of away) if (dice.chance(0.3)) store.changeVersionState(card.id, 'active');
}
