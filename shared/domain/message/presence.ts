/** Where an officer is now, so that two see each other before both answer. */

export interface Presence {
  officerId: string;
  name: string;
  messageId: string;
  doing: "reading" | "writing";
  /** ISO 8601 UTC. */
  at: string;
}

/** An open page says again where it is after this long, at most. */
export const PRESENCE_EVERY_MS = 20_000;
/** Two missed words, and nobody is there any more. */
export const PRESENCE_LASTS_MS = 50_000;

export const isPresent = ({ at }: Presence, nowMs: number): boolean => nowMs - Date.parse(at) < PRESENCE_LASTS_MS;

/** Of these, the others in the same conversation: who writes first. */
export const othersHere = (all: readonly Presence[], messageId: string, officerId: string | undefined): Presence[] =>
  all
    .filter((one) => one.messageId === messageId && one.officerId !== officerId)
    .sort((a, b) => (a.doing === b.doing ? (a.officerId < b.officerId ? -1 : 1) : a.doing === "writing" ? -1 : 1));
