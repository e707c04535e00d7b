import { canonical } from "../canonical.ts";
import { iso } from "../instants.ts";
import {
  type Author,
  compareVersions,
  type InboundMessage,
  type Message,
  type MessageVersion,
  messageId,
  textHash,
  type Version,
  type Words,
  withWords,
} from "./message.ts";
import { NO_TAGS, retag, type Tags } from "./tags.ts";

/**
 * What one event makes of a stored message, or of none (invariant 2). The result depends on the set of
 * events alone, never on their order or on how often they come: the text is the highest version's, hiding
 * has its own order, an author's deletion is final, and the earliest instants stay.
 */
export interface Merge {
  next: Message;
  /** Whether `next` differs from what is stored. */
  changed: boolean;
  /** A text that is not shown any more, or never was because it came late: it goes into the history. */
  version?: MessageVersion;
  /** The events leave a doubt about the text that only the platform can settle. */
  ask?: "tie" | "no-text";
}

export interface MergeHelp {
  /** Tags of the event's text. */
  tags: Tags;
  /** The service clock: when a message of these instants is due. */
  dueAt: (createdAt: string, receivedAt: string) => string;
}

/** The version of a message of which only a hiding or unhiding is known: below every text. */
export const NO_TEXT: Version = {
  atMs: Number.MIN_SAFE_INTEGER,
  edit: 0,
  change: "created",
  textHash: "",
};

export function merge(was: Message | undefined, event: InboundMessage, help: MergeHelp): Merge {
  const before = withWords(was ?? blank(event));
  const timed = withInstants(before, event, help);
  const { next: merged, ...rest } =
    before.visibility === "deleted" ? buried(timed, event) : applied(timed, event, help);
  const next = merged.vanished === undefined ? merged : withheld(merged);
  return {
    next,
    changed: was === undefined || canonical(was) !== canonical(next),
    ...rest,
  };
}

/** The version of the text that an event carries; `undefined` when it carries none. */
export function textVersion(event: InboundMessage): Version | undefined {
  if (event.change !== "created" && event.change !== "edited") return undefined;
  // An edit without its text says only that there is one; a creation without text is a picture alone.
  if (event.text === undefined && event.change === "edited") return undefined;
  return {
    atMs: event.atMs,
    edit: event.edit,
    change: event.change,
    textHash: textHash(event.text ?? ""),
  };
}

/**
 * What the platform said when it was asked about a doubt. It is newer than both texts that tie, though it
 * may carry their time: the edit number says so.
 */
export function confirmed(read: InboundMessage, was: Message): InboundMessage {
  const version = textVersion(read);
  if (!version || version.textHash === was.version.textHash || compareVersions(version, was.version) > 0) return read;
  return {
    ...read,
    change: "edited",
    atMs: was.version.atMs,
    edit: was.version.edit + 1,
  };
}

function applied(was: Message, event: InboundMessage, help: MergeHelp): Omit<Merge, "changed"> {
  if (event.change === "deleted") return { next: tombstone(was, event) };
  if (event.change === "hidden" || event.change === "unhidden") {
    const next = withVisibility(was, event);
    return noText(next) && next.visibility === "visible" ? { next, ask: "no-text" } : { next };
  }
  const version = textVersion(event);
  if (version === undefined) return { next: filled(was, event), ask: "no-text" };
  const order = compareVersions(version, was.version);
  if (order === 0) return { next: filled(was, event) };
  const tie = isTie(version, was.version) ? { ask: "tie" as const } : {};
  if (order < 0)
    return {
      next: filled(was, event),
      version: historyOf(version, event.text ?? ""),
      ...tie,
    };
  const old = noText(was) ? {} : { version: historyOf(was.version, was.text) };
  return { next: withText(was, event, version, help.tags), ...old, ...tie };
}

/** A deleted message keeps its earliest instants and its last deletion; nothing else reaches it. */
function buried(was: Message, event: InboundMessage): Omit<Merge, "changed"> {
  return {
    next: event.change === "deleted" ? tombstone(was, event) : { ...was, author: keyOf(was, event) },
  };
}

function blank(event: InboundMessage): Message {
  const at = iso(event.atMs);
  return {
    v: 1,
    id: messageId(event.channel, event.account, event.externalId),
    channel: event.channel,
    account: event.account,
    kind: event.kind,
    externalId: event.externalId,
    conversationId: event.conversationId,
    ...(event.parentId === undefined ? {} : { parentId: event.parentId }),
    author: nameless(event),
    text: "",
    redacted: [],
    attachments: [],
    visibility: "visible",
    version: NO_TEXT,
    ...NO_TAGS,
    corrections: [],
    status: "open",
    createdAt: at,
    receivedAt: event.receivedAt,
    dueAt: at,
    revision: 1,
  };
}

