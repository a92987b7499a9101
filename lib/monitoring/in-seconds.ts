/** A time in ms for a sentence: in seconds with one decimal below ten seconds, in whole seconds above. */
export const inSeconds = (ms: number): string =>
  ms < 10_000 ? `${Number((ms / 1000).toFixed(1))} s` : `${Math.round(ms / 1000)} s`;
