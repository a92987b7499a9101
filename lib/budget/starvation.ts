/** How fast an agent serves: attempts at once, and how long one takes, ms. */
export type Server = { readonly agentId: string; readonly concurrency: number; readonly serviceMs: number };

/** A run (or whoever else claims) waiting at an agent. */
export type Waiting = {
  readonly claimant: string;
  readonly agentId: string;
  /** When its oldest waiting work joined the line, ms since the epoch. */
  readonly since: number;
  /** Turns it has had at the agent since then. */
  readonly turns: number;
};

export type Starving = Waiting & { readonly waitedMs: number; readonly fairWaitMs: number; readonly claimants: number };

/**
 * The longest a claimant waits for its turn when turns go round: every other claimant is served once before it, and the
 * agent serves `concurrency` at a time. This is the bound of deficit round robin, one round (Shreedhar & Varghese 1996).
 */
export const fairWaitMs = ({ concurrency, serviceMs }: Omit<Server, 'agentId'>, claimants: number): number =>
  Math.ceil(Math.max(1, claimants) / Math.max(1, concurrency)) * serviceMs;

/**
 * Claimants who wait for more than `factor` × the fair wait. Work that joined behind own work waits fairly for as many
 * turns as lie before it: one with a hundred tasks waits long for the last of them, and is not starved by it.
 */
export function starving(
  servers: readonly Server[],
  waiting: readonly Waiting[],
  { now, factor }: { readonly now: number; readonly factor: number },
): Starving[] {
  return servers.flatMap((server) => {
    const line = waiting.filter(({ agentId }) => agentId === server.agentId);
    const claimants = new Set(line.map(({ claimant }) => claimant)).size;
    const roundMs = fairWaitMs(server, claimants);
    return line.flatMap((one) => {
      const waitedMs = now - one.since;
      const fair = roundMs * (one.turns + 1);
      return waitedMs > factor * fair ? [{ ...one, waitedMs, fairWaitMs: fair, claimants }] : [];
    });
  });
}