function withInstants(was: Message, event: InboundMessage, { dueAt }: MergeHelp): Message {
  const at = iso(event.atMs);
  const createdAt = earlier(at, was.createdAt);
  const receivedAt = earlier(event.receivedAt, was.receivedAt);
  return { ...was, createdAt, receivedAt, dueAt: dueAt(createdAt, receivedAt) };
}

function withText(was: Message, event: InboundMessage, version: Version, tags: Tags): Message {
  return retag(
    {
      ...filled(was, event),
      ...(event.parentId === undefined ? {} : { parentId: event.parentId }),
      ...(event.permalink === undefined ? {} : { permalink: event.permalink }),
      kind: event.kind,
      conversationId: event.conversationId,
      author: { ...(event.author ?? was.author), ...reachKnown(was, event) },
      text: event.text ?? "",
      redacted: [...event.redacted],
      attachments: [...(event.attachments ?? [])],
      version,
    },
    tags,
  );
}

/** What an event knows and the message does not yet. */
function filled(was: Message, event: InboundMessage): Message {
  return {
    ...was,
    ...(was.parentId === undefined && event.parentId !== undefined ? { parentId: event.parentId } : {}),
    ...(was.permalink === undefined && event.permalink !== undefined ? { permalink: event.permalink } : {}),
    ...(event.summoned === true || was.summoned === true ? { summoned: true } : {}),
    ...(was.barred === undefined && event.barred !== undefined ? { barred: event.barred } : {}),
    author: { ...(was.author.key === "" ? nameless(event) : was.author), ...reachKnown(was, event) },
  };
}

/** Where hiding and unhiding bear the same instant, hidden wins: what may not be seen is not shown. */
function withVisibility(was: Message, event: InboundMessage): Message {
  const version: Version = {
    atMs: event.atMs,
    edit: event.edit,
    change: event.change,
    textHash: "",
  };
  const order = was.visibilityVersion ? compareVersions(version, was.visibilityVersion) : 1;
  if (order < 0 || (order === 0 && event.change === "unhidden")) return filled(was, event);
  const { vanished: _, ...kept } = filled(was, event);
  return {
    ...kept,
    visibility: event.change === "hidden" ? "hidden" : "visible",
    ...(event.change === "hidden" && event.vanished === true ? { vanished: wordsOf(was) } : {}),
    visibilityVersion: version,
  };
}

const wordsOf = ({ text, redacted, attachments }: Message): Words => ({ text, redacted, attachments });

/** Its words where no reader of the text meets them. */
const withheld = (message: Message): Message => ({
  ...message,
  vanished: wordsOf(message),
  text: "",
  redacted: [],
  attachments: [],
});

/** Nothing that the author wrote, nor what was made of it, outlives the deletion (invariant 7). */
function tombstone(was: Message, event: InboundMessage): Message {
  const version: Version = {
    atMs: event.atMs,
    edit: event.edit,
    change: "deleted",
    textHash: "",
  };
  const later = was.visibility !== "deleted" || compareVersions(version, was.version) > 0;
  const {
    permalink: _,
    summoned: _s,
    barred: _b,
    visibilityVersion: _v,
    vanished: _w,
    waiting: _a,
    team: _t,
    hashtags: _h,
    asks: _q,
    parentId: _p,
    ...kept
  } = was;
  return {
    ...kept,
    author: keyOf(was, event),
    text: "",
    redacted: [],
    attachments: [],
    visibility: "deleted",
    version: later ? version : was.version,
    ...NO_TAGS,
    corrections: [],
    ...(was.status === "open" ? { status: "closed", closedReason: "deleted" } : {}),
  };
}

/** The most that any event knew, so that no order of them matters: an edit may tell nothing of its author's reach. */
function reachKnown(was: Message, { author }: InboundMessage): Pick<Author, "reach"> {
  const known = [was.author.reach, author?.reach].filter((reach) => reach !== undefined);
  return known.length === 0 ? {} : { reach: Math.max(...known) };
}

/** Names change, and belong to the text that they came with; who it is does not change. */
function nameless({ author }: InboundMessage): Author {
  return { key: author?.key ?? "", ...(author?.address === undefined ? {} : { address: author.address }) };
}

const keyOf = (was: Message, event: InboundMessage): Author => ({
  key: was.author.key || (event.author?.key ?? ""),
});

const noText = (message: Message): boolean => compareVersions(message.version, NO_TEXT) === 0;

export const isTie = (a: Version, b: Version): boolean =>
  a.atMs === b.atMs && a.edit === b.edit && a.change === b.change && a.textHash !== b.textHash;

/** ISO instants in UTC sort as text. */
function earlier(a: string, b: string): string {
  if (a < b) return a;
  return b;
}

const historyOf = (version: Version, text: string): MessageVersion => ({
  version,
  text,
  at: iso(version.atMs),
});
