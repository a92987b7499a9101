export const phrases: Readonly<Record<string, readonly string[]>> = {};
