/** One post on Bluesky, as an event of an account's. https://atproto.com/lexicons/app-bsky-feed */
import type { Change, MessageEvent, MessageKind } from "../../domain/message/message.ts";
import { at, entries, id, instantMs, type Json, list, text } from "../common/json.ts";

export const POST = "app.bsky.feed.post";

export interface Seen {
  accountId: string;
  uri: string;
  author: Json | undefined;
  record: Json | undefined;
  /** As the view shows it: with addresses of its pictures, and whether a reply is let in. */
  view?: Json | undefined;
  kind: MessageKind;
  change: Change;
  atMs: number;
  edit: number;
}

export function postEvent(seen: Seen): MessageEvent {
  const { accountId, uri, record, kind, change, atMs, edit } = seen;
  const author = authorOf(seen.author);
  const parentId = id(at(record, "reply", "parent", "uri"));
  const written = text(at(record, "text"));
  const attachments = attachmentsOf(at(record, "embed"), at(seen.view, "embed"));
  return {
    type: "message",
    channel: "bluesky",
    accountId,
    externalId: uri,
    change,
    kind,
    atMs,
    edit,
    conversationId: id(at(record, "reply", "root", "uri")) ?? uri,
    ...(parentId === undefined ? {} : { parentId }),
    ...(author === undefined ? {} : { author }),
    ...(written === undefined ? {} : { text: written }),
    ...(attachments.length > 0 ? { attachments } : {}),
    permalink: permalinkOf(uri),
    ...(author?.id === accountId ? { echo: true } : {}),
    ...(at(seen.view, "viewer", "replyDisabled") === true ? { barred: "restricted" as const } : {}),
  };
}

/** When the network saw it; a record's own `createdAt` is what its author's clock said. */
export const seenMs = (item: Json | undefined, record: Json | undefined): number | undefined =>
  instantMs(at(item, "indexedAt")) ?? instantMs(at(record, "createdAt"));

export function permalinkOf(uri: string): string {
  const { repo, rkey } = partsOf(uri);
  return `https://bsky.app/profile/${repo}/post/${rkey}`;
}

/** `at://repo/collection/rkey`. https://atproto.com/specs/at-uri-scheme */
export function partsOf(uri: string): {
  repo: string;
  collection: string;
  rkey: string;
} {
  const [repo = "", collection = "", rkey = ""] = uri.replace(/^at:\/\//, "").split("/");
  return { repo, collection, rkey };
}

function authorOf(author: Json | undefined): MessageEvent["author"] {
  const did = id(at(author, "did"));
  if (did === undefined) return undefined;
  const handle = text(at(author, "handle"));
  const name = text(at(author, "displayName"));
  // A handle that does not resolve is shown as this word.
  const hasHandle = handle !== undefined && handle !== "handle.invalid";
  return {
    id: did,
    ...(hasHandle ? { handle } : {}),
    ...(name ? { name } : {}),
  };
}

/** Records name files by content; the view has addresses of them. */
function attachmentsOf(embed: Json | undefined, view: Json | undefined): NonNullable<MessageEvent["attachments"]> {
  const media = at(embed, "media") ?? embed;
  const shown = at(view, "media") ?? view;
  const addresses = list(at(shown, "images")).map((image) => text(at(image, "fullsize")));
  const images = list(at(media, "images")).map((image, place) => {
    const [alt, url] = [text(at(image, "alt")), addresses[place]];
    return { kind: "image" as const, ...(url ? { url } : {}), ...(alt ? { alt } : {}) };
  });
  const link = text(at(media, "external", "uri"));
  const [playlist, said] = [text(at(shown, "playlist")), text(at(media, "alt"))];
  const video =
    entries(at(media, "video")).length > 0
      ? [{ kind: "video" as const, ...(playlist ? { url: playlist } : {}), ...(said ? { alt: said } : {}) }]
      : [];
  return [...images, ...video, ...(link === undefined ? [] : [{ kind: "link" as const, url: link }])];
}
