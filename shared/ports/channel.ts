/** One platform, as the steps see it. */
import type { Account } from "../domain/account.ts";
import type { Allowance } from "../domain/allowance.ts";
import type { ChannelName, InboundEvent, Message, MessageKind } from "../domain/message/message.ts";
import type { ReplyRule } from "../domain/outgoing/failure-reason.ts";
import type { Outgoing, OutgoingKind, OutgoingMedia } from "../domain/outgoing/outgoing.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";

/** What a channel's app shares with the platform: read by webhook. Two values while one is being rotated. */
export interface AppSecret {
  /** Newest first. */
  appSecrets: readonly string[];
  verifyToken: string;
}

/** What lets us write as an account: read by reply and poll only. Fields are the channel's own. */
export type AccountSecret = Readonly<Record<string, string>>;

export interface Sent {
  externalId: string;
  /** What stands there with it under ids of its own: the other pictures of an album. */
  alongside?: readonly string[];
  permalink?: string;
}

/** May a reply go to this message? Shown before a word is written. */
export type CanReply =
  | {
      ok: true;
      /** The platform's window closes then. */
      until?: string;
      /** What the officer should know; words for each are in `console/words/reply-rules.ts`. */
      note?: ReplyNote;
      price?: ReplyPrice;
    }
  | {
      ok: false;
      /** A closed list; each has words in `console/words/reply-rules.ts`. */
      reason: ReplyRule;
      next: "reply-public" | "open-on-platform" | "close-with-reason";
    };

/** `human-agent`: goes out as an answer that a person wrote. `to-top`: the platform puts it under the comment at the
 * top. `over-quota`: it waits until the platform takes calls again (`until`). `no-access`: it waits
 * until a person connects the account again. `bridge`: it goes to the official tool. */
export type ReplyNote = "human-agent" | "to-top" | "over-quota" | "no-access" | "bridge";

/** What the platform asks for one reply, in US dollars. */
export interface ReplyPrice {
  base: number;
  /** With a link in the text. */
  withLink: number;
}

export interface TextLength {
  /** By the channel's own counting. */
  used: number;
  limit: number;
  /** Second limit where the platform has one (Bluesky counts graphemes and bytes). */
  bytes?: { used: number; limit: number };
  ok: boolean;
}

/** What an account's server says of itself (Mastodon's instances choose their limits); kept by the poll. */
export type PlatformFacts = Readonly<Record<string, number>>;

/** What a text is for: private messages have limits of their own, posts too, and some servers choose theirs. */
export interface TextUse {
  private?: boolean;
  /** A post of the department's own, and whether pictures or films go along. */
  post?: { media: boolean };
  facts?: PlatformFacts;
}

/** What a reply is to be: some platforms let a comment be answered privately once, or for a while. */
export interface ReplyUse {
  kind: OutgoingKind;
  /** Kinds of what went out to the same message already, or is about to. */
  before?: readonly OutgoingKind[];
}

/** What a channel does, told to people before they meet it: the README's table is made from this. */
export interface Supports {
  inbound: readonly MessageKind[];
  /** How we learn of it: the platform tells, we look again, or nobody tells. */
  edits: "told" | "looked-up" | "never";
  deletions: "told" | "looked-up" | "never";
  outgoing: readonly Exclude<OutgoingKind, "show">[];
  /** What a post may carry beside its text. */
  media: readonly ("image" | "video" | "link")[];
  /** Content types of its pictures; absent: all of ours. */
  pictures?: readonly string[];
  /** Public replies carry pictures and films as posts do; absent: words alone. */
  replyMedia?: true;
  /** A link without pictures is a card of its own, and not in the text; beside pictures it stands in the text. */
  linkCard?: true;
  /** What stands between the words and a link in the text; absent: an empty line. */
  linkAfter?: " ";
  /** No link beside pictures, neither as a card nor in the text. */
  linkOrMedia?: true;
  /** What a post cannot be without; absent: words are enough. */
  postNeeds?: "media" | "video";
  /** How `find` knows our message again: by a key of our own, in the platform's lists, or not at all. */
  readBack: "key" | "list" | "none";
  metrics: readonly (keyof Omit<PostMetrics, "externalId"> | "followers")[];
}

export interface PostMetrics {
  externalId: string;
  impressions?: number;
  likes?: number;
  reposts?: number;
  replies?: number;
}

/** As the platform counts them now; what it does not count is absent. */
export interface AccountMetrics {
  followers?: number;
  /** The account's own newest posts. */
  posts: PostMetrics[];
}

/** Our side of a connection, for the platform's. */
export interface ConnectPlace {
  /** `https://…/webhooks/{channel}`. */
  callbackUrl: string;
  /** All fields of the app's secret: `appSecret`, `verifyToken`, and the channel's own. */
  app: AccountSecret;
}

/** One thing that a connection needs. `mended`: it was missing and has been set. `to-mend`: `connect` would set it.
 * `by-hand`: only a person can, on the platform. `unseen`: set there by a person, and no call shows whether it is. */
export interface Check {
  what: "credentials" | "permissions" | "webhook" | "subscription";
  state: "good" | "mended" | "to-mend" | "by-hand" | "unseen";
  /** The platform's own code, or the name of what is missing. Never a secret. */
  detail?: string;
  /** When it ends by itself: a token, a lease. */
  until?: string;
}

