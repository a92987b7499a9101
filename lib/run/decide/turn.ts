import type { Policy } from '#lib/governance/policy.ts';
import type { AgentView } from '#lib/registry/types.ts';
import type { Refusal } from '../command.ts';
import type { NewEvent, RunEvent } from '../events.ts';
import { type Step, takeStep } from '../projections/step.ts';
import type { RunState } from '../state.ts';
import type { Award } from '../types.ts';
import { type WorkPlace, type World, workPlaceAfter } from '../world.ts';

/** What a decision comes to: events to commit, each with its step, and a refusal when the command itself was not carried out. */
export type Decision = {
  readonly events: readonly NewEvent[];
  readonly steps: readonly Step[];
  readonly refusal: Refusal | null;
};

/**
 * One decision in the making. Each event emitted is folded in at once, so that later rules of the same decision see it,
 * and tokens and slots given away in it are not given twice.
 */
export class Turn {
  readonly world: World;
  readonly runId: string;
  readonly events: NewEvent[] = [];
  readonly steps: Step[] = [];
  agents: readonly AgentView[];
  reserveTokens: number;
  #state: RunState | null;
  #here: WorkPlace | undefined;

  constructor(state: RunState | null, world: World, runId: string) {
    this.#state = state;
    this.world = world;
    this.runId = runId;
    this.agents = world.agents;
    this.reserveTokens = world.reserveTokens;
    this.#here = world.here;
  }

  /** The run after all events so far. Throws before the first event of a run. */
  get state(): RunState {
    if (this.#state === null) throw new Error(`Run ${this.runId} has no events yet`);
    return this.#state;
  }

  get policy(): Policy {
    return this.world.policy.body;
  }

  emit(event: RunEvent, actor = 'engine'): void {
    const made: NewEvent = { ...event, actor };
    this.events.push(made);
    const version = (this.#state?.version ?? 0) + 1;
    const step = takeStep(this.#state, { ...made, version, at: this.world.now });
    this.steps.push(step);
    this.#state = step.after;
  }

  /** The award as begun on at once, where this process serves its region and has room for it and its agent. */
  begin(award: Award): Award {
    const here = this.#here;
    const card = this.agents.find((agent) => agent.card.id === award.agentId)?.card;
    if (!here || !card || here.freeSlots < 1 || !here.regions.includes(award.region)) return award;
    if ((here.working.get(card.id) ?? 0) >= card.concurrency) return award;
    this.#here = workPlaceAfter(here, [card.id]);
    return { ...award, startedBy: here.workerId };
  }

  /** Takes a slot and tokens from what the rest of this decision can give. */
  spend(agentId: string, tokens: { readonly own: number; readonly borrowed: number }): void {
    this.reserveTokens -= tokens.borrowed;
    this.agents = this.agents.map((agent) =>
      agent.card.id === agentId
        ? {
            ...agent,
            inFlight: agent.inFlight + 1,
            balanceTokens: agent.balanceTokens - tokens.own,
            owedTokens: (agent.owedTokens ?? 0) + tokens.borrowed,
          }
        : agent,
    );
  }

  /** Gives a slot and tokens back that an attempt no longer needs. */
  giveBack(agentId: string, tokens: { readonly own: number; readonly borrowed: number }): void {
    this.reserveTokens += tokens.borrowed;
    this.agents = this.agents.map((agent) =>
      agent.card.id === agentId
        ? { ...agent, inFlight: Math.max(0, agent.inFlight - 1), balanceTokens: agent.balanceTokens + tokens.own }
        : agent,
    );
  }

  decision(refusal: Refusal | null = null): Decision {
    return { events: this.events, steps: this.steps, refusal };
  }
}

export const personActor = (person: { readonly id: string }): string => `person:${person.id}`;
