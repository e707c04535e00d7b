import { hash } from "node:crypto";
import type { ExpertNews } from "../consult/expert-news.ts";
import type { PlatformRefusal } from "../outgoing/platform-refusal.ts";
import type { LayerSeconds } from "../report/dimensions.ts";
import type { SentimentLabel, TagCorrection, Tags } from "./tags.ts";

/** Every channel, in the order of the local contract. */
export const CHANNEL_NAMES = [
  "facebook",
  "messenger",
  "instagram",
  "threads",
  "whatsapp",
  "x",
  "linkedin",
  "youtube",
  "telegram",
  "mastodon",
  "bluesky",
] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

export const isChannelName = (name: string): name is ChannelName => (CHANNEL_NAMES as readonly string[]).includes(name);

export type MessageKind = "comment" | "mention" | "reply" | "quote" | "review" | "private";

/** Public kinds are readable by anyone on the platform; a reply to them must carry no case facts. */
export const isPublic = (kind: MessageKind): boolean => kind !== "private";

export type Change = "created" | "edited" | "deleted" | "hidden" | "unhidden";

/** What stops any reply to this message, as the platform told it: a live video's comment, a person who blocked the
 * account, replies that the author or the platform restricts. */
export const BARS = ["live", "blocked", "restricted"] as const;
export type Bar = (typeof BARS)[number];

export interface Author {
  /** HMAC of the platform's id of the person, base64url; the only form that indexes and counters see. */
  key: string;
  /** Public handle without `@`, where the platform has one. */
  handle?: string;
  /** Display name, redacted. */
  name?: string;
  /** Followers, where the platform says so; absent: unknown. */
  reach?: number;
  /** The platform's own address for answering this person privately. Never in logs, URLs, reports or exports. */
  address?: string;
}

export interface Attachment {
  kind: "image" | "video" | "audio" | "file" | "link";
  url?: string;
  alt?: string;
}

/**
 * What one delivery says happened to one message, as a channel parsed it and before redaction. Ids are
 * strings as the platform wrote them: never numbers (ids pass 2^53).
 */
export interface MessageEvent {
  type: "message";
  channel: ChannelName;
  /** The platform's id of the department's own account (page id, user id, DID). */
  accountId: string;
  externalId: string;
  change: Change;
  kind: MessageKind;
  /** The platform's own time of this change, epoch milliseconds. */
  atMs: number;
  /** The platform's edit number, 0 for the original or where it has none. */
  edit: number;
  conversationId: string;
  /** The message that this one answers, when the platform says so. */
  parentId?: string;
  /** Absent where the platform withholds it. `id` is the platform's id of the person. */
  author?: { id: string; handle?: string; name?: string; reach?: number };
  /** Absent in deletions, and where the platform sends ids only (`needsRead`). */
  text?: string;
  attachments?: Attachment[];
  /** Where an officer opens it on the platform. */
  permalink?: string;
  /** Written by the department's own account: settles or counts as an answer, is no inbox item. */
  echo?: boolean;
  /** Our own key of the outgoing message, where the platform gives it back in the echo. */
  outgoingId?: string;
  /** The delivery lacks the text: the tag stage reads it from the platform. */
  needsRead?: boolean;
  /** Whether the account was named (@mention or quote): X self-serve may reply only then. */
  summoned?: boolean;
  barred?: Bar;
  /** Of a hiding: the platform does not say why it is not there any more. Its author may have deleted it. */
  vanished?: true;
}

/** Reactions, shares, follows: counted, never inbox items. */
export interface CountedEvent {
  type: "counted";
  channel: ChannelName;
  accountId: string;
  what: "reaction" | "share" | "follow" | "read" | "delivery";
  atMs: number;
  targetId?: string;
}

/** The platform withdrew a permission or a token: the channel turns red. */
export interface AccountEvent {
  type: "account";
  channel: ChannelName;
  accountId: string;
  what: "revoked" | "deauthorised";
  atMs: number;
}

/** What a person did to the conversation as a whole, or asks of the platform about their own data. */
export interface PersonEvent {
  type: "person";
  channel: ChannelName;
  accountId: string;
  /** `erase`: everything that we keep of this person goes, from every account of the channel. */
  what: "blocked" | "unblocked" | "erase";
  /** The platform's id of the person. */
  personId: string;
  atMs: number;
}

