/** Pairs and messages have ids of one form but for this. */
export const isPairId = (id: string): boolean => id.startsWith("pair-");