/** A message as far as a look at its platform needs it. */
export type Held = Pick<Message, "externalId" | "kind" | "conversationId"> & { atMs: number };

export interface Polled {
  events: InboundEvent[];
  /** To save after the queue took the events; `undefined`: nothing to remember. */
  cursor: string | undefined;
  facts?: PlatformFacts;
}

/** The listening side of a platform: what its webhook tells. It knows no account's credentials and calls nobody. */
export interface Receiver {
  name: ChannelName;
  /** Answers the platform's GET (hub.challenge, CRC…). `undefined` when the request is no handshake.
   * Throws `bad-handshake` when it is one with a wrong token. */
  handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined;
  /** Is the signature over the raw bytes right, by any of the live secrets? Timing-safe. */
  verify(body: Buffer, headers: Record<string, string>, secret: AppSecret): boolean;
  /** All events of a delivery; `ignored` ones for what we do not know. `query`: of the address it came to. Throws
   * `unparseable` only. */
  parse(body: Buffer, query?: Readonly<Record<string, string>>): InboundEvent[];
}

/** What a platform takes, judged without asking it: no credentials, and nobody is called. */
export interface ChannelRules {
  name: ChannelName;
  supports: Supports;
  /** Whether the platform lets this account hide this message: often only what stands under its own posts. */
  mayHide(message: Message, account: Account): boolean;
  /** `use` absent: in any way at all. */
  canReply(message: Message, account: Account, nowMs: number, use?: ReplyUse): CanReply;
  length(text: string, use?: TextUse): TextLength;
}

/** The writing side of a platform, with its rules. Throws as `Channel` says. */
export interface Sender extends ChannelRules {
  /** How long the platform's own lists may lag behind a successful send, in milliseconds. */
  readBackLagMs: number;
  /** Pushes one outgoing message. */
  send(account: Account, outgoing: Outgoing): Promise<Sent>;
  /** Does the platform already hold it? Asked before every retry. */
  find(account: Account, outgoing: Outgoing): Promise<Sent | "absent" | "cannot-tell">;
  /** Hides a citizen's comment from the public, or shows it again; safe to repeat. */
  hide(account: Account, externalId: string, hidden: boolean): Promise<"done" | "unsupported">;
  /** Takes a post or a repost of ours back; safe to repeat, since one that is gone is `done`. */
  remove(account: Account, externalId: string, kind?: "post" | "repost"): Promise<"done" | "unsupported">;
}

/**
 * One platform, whole. Every verb exists in every channel: what a platform lacks is said with a value, never
 * with a missing method. Failures are `AppError`: `platform-refused` (this message never, or by a person;
 * `facts.why` is a `PlatformRefusal`, `facts.platform` and `facts.detail` keep the platform's own code and words),
 * `platform-access` (our token or permission is gone: the account must be connected again; nothing happened),
 * `platform-unavailable` (retry later, certain that nothing happened; `facts.retryAfterSeconds`, and `facts.limited`
 * where it is a limit of calls), `platform-uncertain` (may have happened: look first).
 */
export interface Channel extends Receiver, Sender {
  /** `push`: webhooks; `poll`: read on schedule; `both`: some of it is pushed, the rest is read. */
  delivery: "push" | "poll" | "both";
  /** How often `poll` is worth its price, in milliseconds; 0: each run. Of channels that push, it catches up after an
   * outage and notices a token that is gone. */
  pollEveryMs: number;
  /** Everything since the cursor, oldest first, and the cursor to save after the queue took them. Always touches the
   * platform with the account's credentials, so that a token that is gone shows.
   * `held`: citizens' newest public messages that we have, for channels that push and whose platform tells nobody of a
   * deletion: what its lists do not show any more is asked for. */
  poll(account: Account, cursor: string | undefined, held?: readonly Held[]): Promise<Polled>;
  /** Reads one message again: where the delivery lacked its text, or two versions tie. `undefined`: gone.
   * `unsupported` where the platform has no such call. */
  read(account: Account, externalId: string): Promise<InboundEvent | undefined | "unsupported">;
  metrics(account: Account): Promise<AccountMetrics>;
  /** Compares the platform's side with what we need, and sets what is missing (`mend`); safe to repeat. `look`
   * changes nothing. */
  connect(account: Account, place: ConnectPlace, mode: "look" | "mend"): Promise<Check[]>;
}

/** The department's pictures and films: some platforms take the bytes, others fetch an address. */
export interface MediaSource {
  bytes(key: string): Promise<Buffer>;
  /** Readable by anyone who has it, for an hour. */
  url(media: Pick<OutgoingMedia, "key">): Promise<string>;
}

/** What a channel file is closed over. */
export interface ChannelOptions {
  fetch: typeof globalThis.fetch;
  nowMs: () => number;
  accountSecret: (account: Account) => Promise<AccountSecret>;
  /** Told after each call what the platform's headers say is left. */
  heard: (allowance: Allowance) => void;
  media: MediaSource;
  /** Where a list shows no deletion: how long apart two looks must miss a message before it is hidden. The channel's
   * own time unless a deployment names another. */
  betweenMissesMs?: number;
  /** Where the platform's API answers; the vendor's own address unless a deployment names another. */
  endpoint?: string;
}
