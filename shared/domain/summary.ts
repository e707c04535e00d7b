import type { Message, MessageSummary } from "./message.ts";

/** What lists show of a message; the indexes hold nothing more. */

const EXCERPT_CHARACTERS = 140;

export const SUMMARY_FIELDS = [
  "id",
  "channel",
  "account",
  "kind",
  "conversationId",
  "author",
  "language",
  "sentiment",
  "topics",
  "team",
  "risk",
  "status",
  "visibility",
  "claimedBy",
  "createdAt",
  "receivedAt",
  "dueAt",
  "revision",
] as const satisfies readonly (keyof MessageSummary)[];

/** By code points, so that no emoji is cut in two. */
export const excerptOf = (text: string): string => [...text].slice(0, EXCERPT_CHARACTERS).join("");

export function summaryOf(message: Message): MessageSummary {
  const { id, channel, account, kind, conversationId, author, language, sentiment, topics, team, risk } = message;
  const { status, visibility, claimedBy, createdAt, receivedAt, dueAt, revision } = message;
  return {
    id,
    channel,
    account,
    kind,
    conversationId,
    author,
    language,
    sentiment,
    topics,
    ...(team === undefined ? {} : { team }),
    risk,
    status,
    visibility,
    ...(claimedBy === undefined ? {} : { claimedBy }),
    createdAt,
    receivedAt,
    dueAt,
    revision,
    excerpt: excerptOf(message.text),
  };
}
