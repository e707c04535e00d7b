/** Reads one comment, mention or message of Instagram again. */
import { AppError } from "../../domain/errors.ts";
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { at, id, instantMs, type Json, text } from "../common/json.ts";
import { readMessage } from "../meta/conversations.ts";
import type { Graph } from "../meta/graph.ts";
import { commentEvent, elsewhere, permalinkOf } from "./changes.ts";
import { COMMENT_FIELDS } from "./poll.ts";

/** Comments and posts have numbers, messages do not. */
const NUMBER = /^\d+$/;

/** `undefined`: gone. */
export async function readOnInstagram(
  graph: Graph,
  account: Account,
  externalId: string,
  nowMs: number,
): Promise<InboundEvent | undefined> {
  if (!NUMBER.test(externalId)) return readMessage(graph, account, externalId, nowMs, "instagram");
  // https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-comment
  const comment = await orRefused(graph.get(externalId, { fields: `${COMMENT_FIELDS},media{id,permalink}` }));
  if (at(comment, "text") !== undefined || at(comment, "timestamp") !== undefined) {
    const told = commentEvent(account.id, comment, instantMs(at(comment, "timestamp")) ?? nowMs, false, account.name);
    return told.type === "message" ? told : undefined;
  }
  // Under others' posts only these two are readable; an id alone does not say which of them it is.
  // https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/mentioned_comment
  const inComment = await mentioned(graph, account, "mentioned_comment", "comment_id", externalId, "text");
  if (inComment !== undefined) return mentionEvent(account, inComment, at(inComment, "media"), "text", nowMs);
  // https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/mentioned_media
  const inCaption = await mentioned(graph, account, "mentioned_media", "media_id", externalId, "caption");
  return inCaption === undefined ? undefined : mentionEvent(account, inCaption, inCaption, "caption", nowMs);
}

async function mentioned(
  graph: Graph,
  account: Account,
  edge: string,
  by: string,
  externalId: string,
  words: string,
): Promise<Json | undefined> {
  const more = words === "text" ? "media{id,permalink,username}" : "permalink,username,media_type,media_url";
  const fields = `${edge}.${by}(${externalId}){id,${words},timestamp,${more}}`;
  return at(await orRefused(graph.get(account.id, { fields })), edge);
}

function mentionEvent(
  account: Account,
  mention: Json,
  media: Json | undefined,
  words: string,
  nowMs: number,
): InboundEvent | undefined {
  const externalId = id(at(mention, "id"));
  if (externalId === undefined) return undefined;
  const username = text(at(mention, "username"));
  const author = id(username);
  const permalink = permalinkOf(media);
  const url = text(at(mention, "media_url"));
  return {
    type: "message",
    channel: "instagram",
    accountId: account.id,
    externalId,
    change: "created",
    kind: "mention",
    atMs: instantMs(at(mention, "timestamp")) ?? nowMs,
    edit: 0,
    conversationId: elsewhere(id(at(media, "id")) ?? externalId),
    text: text(at(mention, words)) ?? "",
    ...(author === undefined || username === undefined ? {} : { author: { id: author, handle: username } }),
    ...(permalink === undefined ? {} : { permalink }),
    ...(url === undefined
      ? {}
      : {
          attachments: [{ kind: at(mention, "media_type") === "VIDEO" ? ("video" as const) : ("image" as const), url }],
        }),
  };
}

/** [unverified] With which code a comment under another's post is refused: whichever, the next way is tried. */
async function orRefused(answer: Promise<Json>): Promise<Json | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === "platform-refused") return undefined;
    throw error;
  }
}
