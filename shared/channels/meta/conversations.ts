/** Conversations, of a Page or of an Instagram account, as the Graph API gives them back, told as a delivery would.
 * https://developers.facebook.com/docs/messenger-platform/conversations */
import type { ChannelName, InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { catchUp } from "../common/catch-up-cursor.ts";
import { orGone } from "../common/http.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import type { Graph } from "./graph.ts";
import { messagingEvent } from "./page-messaging.ts";

/** Meta gives back the twenty most recent messages of a conversation and no more. */
export const LISTED = 20;
export const MESSAGE_FIELDS =
  "id,message,from,to,created_time,attachments{mime_type,name,image_data{url},video_data{url},file_url}";
const CONVERSATIONS_A_PAGE = 25;
/** 1,000 conversations that moved on in one outage; beyond, the Page's own inbox is the place to read. */
const MOST_PAGES = 40;

/** What was missed while the webhook was down: conversations come newest first, and those that did not move on end it. */
export async function pollConversations(
  graph: Graph,
  account: Account,
  saved: string | undefined,
  nowMs: number,
): Promise<{ events: InboundEvent[]; cursor: string }> {
  const since = catchUp(saved, nowMs);
  const found: MessageEvent[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await graph.get(`${account.id}/conversations`, {
      platform: "messenger",
      fields: `updated_time,messages.limit(${LISTED}){${MESSAGE_FIELDS}}`,
      limit: String(CONVERSATIONS_A_PAGE),
      ...(after === undefined ? {} : { after }),
    });
    const talks = list(at(answer, "data"));
    for (const message of talks.flatMap((talk) => list(at(talk, "messages", "data")))) {
      const event = conversationEvent(account, message, nowMs);
      if (event !== undefined && event.atMs >= since.sinceMs) found.push(event);
    }
    after = at(answer, "paging", "next") === undefined ? undefined : text(at(answer, "paging", "cursors", "after"));
    const movedOn = talks.every((talk) => (instantMs(at(talk, "updated_time")) ?? nowMs) >= since.sinceMs);
    if (after === undefined || !movedOn) break;
  }
  return { events: since.fresh(found), cursor: since.cursor(found) };
}

/** `undefined`: gone. */
export async function readMessage(
  graph: Graph,
  account: Account,
  externalId: string,
  nowMs: number,
  channel?: ChannelName,
): Promise<MessageEvent | undefined> {
  const message = await orGone(graph.get(externalId, { fields: MESSAGE_FIELDS }), undefined);
  return message === undefined
    ? undefined
    : conversationEvent(account, { ...record(message), id: externalId }, nowMs, channel);
}

export function conversationEvent(
  account: Account,
  message: Json,
  nowMs: number,
  channel?: ChannelName,
): MessageEvent | undefined {
  const echo = isOwn(account, message);
  const event: Json = {
    sender: { id: echo ? account.id : (at(message, "from", "id") ?? null) },
    recipient: { id: echo ? (at(list(at(message, "to", "data"))[0], "id") ?? null) : account.id },
    timestamp: instantMs(at(message, "created_time")) ?? nowMs,
    message: {
      mid: at(message, "id") ?? null,
      text: text(at(message, "message")) ?? "",
      is_echo: echo,
      attachments: list(at(message, "attachments", "data")).map(attachmentOf),
    },
  };
  const told = messagingEvent(account.id, undefined, event, nowMs, channel);
  return told.type === "message" ? told : undefined;
}

/** [unverified] Instagram may name the account by an id of the app's own: its handle is the same. */
export const isOwn = (account: Account, message: Json): boolean =>
  id(at(message, "from", "id")) === account.id || text(at(message, "from", "username")) === account.name;

/** As deliveries write them. */
function attachmentOf(attachment: Json): Json {
  const image = text(at(attachment, "image_data", "url"));
  const video = text(at(attachment, "video_data", "url"));
  const file = text(at(attachment, "file_url"));
  const type = image !== undefined ? "image" : video !== undefined ? "video" : "file";
  const url = image ?? video ?? file;
  return { type, payload: url === undefined ? {} : { url }, title: text(at(attachment, "name")) ?? "" };
}

const record = (value: Json): { [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
