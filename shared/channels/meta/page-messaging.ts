/**
 * What `messaging` says, of a Page or of an Instagram account: private messages, their echoes, edits and deletions.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
import type { ChannelName, CountedEvent, InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import { at, count, id, instantMs, type Json, list, nameBeside, own, text } from "../common/json.ts";
import { unknown, unusable } from "../common/not-taken.ts";

const COUNTED: Record<string, CountedEvent["what"]> = {
  read: "read",
  delivery: "delivery",
  reaction: "reaction",
};
const ATTACHMENTS: Record<string, NonNullable<MessageEvent["attachments"]>[number]["kind"]> = {
  image: "image",
  video: "video",
  audio: "audio",
  file: "file",
  fallback: "link",
  share: "link",
  ig_post: "link",
  reel: "video",
  ig_reel: "video",
  /** A story that names us: the link to it works for a day. */
  story_mention: "link",
};
/** Meta stopped (or let go on) what we send as this Page: its name is written either way. */
const ENFORCEMENT = ["policy_enforcement", "policy-enforcement"];
/** Names beside an event's own that say nothing about its type. */
const ENVELOPE: ReadonlySet<string> = new Set(["sender", "recipient", "timestamp", "id", "time"]);

export function messagingEvent(
  pageId: string,
  entryTime: Json | undefined,
  event: Json,
  nowMs: number,
  channel: ChannelName = "messenger",
): InboundEvent {
  const sender = id(at(event, "sender", "id"));
  const recipient = id(at(event, "recipient", "id"));
  const atMs = instantMs(at(event, "timestamp")) ?? instantMs(entryTime) ?? nowMs;
  for (const [name, what] of Object.entries(COUNTED)) {
    if (at(event, name) !== undefined) return countedEvent(channel, pageId, event, name, what, atMs);
  }
  for (const name of ENFORCEMENT) {
    if (at(event, name, "action") === "block")
      return { type: "account", channel, accountId: pageId, what: "revoked", atMs };
  }
  // The person is the end that is not the Page: recorded echoes exist with either end as sender.
  const person = sender === pageId ? recipient : sender;
  const said = saidIn(event);
  if (said === undefined || person === undefined) {
    const type = nameBeside(event, ENVELOPE);
    return saysSomething(event) ? unusable(type) : unknown(type);
  }
  return {
    type: "message",
    channel,
    accountId: pageId,
    kind: "private",
    atMs: said.change === "created" ? wholeSecond(atMs) : atMs,
    conversationId: person,
    author: { id: said.echo === true ? pageId : person },
    ...said,
  };
}

/** Conversations that are read back tell a message's time to the second: told in two ways, it is one version. */
const wholeSecond = (ms: number): number => ms - (ms % 1000);

/** A button without a title says nothing. */
const saysSomething = (event: Json): boolean =>
  [at(event, "message"), at(event, "message_edit"), at(event, "postback", "title") ?? undefined].some(
    (part) => part !== undefined,
  );

type Said = Pick<MessageEvent, "externalId" | "change" | "edit"> & Partial<MessageEvent>;

function saidIn(event: Json): Said | undefined {
  const message = at(event, "message");
  const edit = at(event, "message_edit");
  const mid = id(at(message, "mid")) ?? id(at(edit, "mid")) ?? id(at(event, "postback", "mid"));
  if (mid === undefined) return undefined;
  const echo = at(message, "is_echo") === true || at(event, "message_edit", "is_echo") === true ? { echo: true } : {};

  if (at(message, "is_deleted") === true) return { externalId: mid, change: "deleted", edit: 0, ...echo };
  if (message !== undefined) {
    const written = text(at(message, "text"));
    const attachments = [...attachmentsOf(message), ...storyOf(message)];
    const parentId = id(at(message, "reply_to", "mid"));
    const outgoingId = id(at(message, "metadata"));
    return {
      externalId: mid,
      change: "created",
      edit: 0,
      ...echo,
      ...(written === undefined && attachments.length === 0 ? { needsRead: true } : { text: written ?? "" }),
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(parentId === undefined ? {} : { parentId }),
      ...("echo" in echo && outgoingId !== undefined ? { outgoingId } : {}),
    };
  }
  if (edit !== undefined) {
    const written = text(at(edit, "text"));
    return {
      externalId: mid,
      change: "edited",
      edit: editNumber(at(edit, "num_edit")),
      ...echo,
      ...(written === undefined ? { needsRead: true } : { text: written }),
    };
  }
  // A pressed button says its title, as if it had been typed.
  const title = text(at(event, "postback", "title"));
  return title === undefined ? undefined : { externalId: mid, change: "created", edit: 0, text: title };
}

function attachmentsOf(message: Json | undefined): NonNullable<MessageEvent["attachments"]> {
  return list(at(message, "attachments")).map((attachment) => {
    const type = at(attachment, "type");
    const url = text(at(attachment, "payload", "url")) ?? text(at(attachment, "url"));
    const alt = text(at(attachment, "payload", "title")) ?? text(at(attachment, "title"));
    return {
      kind: own(ATTACHMENTS, type) ?? "file",
      ...(url === undefined ? {} : { url }),
      ...(alt === undefined || alt === "" ? {} : { alt }),
    };
  });
}

/** The story of ours that a message answers: what it is about. */
function storyOf(message: Json | undefined): NonNullable<MessageEvent["attachments"]> {
  const url = text(at(message, "reply_to", "story", "url"));
  return url === undefined ? [] : [{ kind: "link", url }];
}

/** Recorded as a number in a text. An edit comes after what it edits. */
const editNumber = (value: Json | undefined): number =>
  Math.max(1, count(typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value) ?? 1);

function countedEvent(
  channel: ChannelName,
  accountId: string,
  event: Json,
  name: string,
  what: CountedEvent["what"],
  atMs: number,
): CountedEvent {
  const targetId = id(at(event, name, "mid")) ?? id(list(at(event, name, "mids"))[0]);
  return {
    type: "counted",
    channel,
    accountId,
    what,
    atMs,
    ...(targetId === undefined ? {} : { targetId }),
  };
}
