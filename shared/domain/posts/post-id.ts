/** Posts and messages have ids of one form but for this. */
export const isPostId = (id: string): boolean => id.startsWith("pair-");
