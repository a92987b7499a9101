/** Codes of node, Postgres and Prisma that say the database is away or full, not that a query is wrong. */
const outageCodes =
  /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08...$|53...$|57P0[1-5]$|P1001$|P1002$|P1008$|P1017$|P2024$|P2037$)/;
const outageWords =
  /connection terminated|connection (?:ended|closed)|timeout exceeded when trying to connect|can't reach database|server has closed the connection/i;

/** Whether a failure is an outage of the database, which a later try may survive. Looks through causes. */
export function isOutage(failure: unknown): boolean {
  for (let cause = failure, depth = 0; typeof cause === 'object' && cause !== null && depth < 5; depth++) {
    const { code, message, cause: deeper, meta } = cause as Record<string, unknown>;
    if (typeof code === 'string' && outageCodes.test(code)) return true;
    if (typeof message === 'string' && outageWords.test(message)) return true;
    const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
    cause = deeper ?? driver;
  }
  return false;
}
