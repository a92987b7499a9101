/** A whole number as people read it, its thousands parted: 12,345. */
export const grouped = (value: number): string => Math.round(value).toLocaleString('en-GB');
