import { type Dimension, DUE_DIMENSIONS, OUTGOING_DIMENSIONS } from "../../domain/report/dimensions.ts";

/**
 * What one change moves together stands in one item: a write is billed for each item that it touches, at least a KB, and
 * twice in a transaction (developer guide, "Managing complex workflows with DynamoDB transactions"). What is counted by
 * the hour stands apart from what is counted by the day.
 */
const GROUPS = {
  arrivals: ["volume", "channel", "topic", "negative", "language", "language-served"],
  tags: [
    ...(["sentiment", "author", "comprehend", "outcome", "unanswered", "channel-language"] as const),
    ...(["topic-sentiment", "topic-language", "topic-question", "topic-outcome"] as const),
  ],
  replies: ["reply-language", "reply-channel", "reply-topic", "reply-channel-language", "layer", "layer-seconds"],
  due: DUE_DIMENSIONS,
  sendings: OUTGOING_DIMENSIONS,
  approvals: ["approval", "approval-seconds", "approval-changed", "approval-wait"],
  hashtags: ["hashtag", "hashtag-topic", "hashtag-reach"],
  caused: ["post-message", "post-question"],
} as const satisfies Record<string, readonly Dimension[]>;

const GROUP_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(GROUPS).flatMap(([group, dimensions]) => dimensions.map((one) => [one, group] as const)),
);

/** `topic@team.renewals` stands in `arrivals@team.renewals`; what stands in no group is one by itself. */
export function groupOf(dimension: string): string {
  const [base = "", scope] = dimension.split("@", 2);
  const group = GROUP_OF.get(base) ?? base;
  return scope === undefined ? group : `${group}@${scope}`;
}
