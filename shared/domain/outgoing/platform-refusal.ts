/**
 * Why a platform said no to one message: one closed list for all platforms, so that officers read the same words
 * everywhere. The platform's own code and words are kept beside it. `person`: somebody can mend it, here or there;
 * `never`: nothing will.
 */
export const PLATFORM_REFUSALS = {
  /** What it answers is gone, or was never there. */
  "parent-gone": "never",
  /** The platform's limit of length, whatever our count said. */
  "too-long": "person",
  /** The same words stand there already, or the platform takes them for spam. */
  duplicate: "person",
  /** The person blocked the account, or cannot be reached any more. */
  blocked: "person",
  /** The author, or the platform, restricts who may reply. */
  restricted: "person",
  /** The time in which the platform lets us answer has passed. */
  "window-closed": "person",
  /** Only a template that the platform approved may begin this conversation. */
  "template-only": "person",
  /** The account was not named. */
  "not-summoned": "person",
  /** The platform's rules on content. */
  content: "person",
  /** An image or a film that the platform does not take. */
  media: "person",
  /** The platform has no such thing. */
  unsupported: "never",
  /** Nobody to write to: the message carries no address. */
  "no-recipient": "never",
  /** A refusal that we know no better name for. */
  other: "person",
} as const satisfies Record<string, "never" | "person">;

export type PlatformRefusal = keyof typeof PLATFORM_REFUSALS;

export const isPlatformRefusal = (value: unknown): value is PlatformRefusal =>
  typeof value === "string" && Object.hasOwn(PLATFORM_REFUSALS, value);
