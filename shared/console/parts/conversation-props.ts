import type { MessageSummary } from "../../domain/message.ts";
import type { Account, CanReply, TextLength, Thread } from "../../ports.ts";
import type { Ctx } from "./ctx.ts";
import type { ListQuery } from "./inbox-query.ts";

/** What the conversation zone and its parts are given. */
export interface ConversationProps {
  ctx: Ctx;
  query: ListQuery;
  thread: Thread;
  account: Account;
  canReply: CanReply;
  /** The channel's own counting of an empty text: carries its limits. */
  limit: TextLength;
  /** By the same person, newest first. */
  earlier: readonly MessageSummary[];
  /** Of the same conversation, oldest first, without this one. */
  conversation: readonly MessageSummary[];
  /** Path of the message that follows in the list: where sending leads. */
  next?: string;
  /** A refused reply comes back as it was written. */
  draft?: { text: string; language: string };
  /** What this person's roles allow. */
  may: { reply: boolean };
}
