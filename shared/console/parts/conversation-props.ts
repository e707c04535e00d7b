import type { Listed } from "../../domain/consult/directory.ts";
import type { MessageSummary } from "../../domain/message/message.ts";
import type { Presence } from "../../domain/message/presence.ts";
import type { KeptDraft } from "../../domain/outgoing/kept-draft.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, CanReply, TextLength, Thread } from "../../ports.ts";
import type { Action } from "../../steps/inbox/act-on-message.ts";
import type { AnswerTimesById } from "../data/answer-times.ts";
import type { Ctx } from "./ctx.ts";
import type { ListQuery } from "./inbox-query.ts";
import type { LibraryHelp } from "./library-props.ts";

/** `thread`: a numbered thread was asked for. `cutAt`: where a text that is too long may be cut. */
export interface Draft {
  text: string;
  language: string;
  thread?: boolean;
  cutAt?: number;
  /** Where its words come from: `library:ID,expert:ID`. */
  sources?: string;
  /** The library's pair whose pictures go along. */
  mediaFrom?: string;
}

/** What changes while an officer reads. */
export interface LiveThreadProps {
  ctx: Ctx;
  query: ListQuery;
  thread: Thread;
  may: { reply: boolean };
  actions?: readonly Action[] | undefined;
}

/** What the same person wrote before, and how it ended. */
export interface EarlierThread {
  item: MessageSummary;
  answeredAt?: string;
  closedReason?: string;
  /** Our last words in it. */
  reply?: Outgoing;
}

/** What the conversation zone and its parts are given. */
export interface ConversationProps {
  ctx: Ctx;
  query: ListQuery;
  thread: Thread;
  /** When it was read: what a reply knows of. */
  readAt: string;
  account: Account;
  canReply: CanReply;
  /** The channel's own counting of an empty text: carries its limits. */
  limit: TextLength;
  /** By the same person, newest first: so many of them as are shown. */
  earlier: readonly EarlierThread[];
  /** How many there are; absent: as many as are shown. */
  earlierCount?: number;
  /** There may be more than are counted. */
  earlierMore?: boolean;
  /** Of the same conversation, oldest first, without this one: the latest. */
  conversation: readonly MessageSummary[];
  /** There are older ones. */
  conversationMore?: boolean;
  /** Path of the message that follows in the list: where sending leads. */
  next?: string;
  /** A refused reply comes back as it was written. */
  draft?: Draft;
  /** The same of what an expert was to read. */
  unasked?: Unasked | undefined;
  /** And of a note. */
  note?: string;
  /** What can be done to the message on its platform beside answering it. */
  actions?: readonly Action[];
  /** What the library offers; absent where nobody may reply. */
  library?: LibraryHelp;
  /** Who can be asked; absent where nobody may reply. */
  experts?: readonly Listed[];
  answerTimes?: AnswerTimesById;
  /** Colleagues who have it open too. */
  present?: readonly Presence[];
  /** This person's half-written reply, from wherever it was written. */
  kept?: KeptDraft;
  /** What this person's roles allow. */
  may: { reply: boolean };
}

/** Words for an expert that were refused: a question with whom it was for, or a line to one who was asked. */
export interface Unasked {
  question?: { text: string; chosen: readonly string[]; mode: string };
  line?: { consultation: string; recipient: string; text: string };
}
