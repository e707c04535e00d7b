/** Refusals that other words, or a reason, mend. */
const OF_WORDS = ["personal-information", "language-needs-reason", "en-missing", "fr-missing", "too-long"] as const;
type OfWords = (typeof OF_WORDS)[number];

export const isOfWords = (reason: string | undefined): reason is OfWords => OF_WORDS.some((one) => one === reason);

/** A reply was there first: a colleague's, or one's own from another window. */
export const COLLISIONS = ["answered-by-other", "answered-already"] as const;
export type Collision = (typeof COLLISIONS)[number];

export const isCollision = (reason: string | undefined): reason is Collision =>
  COLLISIONS.some((one) => one === reason);