/** The platform took a message of ours, and says later that it could not deliver it. */
export interface UndeliveredEvent {
  type: "undelivered";
  channel: ChannelName;
  accountId: string;
  /** Our own key of it. */
  outgoingId: string;
  atMs: number;
  why: PlatformRefusal;
  /** The platform's own code and words. */
  code: string;
  detail: string;
}

/** Something that this version does not know: counted by name, never an error. */
export interface IgnoredEvent {
  type: "ignored";
  /** The event's own type name, cut at 40 characters of [a-z0-9._-]. */
  what: string;
}

/** Something that this version knows, in a form that it cannot read, as when an id has gone: the delivery is kept. */
export interface UnusableEvent {
  type: "unusable";
  /** As an ignored one's. */
  what: string;
}

export type InboundEvent =
  | MessageEvent
  | CountedEvent
  | AccountEvent
  | PersonEvent
  | UndeliveredEvent
  | IgnoredEvent
  | UnusableEvent;

/**
 * What travels through the inbound queue: redacted, with the department's own account name and an HMAC
 * where the platform's id of the person was.
 */
export interface InboundMessage extends Omit<MessageEvent, "author" | "accountId" | "type"> {
  v: 1;
  /** The account's name in the department file. */
  account: string;
  author?: Author;
  /** Kinds of personal information that redaction took out, without the values. */
  redacted: string[];
  /** Of an echo, HMAC of the raw text: lets it settle our own outgoing message. */
  textKey?: string;
  receivedAt: string;
}

/** What else travels through the inbound queue: about an account or a person, not about one message. */
export interface InboundNotice {
  v: 1;
  notice: AccountEvent["what"] | PersonEvent["what"] | UndeliveredEvent["type"];
  channel: ChannelName;
  /** The account's name in the department file. */
  account: string;
  /** HMAC of the platform's id of the person, where the notice is about one. */
  authorKey?: string;
  /** Of an erasure: the code under which its state can be asked for. */
  code?: string;
  /** Of `undelivered`: which message of ours, and why. */
  undelivered?: Pick<UndeliveredEvent, "outgoingId" | "why" | "code" | "detail">;
  at: string;
}

export type InboundItem = InboundMessage | InboundNotice;

export const isNotice = (item: InboundItem): item is InboundNotice => "notice" in item;

/** Orders changes of one message. Compared field by field; never by arrival (invariant 2). */
export interface Version {
  atMs: number;
  edit: number;
  change: Change;
  /** First 16 hex digits of SHA-256 of the text; empty for a deletion. */
  textHash: string;
}

const CHANGE_RANK: Record<Change, number> = {
  created: 0,
  edited: 1,
  hidden: 2,
  unhidden: 2,
  deleted: 3,
};

/** Negative when `a` is older than `b`, 0 when they are the same version. */
export function compareVersions(a: Version, b: Version): number {
  return (
    a.atMs - b.atMs ||
    a.edit - b.edit ||
    CHANGE_RANK[a.change] - CHANGE_RANK[b.change] ||
    (a.textHash < b.textHash ? -1 : a.textHash > b.textHash ? 1 : 0)
  );
}

export const STATUSES = ["open", "answered", "closed"] as const;
export type MessageStatus = (typeof STATUSES)[number];

/** Whom a message waits for: an expert's answer, or approval of what was written. */
export const WAITS = ["expert", "approval"] as const;
export type Waiting = (typeof WAITS)[number];

