/** An invariant that did not hold. The message says which, and where. */
export class Violation extends Error {}
