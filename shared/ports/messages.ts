/** Stored messages: one each, its thread, and the lists that officers see. */
import type { Consultation } from "../domain/consult/consultation.ts";
import type { ChannelName, Message, MessageSummary, MessageVersion, Waiting } from "../domain/message/message.ts";
import type { Note } from "../domain/message/note.ts";
import type { Decision, Outgoing } from "../domain/outgoing/outgoing.ts";

export interface Page<T> {
  items: T[];
  /** Opaque; absent on the last page. */
  cursor?: string;
}

export interface InboxQuery {
  /** `open`: by service clock, most urgent first. Others and none: newest first. */
  status?: "open" | "answered" | "closed";
  /** A code, or `other`: neither English nor French. */
  language?: string;
  sentiment?: string;
  channel?: string;
  topic?: string;
  team?: string;
  claimedBy?: string;
  waiting?: Waiting;
  /** Of `open` alone: the clock's order turned round. What was asked last is due last. */
  newest?: true;
  /** Newest first alone: only what was asked before this (`at#id`). A cursor goes before it. */
  before?: string;
  limit: number;
  cursor?: string;
}

/** Everything under one message: one query. */
export interface Thread {
  message: Message;
  versions: MessageVersion[];
  outgoing: Outgoing[];
  decisions: Decision[];
  /** Questions to experts about it, oldest first. */
  consultations: Consultation[];
  /** What colleagues left beside it, oldest first. */
  notes: Note[];
}

export type Saved = "saved" | "conflict";
/** How often holds were placed or lifted before somebody looked at them. */
export type HoldsRevision = number;

export interface MessageStore {
  message(id: string): Promise<Message | undefined>;
  messages(ids: readonly string[]): Promise<Message[]>;
  thread(id: string): Promise<Thread | undefined>;
  /** The latest messages of one conversation, oldest first. */
  conversation(channel: ChannelName, account: string, conversationId: string, limit: number): Promise<MessageSummary[]>;
  /** Messages of one author on one channel, newest first. */
  author(authorKey: string, limit: number): Promise<MessageSummary[]>;
  /** Reads at most 1 MB; a page may hold fewer than `limit` and still have a cursor. */
  inbox(query: InboxQuery): Promise<Page<MessageSummary>>;
  /** Those with a promise to come back whose time came before this and that do not say so yet, the oldest promise first. */
  promisesDue(before: string, limit: number): Promise<Message[]>;
  /** Each only if no such message exists. Answers the ids of those that are stored; `saveMessage` has an answer to the
   * others, of which more is to be written, or which stand there already. */
  addMessages(news: readonly Message[]): Promise<ReadonlySet<string>>;
  /** `was` absent: only if no such message exists. `version`: the text that this write replaces; for a
   * deletion (`next.visibility` = deleted) all kept versions' texts, notes and drafts go with it, or nothing does.
   * `holds`: only as long as no hold was placed or lifted since. */
  saveMessage(next: Message, was: Message | undefined, version?: MessageVersion, holds?: HoldsRevision): Promise<Saved>;
}
