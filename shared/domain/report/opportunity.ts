import type { ChannelName } from "../message/message.ts";
import type { Layer } from "./dimensions.ts";
import type { Part } from "./part.ts";

/** Something to do, with what it stands on. */

const OPPORTUNITY_KINDS = [
  "rising-topic",
  "web-page",
  "praise",
  "failing-text",
  "unserved-language",
  "scope-drift",
  "slow-layer",
] as const;
export type OpportunityKind = (typeof OPPORTUNITY_KINDS)[number];

/** Something to do, with what it stands on. The page says it in words. */
export interface Opportunity {
  kind: OpportunityKind;
  /** Topic, library pair, channel or language it is about. */
  about: {
    topic?: string;
    pair?: string;
    channel?: ChannelName;
    language?: string;
    weekday?: number;
    hour?: number;
    layer?: Layer;
  };
  size: number;
  evidence: {
    now: number;
    before?: number;
    unanswered?: number;
    seconds?: number;
    otherSeconds?: number;
    part?: Part;
    otherPart?: Part;
    /** Of a wait for approval, the rule that held longest. */
    rule?: string;
  };
  confidence: "high" | "medium" | "low";
  /** A closed list of next steps; the page has its words and its button. */
  next:
    | "write-pair"
    | "tell-web-team"
    | "ask-to-repost"
    | "rewrite-text"
    | "watch-text"
    | "shift-hours"
    | "find-speaker"
    | "review-scope"
    | "review-layer";
}
