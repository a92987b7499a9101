import type { Dice } from './dice.ts';
import { SimProcess, type Surroundings } from './sim-process.ts';

const MAX_HOSTS = 4;

/** The processes of an installation: they come, they end, and others take over what the dead held. */
export class Hosts {
  readonly #around: Surroundings;
  #processes: SimProcess[] = [];
  #born = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get alive(): readonly SimProcess[] {
    return this.#processes.filter((process) => process.isAlive);
  }

  /** Any process alive; a new one when there is none. */
  some(dice: Dice): SimProcess {
    return this.alive.length === 0 ? this.start() : dice.pick(this.alive);
  }

  /** Starts a process; most serve all regions. */
  start(): SimProcess {
    const { dice, isCalm } = this.#around;
    this.#born += 1;
    const regions = dice.chance(0.8) || isCalm() ? ['eu', 'us'] : ['us'];
    const process = new SimProcess(`w${this.#born}`, this.#around, regions);
    this.#processes.push(process);
    return process;
  }

  /** Finds the dead, as living processes do twice a second: others take over what they held, and new ones come. */
  async tend(): Promise<void> {
    const dead = this.#processes.filter((process) => !process.isAlive);
    this.#processes = this.#processes.filter((process) => process.isAlive);
    if (this.#processes.length === 0) this.start();
    const { dice } = this.#around;
    await Promise.all(dead.map((process) => this.mourn(process, dice.between(300, 1_000))));
    if (dead.length > 0 && this.alive.length < MAX_HOSTS) this.start();
  }

  /** What a process held goes to others, whether it is dead or only cannot be heard. */
  async mourn(process: SimProcess, afterMs: number): Promise<void> {
    const { clock, invariants, store } = this.#around;
    await clock.pause(afterMs);
    invariants.onLoss(process.id, 'gone');
    store.takeOver(process.id);
  }
}
