/** Comments and posts as the Graph API gives them back, told as a delivery would tell them. */
import type { MessageEvent } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { orGone } from "../common/http.ts";
import { at, id, type Json, list, text } from "../common/json.ts";
import type { Graph } from "../meta/graph.ts";
import { feedEvent } from "../meta/page-feed.ts";

const ATTACHMENT = "type,url,media{image{src},source}";
/** https://developers.facebook.com/docs/graph-api/reference/comment */
export const COMMENT_FIELDS = `id,message,from,created_time,parent{id},permalink_url,attachment{${ATTACHMENT}}`;
/** A post has no `parent`. https://developers.facebook.com/docs/graph-api/reference/page-post */
export const POST_FIELDS = `id,message,from,created_time,permalink_url,attachments{${ATTACHMENT}}`;

/** `under`: the post that a comment stands under; none of a post itself. */
export function commentEvent(
  account: Account,
  comment: Json,
  under: string | undefined,
  nowMs: number,
): MessageEvent | undefined {
  const externalId = id(at(comment, "id"));
  if (externalId === undefined) return undefined;
  const value: Json = {
    item: under === undefined ? "post" : "comment",
    verb: "add",
    comment_id: externalId,
    post_id: under ?? externalId,
    parent_id: under === undefined ? null : (id(at(comment, "parent", "id")) ?? under),
    created_time: at(comment, "created_time") ?? null,
    message: at(comment, "message") ?? "",
    from: at(comment, "from") ?? null,
    permalink_url: at(comment, "permalink_url") ?? null,
    ...mediaOf(at(comment, "attachment") ?? list(at(comment, "attachments", "data"))[0]),
  };
  const event = feedEvent(account.id, undefined, { field: "feed", value }, nowMs);
  return event.type === "message" ? event : undefined;
}

/** `undefined`: gone. */
export async function readComment(
  graph: Graph,
  account: Account,
  externalId: string,
  nowMs: number,
): Promise<MessageEvent | undefined> {
  // `page_post` stands on the Page's wall, `post_comment` under one of its posts.
  const [first = externalId] = externalId.split("_");
  const isPost = first === account.id;
  const read = await orGone(graph.get(externalId, { fields: isPost ? POST_FIELDS : COMMENT_FIELDS }), undefined);
  return read === undefined
    ? undefined
    : commentEvent(account, read, isPost ? undefined : `${account.id}_${first}`, nowMs);
}

function mediaOf(attachment: Json | undefined): { [name: string]: Json } {
  const type = text(at(attachment, "type"));
  const image = text(at(attachment, "media", "image", "src"));
  const url = text(at(attachment, "url"));
  if (type === undefined) return {};
  const source = text(at(attachment, "media", "source"));
  if (type.startsWith("video")) return source === undefined && url === undefined ? {} : { video: source ?? url ?? "" };
  if (type === "share") return url === undefined ? {} : { link: url };
  return image === undefined ? {} : { photo: image };
}
