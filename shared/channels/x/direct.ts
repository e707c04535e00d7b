/** One direct message on X, as an event. */
import type { MessageEvent } from "../../domain/message/message.ts";
import { at, count, id, instantMs, type Json, list, text } from "../common/json.ts";
import { decodeEntities } from "./entities.ts";
import { withLongLinks } from "./short-links.ts";

interface DirectMessage {
  /** Carries the id. */
  event: Json;
  /** Carries the text and what is attached. */
  data: Json | undefined;
  sender: string;
  conversationId: string;
  created: Json | undefined;
  accountId: string;
  /** People by id. */
  users: Json | undefined;
  nowMs: number;
}

export function directMessage(message: DirectMessage): MessageEvent | undefined {
  const { accountId, sender, conversationId } = message;
  const externalId = id(at(message.event, "id"));
  if (externalId === undefined) return undefined;
  const written = text(at(message.data, "text"));
  const attachments = mediaOf(message.data);
  return {
    type: "message",
    channel: "x",
    accountId,
    externalId,
    change: "created",
    kind: "private",
    atMs: instantMs(message.created) ?? message.nowMs,
    edit: 0,
    conversationId,
    author: person(sender, at(message.users, sender)),
    ...(written === undefined && attachments.length === 0
      ? { needsRead: true }
      : {
          text: decodeEntities(withLongLinks(written ?? "", at(message.data, "entities", "urls"))),
        }),
    ...(attachments.length > 0 ? { attachments } : {}),
    permalink: `https://x.com/messages/${conversationId}`,
    ...(sender === accountId ? { echo: true } : {}),
  };
}

/** X names a conversation of two by both ids, the smaller first. */
export function sharedConversation(a: string, b: string): string {
  const [first, second] = a.length < b.length || (a.length === b.length && a < b) ? [a, b] : [b, a];
  return `${first}-${second}`;
}

/** The other end of such a conversation; `undefined` when it is no conversation of this account's. */
export function otherEnd(conversationId: string, accountId: string): string | undefined {
  const ends = conversationId.split("-");
  return ends.length === 2 && ends.includes(accountId) ? ends.find((end) => end !== accountId) : undefined;
}

/** Users come bare or wrapped in `data`, by endpoint. */
export function person(personId: string, user: Json | undefined): NonNullable<MessageEvent["author"]> {
  const known = at(user, "data") ?? user;
  const handle = text(at(known, "username")) ?? text(at(known, "screen_name"));
  const name = text(at(known, "name"));
  // The newer user object counts under `public_metrics`, the older one beside its names.
  const reach = count(at(known, "public_metrics", "followers_count") ?? at(known, "followers_count"));
  return {
    id: personId,
    ...(handle === undefined ? {} : { handle }),
    ...(name === undefined ? {} : { name }),
    ...(reach === undefined ? {} : { reach }),
  };
}

function mediaOf(data: Json | undefined): NonNullable<MessageEvent["attachments"]> {
  const older = at(data, "attachment", "media");
  const media = older === undefined ? list(at(data, "attachments", "media_keys")) : [older];
  return media.map((one) => {
    const url = text(at(one, "media_url_https"));
    return {
      kind: at(one, "type") === "video" ? "video" : "image",
      ...(url === undefined ? {} : { url }),
    };
  });
}
