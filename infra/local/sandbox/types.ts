import type { ChannelName } from "../../../shared/domain/message/message.ts";

/** The words of the platform sandbox: what it holds, and the small interface that each platform's file fulfils. */

/** One of the department's accounts, as the department file names it. */
export interface SandboxAccount {
  channel: ChannelName;
  name: string;
  id: string;
  language: "en" | "fr" | "both";
  tier?: string;
}

/** As Secrets Manager holds them, without the department's prefix: `facebook/app`, `facebook/PassportCanada`. */
export type SandboxSecrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Person {
  /** The platform's id of the person. */
  id: string;
  name: string;
  handle: string;
}

/** Where on the platform a public message stands; on Telegram `business` is the chat of a business account that the bot
 * acts for. */
export type Place = "comment" | "mention" | "post" | "review" | "business";

/** What a citizen, or an officer with the platform's own app, is about to write. */
export interface Draft {
  account: SandboxAccount;
  author: Person;
  byDepartment: boolean;
  text: string;
  place: Place;
  private: boolean;
  /** The message that it answers, where the sandbox holds it. */
  parent?: Post;
  /** Names the department's own post that it stands under; the account's standing one otherwise. */
  under?: string;
  createdMs: number;
}

export interface Post {
  /** The platform's id, for life. */
  id: string;
  /** Ids that edits gave it on X, oldest first. */
  laterIds: string[];
  channel: ChannelName;
  accountId: string;
  author: Person;
  byDepartment: boolean;
  text: string;
  inReplyTo?: string;
  /** The platform's id of the conversation. */
  thread: string;
  place: Place;
  private: boolean;
  /** Private messages: the citizen's end of the conversation. */
  partner?: Person;
  /** The caller's own mark, handed back in echoes (Messenger's metadata). */
  metadata?: string;
  /** When its author says it was written; `say` may set it in the past. */
  createdMs: number;
  /** When the sandbox took it: lists lag behind this. */
  takenMs: number;
  editedMs?: number;
  edits: number;
  visibility: "visible" | "hidden" | "deleted";
}

export type Notice = "blocked" | "unblocked" | "erase" | "revoked";
export type Happening = "created" | "edited" | "deleted" | "hidden" | "unhidden";

/** A request to a platform's API, as its file reads it. */
export interface ApiCall {
  method: string;
  /** Below `/sandbox/api/{channel}`. */
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: string;
  /** The address that the caller signed, without the query. */
  url: string;
}

/** What a platform sends to the webhook. `path` begins with the query's `?` or is empty. */
export interface Parcel {
  method: "GET" | "POST";
  query: string;
  headers: Record<string, string>;
  body: string;
}

/** `refused`: what the platform says to words that it will never take. */
export type CallFailure = "rate-limited" | "server-error" | "token-expired" | "refused";

export interface Platform {
  name: ChannelName;
  /** How many updates one delivery may carry; 0 where the platform does not push. */
  updatesPerDelivery: number;
  /** Why citizens cannot write this there (English and French); `undefined`: they can. */
  refusal(draft: Draft): { en: string; fr: string } | undefined;
  /** Id and conversation of a new message. */
  mint(draft: Draft): { id: string; thread: string };
  /** A new id where editing gives one. */
  mintEdit?(post: Post): string;
  /** What the platform takes away with it. */
  below?(post: Post): readonly Post[];
  /** The platform's own shape of what happened; none where it says nothing about it. */
  updates(happening: Happening, post: Post): unknown[];
  /** What the platform says of a person or an account as a whole; none where it says nothing about it. */
  notices(what: Notice, about: { account: SandboxAccount; person: Person }): unknown[];
  /** Travels by itself: in another form than the rest. */
  alone?(update: unknown): boolean;
  /** Signs updates into one delivery. */
  pack(updates: readonly unknown[]): Parcel;
  /** The platform's question before the first delivery, and whether the answer is right; `undefined`: it asks none. */
  handshake(): { parcel: Parcel; right: (body: string) => boolean } | undefined;
  /** Does this call publish something? Faults meant for sending apply to these. */
  isSend(call: ApiCall): boolean;
  /** The platform's own words for a failure that a fault asks for. */
  failure(kind: CallFailure, retryAfterSeconds: number): Response;
  api(call: ApiCall): Promise<Response> | Response;
}

/** What a platform's file may use of the sandbox. */
export interface World {
  nowMs: () => number;
  /** All of a channel's messages, oldest first, deleted ones too. */
  posts(channel: ChannelName): readonly Post[];
  post(channel: ChannelName, id: string): Post | undefined;
  /** What lists show now: not deleted, and the department's own only after the read-back lag. */
  listed(channel: ChannelName): Post[];
  accounts(channel: ChannelName): readonly SandboxAccount[];
  secret(name: string): Readonly<Record<string, string>>;
  /** Keeps a message of the department and echoes it as the platform does. */
  publish(post: Post): void;
  change(post: Post, happening: Happening, text?: string): void;
  /** Asks the department's webhook the platform's question, as when an address is registered: was it answered right? */
  shake(channel: ChannelName): Promise<boolean>;
}
