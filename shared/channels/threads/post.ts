/**
 * One post on Threads, as a delivery or a list tells it: both name its fields alike.
 * https://developers.facebook.com/documentation/threads/retrieve-and-discover-posts/retrieve-posts
 */
import type { Attachment, MessageEvent, MessageKind } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, own, text } from "../common/json.ts";

export const POST_FIELDS =
  "id,username,text,timestamp,permalink,media_type,media_url,alt_text,gif_url,link_attachment_url,is_quote_post,replied_to,root_post,is_reply_owned_by_me";
const MEDIA: Record<string, Attachment["kind"]> = {
  IMAGE: "image",
  VIDEO: "video",
  AUDIO: "audio",
  CAROUSEL_ALBUM: "image",
};
const SITES = ["https://www.threads.com/", "https://www.threads.net/"];

export interface Told {
  accountId: string;
  post: Json | undefined;
  kind: MessageKind;
  /** Known without the post's own word: a list of our own posts, or the field `publish`. */
  echo?: boolean;
  /** The account's handle, where it is known. */
  handle?: string;
  nowMs: number;
}

/** `undefined`: it has no id. */
export function postEvent({ accountId, post, kind, echo, handle, nowMs }: Told): MessageEvent | undefined {
  const externalId = id(at(post, "id"));
  if (externalId === undefined) return undefined;
  const parentId = id(at(post, "replied_to", "id"));
  const username = text(at(post, "username"));
  // Threads tells no id of a person: the handle is all that there is.
  const author = id(username) === undefined || username === undefined ? undefined : { id: username, handle: username };
  const written = text(at(post, "text"));
  const attachments = attachmentsOf(post);
  const permalink = permalinkOf(post);
  const ours =
    echo === true ||
    at(post, "is_reply_owned_by_me") === true ||
    (handle !== undefined && username === handle) ||
    isOwnThread(post, accountId, username);
  return {
    type: "message",
    channel: "threads",
    accountId,
    externalId,
    change: "created",
    kind: at(post, "is_quote_post") === true && kind === "mention" ? "quote" : kind,
    atMs: instantMs(at(post, "timestamp")) ?? nowMs,
    edit: 0,
    conversationId: id(at(post, "root_post", "id")) ?? parentId ?? externalId,
    ...(parentId === undefined ? {} : { parentId }),
    ...(author === undefined ? {} : { author }),
    ...(written === undefined && attachments.length === 0 ? { needsRead: true } : { text: written ?? "" }),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(permalink === undefined ? {} : { permalink }),
    ...(ours ? { echo: true } : {}),
  };
}

/** Whoever began a thread that is ours, and goes on in it, is us. */
const isOwnThread = (post: Json | undefined, accountId: string, username: string | undefined): boolean =>
  username !== undefined &&
  id(at(post, "root_post", "owner_id")) === accountId &&
  text(at(post, "root_post", "username")) === username;

function attachmentsOf(post: Json | undefined): Attachment[] {
  const type = at(post, "media_type");
  const kind = own(MEDIA, type);
  const url = text(at(post, "media_url"));
  const alt = text(at(post, "alt_text"));
  const gif = text(at(post, "gif_url"));
  const link = text(at(post, "link_attachment_url"));
  return [
    ...(kind === undefined
      ? []
      : [{ kind, ...(url === undefined ? {} : { url }), ...(alt === undefined ? {} : { alt }) }]),
    ...(gif === undefined ? [] : [{ kind: "image" as const, url: gif }]),
    ...(link === undefined ? [] : [{ kind: "link" as const, url: link }]),
  ];
}

export function permalinkOf(post: Json | undefined): string | undefined {
  const given = text(at(post, "permalink"))?.replace(/^http:/, "https:");
  return given !== undefined && SITES.some((site) => given.startsWith(site)) ? given : undefined;
}
