/** Units and ranges that settings of several sections share. */
export const share = { unit: 'share, 0–1', min: 0, max: 1, step: 0.01 } as const;
export const minutes = { unit: 'minutes', min: 1, max: 10_080, step: 1 } as const;
export const tokens = { unit: 'tokens', min: 1000, max: 100_000_000, step: 1000 } as const;
export const milliseconds = { unit: 'ms', min: 1000, max: 3_600_000, step: 1000 } as const;
