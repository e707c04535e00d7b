import type { Offer, Offers } from "../../steps/library/suggest-for.ts";

/** What the library shows beside a conversation. */
export interface LibraryHelp extends Offers {
  /** What was looked for, and found. */
  search?: { q: string; found: readonly Offer[] };
}
