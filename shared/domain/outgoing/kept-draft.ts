import { DAY_MS } from "../instants.ts";

/** A half-written reply, one for each officer and message: another device or a reload finds it. Not an outgoing message:
 * nobody else sees it, and nothing sends it. */
export interface KeptDraft {
  messageId: string;
  officerId: string;
  text: string;
  language: string;
  /** Where its words come from: `library:ID,expert:ID`. */
  sources?: string;
  /** When the words were written: newer words stand. ISO 8601 UTC. */
  at: string;
}

/** A draft that nobody came back to goes. */
export const DRAFT_LASTS_MS = 14 * DAY_MS;
