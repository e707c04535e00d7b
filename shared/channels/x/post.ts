/** One post on X, as an event of an account's. */
import type { MessageEvent, MessageKind } from "../../domain/message/message.ts";
import { at, count, id, instantMs, type Json, list, text } from "../common/json.ts";
import { person } from "./direct.ts";
import { decodeEntities } from "./entities.ts";
import { withLongLinks } from "./short-links.ts";

/** What a read asks for, so that it says what a delivery says. */
export const POST_QUERY = {
  "tweet.fields":
    "id,text,author_id,conversation_id,created_at,referenced_tweets,edit_history_tweet_ids,entities,display_text_range,note_tweet,attachments,reply_settings",
  expansions: "author_id,attachments.media_keys",
  "user.fields": "name,username,public_metrics",
  "media.fields": "alt_text,preview_image_url,type,url",
};

export function post(
  type: Json | undefined,
  accountId: string,
  payload: Json | undefined,
  includes: Json | undefined,
  nowMs: number,
): MessageEvent | undefined {
  const postId = id(at(payload, "id"));
  if (postId === undefined) return undefined;
  // Every edit is a post of its own; the first of them names the message.
  const history = list(at(payload, "edit_history_tweet_ids")).flatMap((one) => id(one) ?? []);
  const edit = Math.max(0, history.indexOf(postId));
  const externalId = history[0] ?? postId;
  const authorId = id(at(payload, "author_id"));
  const user = list(at(includes, "users")).find((one) => id(at(one, "id") ?? at(one, "data", "id")) === authorId);
  const author = authorId === undefined ? undefined : person(authorId, user);
  // Long posts are cut in `text` and whole in `note_tweet`.
  const written = text(at(payload, "note_tweet", "text")) ?? text(at(payload, "text"));
  const echo = authorId !== undefined && authorId === accountId;
  const parentId = referenced(payload, "replied_to") ?? id(at(payload, "in_reply_to_tweet_id"));
  const attachments = attached(payload, includes);
  const summoned = isSummoned(type, payload, accountId);
  const settings = text(at(payload, "reply_settings")) ?? "everyone";
  return {
    type: "message",
    channel: "x",
    accountId,
    externalId,
    change: edit > 0 ? "edited" : "created",
    kind: kindOf(type, payload, parentId),
    atMs: instantMs(at(payload, "created_at")) ?? nowMs,
    edit,
    conversationId: id(at(payload, "conversation_id")) ?? externalId,
    ...(parentId === undefined ? {} : { parentId }),
    ...(author === undefined ? {} : { author }),
    ...(written === undefined ? { needsRead: true } : { text: asWritten(payload, written, echo) }),
    ...(attachments.length > 0 ? { attachments } : {}),
    permalink: permalinkOf(postId),
    ...(echo ? { echo: true } : { summoned }),
    // Whoever is named may always reply. https://docs.x.com/x-api/fundamentals/data-dictionary (reply_settings)
    ...(echo || summoned || settings === "everyone" ? {} : { barred: "restricted" as const }),
  };
}

/** Without the author's handle, which may change. */
export const permalinkOf = (postId: string): string => `https://x.com/i/web/status/${postId}`;

/** X shows its own short addresses, and before our own replies the handles that it put there itself. */
function asWritten(payload: Json | undefined, written: string, echo: boolean): string {
  const shownFrom = echo ? (count(list(at(payload, "display_text_range"))[0]) ?? 0) : 0;
  const shown = [...written].slice(shownFrom).join("");
  return decodeEntities(
    withLongLinks(shown, at(payload, "note_tweet", "entities", "urls") ?? at(payload, "entities", "urls")),
  );
}

/** From the post itself where it says so: one post may come as a mention and as a reply. */
function kindOf(type: Json | undefined, payload: Json | undefined, parentId: string | undefined): MessageKind {
  if (parentId !== undefined || type === "post.reply.create") return "reply";
  return type === "post.quote.create" || referenced(payload, "quoted") !== undefined ? "quote" : "mention";
}

/**
 * Self-serve accounts may reply to those who named or quoted them. The handles that X itself puts before a
 * reply lie outside `display_text_range` and are no mention; whether they summon is not stated, so they do not.
 * https://docs.x.com/x-api/posts/manage-tweets/introduction
 */
function isSummoned(type: Json | undefined, payload: Json | undefined, accountId: string): boolean {
  if (type === "post.mention.create" || type === "post.quote.create") return true;
  const shownFrom = count(list(at(payload, "display_text_range"))[0]) ?? 0;
  return list(at(payload, "entities", "mentions")).some(
    (mention) => id(at(mention, "id")) === accountId && (count(at(mention, "start")) ?? 0) >= shownFrom,
  );
}

function attached(payload: Json | undefined, includes: Json | undefined): NonNullable<MessageEvent["attachments"]> {
  return list(at(payload, "attachments", "media_keys")).map((key) => {
    const media = list(at(includes, "media")).find((one) => at(one, "media_key") === key);
    const url = text(at(media, "url")) ?? text(at(media, "preview_image_url"));
    const alt = text(at(media, "alt_text"));
    return {
      kind: at(media, "type") === "video" ? ("video" as const) : ("image" as const),
      ...(url === undefined ? {} : { url }),
      ...(alt === undefined ? {} : { alt }),
    };
  });
}

/** The id of the post that this one answers, quotes or repeats. */
export function referenced(payload: Json | undefined, how: "replied_to" | "quoted" | "retweeted"): string | undefined {
  return id(
    at(
      list(at(payload, "referenced_tweets")).find((one) => at(one, "type") === how),
      "id",
    ),
  );
}
