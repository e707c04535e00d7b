/** One status, as an event of an account's. https://docs.joinmastodon.org/entities/Status/ */
import type { Attachment, Change, MessageEvent, MessageKind } from "../../domain/message/message.ts";
import { at, count, id, instantMs, type Json, list, text } from "../common/json.ts";
import { plainText } from "./html.ts";
import { withoutAddress } from "./mention.ts";

export interface SeenStatus {
  accountId: string;
  status: Json;
  /** The status that its conversation began with. */
  root: string;
  change: Extract<Change, "created" | "edited">;
  nowMs: number;
}

/** `undefined`: not a status that could be named. */
export function statusEvent({ accountId, status, root, change, nowMs }: SeenStatus): MessageEvent | undefined {
  const externalId = id(at(status, "id"));
  if (externalId === undefined) return undefined;
  const createdMs = instantMs(at(status, "created_at")) ?? nowMs;
  const parentId = id(at(status, "in_reply_to_id"));
  const author = authorOf(at(status, "account"));
  const echo = author?.id === accountId;
  const attachments = list(at(status, "media_attachments")).map(attachmentOf);
  const written = writtenIn(status);
  const permalink = text(at(status, "url")) ?? text(at(status, "uri"));
  return {
    type: "message",
    channel: "mastodon",
    accountId,
    externalId,
    change,
    kind: kindOf(status, accountId),
    atMs: change === "edited" ? (editedMs(status) ?? nowMs) : createdMs,
    edit: 0,
    conversationId: root,
    ...(parentId === undefined ? {} : { parentId }),
    ...(author === undefined ? {} : { author }),
    text: echo ? withoutAddress(written) : written,
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(permalink === undefined ? {} : { permalink }),
    ...(echo ? { echo: true } : {}),
  };
}

/** Its warning, then its words. */
export function writtenIn(status: Json): string {
  const mentioned = list(at(status, "mentions")).flatMap((one) => {
    const [url, acct] = [text(at(one, "url")), text(at(one, "acct"))];
    return url === undefined || acct === undefined ? [] : [[url, acct] as const];
  });
  const content = plainText(text(at(status, "content")) ?? "", new Map(mentioned));
  const warning = text(at(status, "spoiler_text"))?.trim();
  return warning ? `${warning}\n\n${content}`.trim() : content;
}

export const editedMs = (status: Json): number | undefined => instantMs(at(status, "edited_at"));

/** Names of the same server have no server in them. */
export const isRemote = (status: Json): boolean => text(at(status, "account", "acct"))?.includes("@") === true;

function kindOf(status: Json, accountId: string): MessageKind {
  if (at(status, "visibility") === "direct") return "private";
  const quoted = at(status, "quote", "quoted_status", "account", "id") ?? at(status, "quote", "quoted_account_id");
  const author = id(at(status, "account", "id"));
  const answered = id(at(status, "in_reply_to_account_id"));
  if (answered === accountId || (author === accountId && answered !== undefined)) return "reply";
  return id(quoted) === accountId ? "quote" : "mention";
}

/** Whether it speaks to the account: only such statuses become messages. */
export const speaksTo = (status: Json, accountId: string): boolean =>
  kindOf(status, accountId) === "quote" || list(at(status, "mentions")).some((one) => id(at(one, "id")) === accountId);

function authorOf(account: Json | undefined): MessageEvent["author"] {
  const accountId = id(at(account, "id"));
  if (accountId === undefined) return undefined;
  const [handle, name] = [text(at(account, "acct")), text(at(account, "display_name"))];
  const reach = count(at(account, "followers_count"));
  return {
    id: accountId,
    ...(handle ? { handle } : {}),
    ...(name ? { name } : {}),
    ...(reach === undefined ? {} : { reach }),
  };
}

const KINDS = new Map<string | undefined, Attachment["kind"]>([
  ["image", "image"],
  ["gifv", "video"],
  ["video", "video"],
  ["audio", "audio"],
]);

/** https://docs.joinmastodon.org/entities/MediaAttachment/ */
function attachmentOf(media: Json): Attachment {
  const kind = KINDS.get(text(at(media, "type"))) ?? "file";
  // Files that the server has not fetched stand only where they came from.
  const [url, alt] = [text(at(media, "url")) ?? text(at(media, "remote_url")), text(at(media, "description"))];
  return { kind, ...(url ? { url } : {}), ...(alt ? { alt } : {}) };
}
