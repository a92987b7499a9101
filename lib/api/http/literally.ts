/** A text for LIKE that means itself: its %, _ and \ are no wildcards. */
export const literally = (search: string): string => search.replace(/[\\%_]/g, '\\$&');