/** A stored message: one per platform id (invariant 2). Times are ISO 8601 UTC with milliseconds. */
export interface Message extends Tags {
  /** Version of this item's shape; upgraded when read. */
  v: 1;
  id: string;
  channel: ChannelName;
  account: string;
  kind: MessageKind;
  externalId: string;
  conversationId: string;
  parentId?: string;
  author: Author;
  /** Redacted; empty once deleted. */
  text: string;
  redacted: string[];
  attachments: Attachment[];
  permalink?: string;
  summoned?: boolean;
  barred?: Bar;
  /** `hidden` is reversible, `deleted` (by its author) is final. */
  visibility: "visible" | "hidden" | "deleted";
  /** Hidden, and perhaps deleted by its author: its words are kept here, where nobody reads them, until it is back. */
  vanished?: Words;
  /** The version of the text, or of the deletion. */
  version: Version;
  /** The last hiding or unhiding: it has its own order beside the text's. */
  visibilityVersion?: Version;
  corrections: TagCorrection[];
  status: MessageStatus;
  /** Why a message was closed without a reply. */
  closedReason?: string;
  /** When an officer closed it without a reply, and when one opened it again: the first time each. */
  closedAt?: string;
  reopenedAt?: string;
  claimedBy?: string;
  waiting?: Waiting;
  /** How the questions to experts about it stand. */
  expert?: ExpertNews;
  createdAt: string;
  receivedAt: string;
  /** When the service standard runs out. */
  dueAt: string;
  answeredAt?: string;
  /** Working time from creation to the first personal reply. */
  replyWorkingSeconds?: number;
  /** That reply was written on the platform itself, in this language (`und`: nobody can tell): what it was made of, and
   * whom it waited for, is not known here. */
  answeredThere?: { language: string };
  /** The language of that reply, where it was written here. */
  repliedIn?: string;
  /** Whom that time was spent on; it adds up to `replyWorkingSeconds`. Of a reply that was written here. */
  replyLayers?: LayerSeconds;
  /** Working seconds so far in which experts, and translators, were waited for; `since`: they are now. */
  waited?: { expert: number; translation: number; since?: string; on?: "expert" | "translation" };
  /** The first message of its author, one of several, or of somebody who often thanked us. */
  standing?: "new" | "returning" | "advocate";
  /** Written by the same person after our answer in the same conversation. */
  followsAnswer?: true;
  /** Written after everything of the same person in the conversation had been answered or closed. */
  returns?: true;
  /** The pair of posts of ours that it stands under, and the campaign that this belongs to. */
  post?: string;
  campaign?: string;
  /** We said that we would come back: when, by when, and when we did. `over`: its time has come, and from then on it
   * counts as kept or as late. */
  promise?: { at: string; dueAt: string; keptAt?: string; over?: true };
  /** Of a deleted message: what it was counted as, in codes alone, so that counts stay (invariant 7). Absent: it was
   * never readable, and counted nowhere. */
  counted?: Counted;
  /** Nothing is kept of it any more: when it went, and by which rule. `gone`: its author had deleted it before. */
  disposed?: { at: string; rule: string; gone?: true };
  /** Holds under which its words were sealed before they went, by their ids. */
  sealed?: string[];
  /** Counts writes; the optimistic lock of every update. */
  revision: number;
}

/** Tags of a message as counters know them. */
export type Counted = Pick<Tags, "topics" | "team" | "hashtags" | "asks"> & {
  language: string;
  sentiment: SentimentLabel;
  corrected: ("language" | "sentiment" | "topics")[];
  kind: MessageKind;
};

/** What a message says. */
export type Words = Pick<Message, "text" | "redacted" | "attachments">;

/** Taken back by its author, or perhaps: nothing that quotes it is shown. */
export const isOutOfSight = ({ visibility, vanished }: Pick<Message, "visibility" | "vanished">): boolean =>
  visibility === "deleted" || vanished !== undefined;

/** With its words, wherever they are kept: for stages that no person reads. */
export const withWords = (message: Message): Message => ({ ...message, ...message.vanished });

/** The message's fields that lists need: the index projection. */
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
  "waiting",
  "expert",
  "createdAt",
  "receivedAt",
  "dueAt",
  "revision",
] as const satisfies readonly (keyof Message)[];

export type MessageSummary = Pick<Message, (typeof SUMMARY_FIELDS)[number]> & {
  /** The first 140 characters of the redacted text; empty once deleted. */
  excerpt: string;
};

/** One earlier text of an edited message. */
export interface MessageVersion {
  version: Version;
  text: string;
  at: string;
}

/** When the citizen asked: a platform's clock that runs ahead of ours neither buys time nor pins a message to
 * the top of a list. */
export const askedAt = ({ createdAt, receivedAt }: Pick<Message, "createdAt" | "receivedAt">): string =>
  createdAt < receivedAt ? createdAt : receivedAt;

/**
 * The id of a message everywhere: 22 characters of base64url, the first 132 bits of SHA-256 over channel,
 * account and the platform's id. One key gives even spread, idempotency, and URLs and logs that carry no
 * personal address (WhatsApp's ids contain a phone number).
 */
export function messageId(channel: ChannelName, account: string, externalId: string): string {
  return hash("sha256", `${channel}\n${account}\n${externalId}`, "base64url").slice(0, 22);
}

export function textHash(text: string | undefined): string {
  return text === undefined ? "" : hash("sha256", text, "hex").slice(0, 16);
}
