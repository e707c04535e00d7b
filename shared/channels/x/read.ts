/** Reading one message of X again. https://docs.x.com/x-api/posts/get-post-by-id; a direct message's id is of the same kind. */
import type { InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { orGone } from "../common/http.ts";
import { at, id, type Json } from "../common/json.ts";
import type { XApi } from "./api.ts";
import { directMessage } from "./direct.ts";
import { POST_QUERY, post } from "./post.ts";

export const DIRECT_FIELDS = "id,text,sender_id,dm_conversation_id,created_at,attachments,entities";

export async function read(
  api: XApi,
  account: Account,
  externalId: string,
  nowMs: number,
): Promise<InboundEvent | undefined> {
  const path = encodeURIComponent(externalId);
  const found = await orMissing(api.get(`/2/tweets/${path}`, POST_QUERY));
  if (found !== undefined) return post("post.read", account.id, at(found, "data"), at(found, "includes"), nowMs);
  const direct = await orMissing(api.get(`/2/dm_events/${path}`, { "dm_event.fields": DIRECT_FIELDS }));
  return directEvent(account, at(direct, "data"), undefined, nowMs);
}

/** A direct message as the API's lists have it. */
export function directEvent(
  account: Account,
  data: Json | undefined,
  users: Json | undefined,
  nowMs: number,
): MessageEvent | undefined {
  const sender = id(at(data, "sender_id"));
  const conversationId = id(at(data, "dm_conversation_id"));
  if (data === undefined || sender === undefined || conversationId === undefined) return undefined;
  return directMessage({
    event: data,
    data,
    sender,
    conversationId,
    created: at(data, "created_at"),
    accountId: account.id,
    users,
    nowMs,
  });
}

/** X answers 200 with `errors` and no `data` for what is deleted or not to be seen. */
async function orMissing(answer: Promise<Json>): Promise<Json | undefined> {
  const json = await orGone(answer, undefined);
  return at(json, "data") === undefined ? undefined : json;
}
