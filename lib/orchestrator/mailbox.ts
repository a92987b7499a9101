/** A command in line with the one who waits for its reply. */
type Letter<C, R> = {
  readonly command: C;
  readonly resolve: (reply: R) => void;
  readonly reject: (error: unknown) => void;
};

/** The reply to one command of a batch: its value, or the exception that only its own sender shall see. */
export type Reply<R> = { readonly value: R } | { readonly error: unknown };

/** Answers a batch of commands to one address, in order. A rejection fails them all. */
export type BatchHandler<C, R> = (address: string, commands: readonly C[]) => Promise<readonly Reply<R>[]>;

/** Commands handled together at most: a batch is one commit, and its statement should stay small. */
const MAX_BATCH = 256;

/**
 * A line per address: while a batch of one address is being handled, its next commands gather and become the next batch.
 * Addresses proceed side by side, at most `parallel` at a time, first come first served.
 */
export class Mailbox<C, R> {
  readonly #lines = new Map<string, Letter<C, R>[]>();
  readonly #busy = new Set<string>();
  readonly #ready: string[] = [];
  readonly #handle: BatchHandler<C, R>;
  readonly #parallel: number;

  constructor(handle: BatchHandler<C, R>, parallel: number) {
    this.#handle = handle;
    this.#parallel = parallel;
  }

  send(address: string, command: C): Promise<R> {
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    const line = this.#lines.get(address) ?? [];
    if (line.push({ command, resolve, reject }) === 1) {
      this.#lines.set(address, line);
      if (!this.#busy.has(address)) this.#ready.push(address);
    }
    queueMicrotask(() => this.#next());
    return promise;
  }

  #next(): void {
    while (this.#busy.size < this.#parallel) {
      const address = this.#ready.shift();
      if (address === undefined) return;
      this.#busy.add(address);
      void this.#deliver(address);
    }
  }

  async #deliver(address: string): Promise<void> {
    const line = this.#lines.get(address) ?? [];
    const batch = line.splice(0, MAX_BATCH);
    if (line.length === 0) this.#lines.delete(address);
    try {
      const replies = await this.#handle(
        address,
        batch.map((letter) => letter.command),
      );
      batch.forEach((letter, index) => {
        answer(letter, replies[index]);
      });
    } catch (error) {
      for (const letter of batch) letter.reject(error);
    }
    this.#busy.delete(address);
    if (this.#lines.has(address)) this.#ready.push(address);
    this.#next();
  }
}

function answer<C, R>(letter: Letter<C, R>, reply: Reply<R> | undefined): void {
  if (!reply) letter.reject(new Error('A command of a batch was left without a reply'));
  else if ('error' in reply) letter.reject(reply.error);
  else letter.resolve(reply.value);
}
