import { conversationId, graphMessage } from "./graph-messages.ts";
import { someBytes } from "./ids.ts";
import { graphError, graphJson, graphTime, noSuchObject, type Params, page, pagePost, pick } from "./meta.ts";
import type { Post, SandboxAccount, World } from "./types.ts";

/** Direct messages of Instagram through the Page.
 * https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/send-message */

const WINDOW_MS = 24 * 3_600_000;
/** With the tag HUMAN_AGENT, and for the one private reply to a comment. */
const WEEK_MS = 7 * WINDOW_MS;
export const LONGEST_MESSAGE_BYTES = 1000;
/** Meta gives back no more of a conversation than its twenty newest messages. */
const LISTED = 20;

export const instagramMid = (): string => `aWdf${someBytes(60).toString("base64url")}`;

/** `POST /{page}/messages` */
export function sendDirect(world: World, account: SandboxAccount, params: Params): Response {
  const recipient = record(params.recipient);
  const message = record(params.message);
  const text = message.text;
  if (typeof text !== "string" || text === "")
    return graphError(400, 100, "(#100) Param message[text] must be a non-empty UTF-8 encoded string");
  if (Buffer.byteLength(text) > LONGEST_MESSAGE_BYTES)
    return graphError(400, 100, `(#100) Length of param message[text] must be less than or equal to 1000`, {
      subcode: 2534015,
    });
  const talk = world.posts("instagram").filter((post) => post.private && post.accountId === account.id);
  const commentId = recipient.comment_id;
  const comment = typeof commentId === "string" ? world.post("instagram", commentId) : undefined;
  if (typeof commentId === "string") {
    if (comment?.visibility === "deleted") return noSuchObject(commentId);
    if (comment !== undefined && world.nowMs() - comment.createdMs > WEEK_MS) return outsideWindow();
    if (talk.some((post) => post.byDepartment && post.inReplyTo === commentId))
      return graphError(400, 10900, "(#10900) Activity already replied to");
  }
  const partnerId = typeof commentId === "string" ? (comment?.author.id ?? commentId) : String(recipient.id ?? "");
  if (!/^\d{5,}$/.test(partnerId)) return graphError(400, 100, "(#100) No matching user found", { subcode: 2018001 });
  const theirs = talk.filter((post) => post.partner?.id === partnerId);
  const heard = theirs.filter((post) => !post.byDepartment);
  const lastHeardMs = Math.max(...heard.map((post) => post.createdMs));
  const windowMs = params.tag === "HUMAN_AGENT" ? WEEK_MS : WINDOW_MS;
  // Somebody that the sandbox does not know wrote through a payload tried by hand: their window is open.
  if (commentId === undefined && Number.isFinite(lastHeardMs) && world.nowMs() - lastHeardMs > windowMs)
    return outsideWindow();
  const partner = comment?.author ?? theirs[0]?.partner ?? { id: partnerId, name: partnerId, handle: partnerId };
  const answered = typeof commentId === "string" ? commentId : heard.at(-1)?.id;
  const id = instagramMid();
  world.publish(
    pagePost(world, account, {
      channel: "instagram",
      id,
      thread: conversationId(account.id, partnerId),
      text,
      private: true,
      place: "comment",
      partner,
      ...(answered === undefined ? {} : { inReplyTo: answered }),
      ...(typeof message.metadata === "string" ? { metadata: message.metadata } : {}),
    }),
  );
  return graphJson({ recipient_id: partnerId, message_id: id });
}

/** `GET /{page}/conversations?platform=instagram` */
export function listConversations(world: World, account: SandboxAccount, params: Params): Response {
  const talks = Map.groupBy(
    world.listed("instagram").filter((post) => post.private && post.accountId === account.id),
    (post) => post.partner?.id ?? "",
  );
  const wanted = [...talks].filter(([partnerId]) => params.user_id === undefined || params.user_id === partnerId);
  const items = wanted
    .map(([partnerId, posts]) => {
      const newest = [...posts].sort((a, b) => b.createdMs - a.createdMs).slice(0, LISTED);
      const messages = { data: newest.map((post) => directMessage(post, account)) };
      return {
        id: conversationId(account.id, partnerId),
        updated_time: graphTime(newest[0]?.createdMs ?? 0),
        messages,
      };
    })
    .sort((a, b) => (a.updated_time < b.updated_time ? 1 : -1));
  return graphJson(
    page(
      items.map((item) => pick(item, params.fields ?? "id,updated_time")),
      params,
    ),
  );
}

export const directMessage = (post: Post, account: SandboxAccount): Params =>
  graphMessage(
    post,
    { id: post.partner?.id, username: post.partner?.handle },
    { id: account.id, username: account.name },
  );

const outsideWindow = (): Response =>
  graphError(400, 10, "(#10) This message is sent outside of allowed window.", { subcode: 2534022 });
const record = (value: unknown): Params => (typeof value === "object" && value !== null ? { ...value } : {});
