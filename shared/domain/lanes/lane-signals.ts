import type { RiskSignal, SentimentLabel } from "../message/tags.ts";

/** The words that lanes are spoken of in. */

/** Nobody stands in between, one person agrees, two people agree. */
export type Lane = "green" | "amber" | "red";
/** Roles that a lane's rule may ask to agree. */
export type ApproverRole = "approver" | "head";

/** What a policy judges: figures and labels, no text, so that it is stored and judged again. */
export interface LaneSignals {
  /** `hide`: a citizen's comment is hidden or shown again. */
  sends: "reply" | "post" | "repost" | "hide";
  /** Whether anyone on the platform can read what goes out. */
  public: boolean;
  risk: readonly RiskSignal[];
  topics: readonly string[];
  sentiment: SentimentLabel;
  /** Followers of the author; absent: unknown, which no rule on reach matches. */
  reach?: number;
  /** The department's day on which it is judged, of a post the one on which it goes out: `2026-11-25`. */
  day: string;
  /** Crisis mode is on, and this is about it. */
  crisis?: boolean;
  /** Share (0 to 1) of a library's text that was changed, at the first use of these words. */
  libraryChanged?: number;
  /** The answer's language: `other` than the citizen's, or `both`. */
  language?: "same" | "other" | "both";
}
