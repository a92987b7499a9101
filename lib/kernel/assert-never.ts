/** Ends an exhaustive switch: a case that was forgotten is a type error here, and a bug if it is ever reached. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
