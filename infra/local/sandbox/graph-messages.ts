import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { messengerMid, stableDigits } from "./ids.ts";
import { graphError, graphJson, graphTime, noSuchObject, type Params, page, pagePost, pick } from "./meta.ts";
import type { Post, SandboxAccount, World } from "./types.ts";

/**
 * The Send API and the reading of conversations, on either Meta channel.
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */

const WINDOW_MS = 24 * 3600_000;
/** With the tag HUMAN_AGENT, and for the one private reply to a comment. */
const WEEK_MS = 7 * 24 * 3600_000;
const LONGEST_TEXT = 2000;
/** Meta gives back no more of a conversation than its twenty newest messages. */
const LISTED = 20;

export const psid = (accountId: string, person: string): string => stableDigits(17, "psid", accountId, person);
export const conversationId = (accountId: string, partnerId: string): string =>
  `t_${stableDigits(17, "conversation", accountId, partnerId)}`;

/** `POST /{page}/messages` */
export function sendMessage(
  world: World,
  channel: ChannelName,
  account: SandboxAccount,
  params: Params,
  blocked: (partnerId: string) => boolean = () => false,
): Response {
  const recipient = record(params.recipient);
  const message = record(params.message);
  const text = message.text;
  if (typeof text !== "string" || text === "")
    return graphError(400, 100, "(#100) Param message[text] must be a non-empty UTF-8 encoded string");
  if ([...text].length > LONGEST_TEXT)
    return graphError(400, 100, `(#100) Length of param message[text] must be less than or equal to ${LONGEST_TEXT}`);
  const commentId = recipient.comment_id;
  if (typeof commentId === "string") return privateReply(world, channel, account, commentId, text);

  const partnerId = String(recipient.id ?? "");
  if (!/^\d{5,}$/.test(partnerId)) return graphError(400, 100, "(#100) No matching user found", { subcode: 2018001 });
  if (blocked(partnerId))
    return graphError(400, 551, "(#551) This person isn't available right now.", { subcode: 1545041 });
  const talk = world
    .posts(channel)
    .filter((post) => post.private && post.accountId === account.id && post.partner?.id === partnerId);
  const lastHeardMs = Math.max(...talk.filter((post) => !post.byDepartment).map((post) => post.createdMs));
  const windowMs = params.tag === "HUMAN_AGENT" ? WEEK_MS : WINDOW_MS;
  // Somebody that the sandbox does not know wrote through a payload tried by hand: their window is open.
  if (Number.isFinite(lastHeardMs) && world.nowMs() - lastHeardMs > windowMs) {
    return graphError(400, 10, "(#10) This message is sent outside of allowed window.", { subcode: 2018278 });
  }
  const partner = talk.find((post) => post.partner !== undefined)?.partner ?? {
    id: partnerId,
    name: partnerId,
    handle: partnerId,
  };
  const last = talk.findLast((post) => !post.byDepartment);
  const id = messengerMid();
  world.publish(
    pagePost(world, account, {
      channel,
      id,
      thread: conversationId(account.id, partnerId),
      text,
      private: true,
      place: "comment",
      partner,
      ...(last === undefined ? {} : { inReplyTo: last.id }),
      ...(typeof message.metadata === "string" ? { metadata: message.metadata } : {}),
    }),
  );
  return graphJson({ recipient_id: partnerId, message_id: id });
}

/** `GET /{page}/conversations` */
export function conversations(world: World, channel: ChannelName, account: SandboxAccount, params: Params): Response {
  const threads = Map.groupBy(
    world.listed(channel).filter((post) => post.private && post.accountId === account.id && post.partner !== undefined),
    (post) => post.partner?.id ?? "",
  );
  const wanted = [...threads].filter(([partnerId]) => params.user_id === undefined || params.user_id === partnerId);
  const newestOf = (posts: readonly Post[]): number => Math.max(...posts.map((post) => post.createdMs));
  wanted.sort(([, a], [, b]) => newestOf(b) - newestOf(a));
  const items = wanted.map(([partnerId, posts]) => {
    const messages = [...posts]
      .sort((a, b) => b.createdMs - a.createdMs)
      .slice(0, LISTED)
      .map((post) => pageMessage(post, account));
    return pick(
      {
        id: conversationId(account.id, partnerId),
        updated_time: messages[0]?.created_time,
        messages: { data: messages },
      },
      params.fields ?? "id,updated_time",
    );
  });
  return graphJson(page(items, params));
}

/** `GET /{conversation}/messages`, newest first */
export function conversationMessages(
  world: World,
  channel: ChannelName,
  account: SandboxAccount,
  id: string,
  params: Params,
): Response {
  const posts = world
    .listed(channel)
    .filter((post) => post.private && post.accountId === account.id && post.thread === id);
  const newest = [...posts].sort((a, b) => b.createdMs - a.createdMs);
  return graphJson(
    page(
      newest.map((post) => pick(pageMessage(post, account), params.fields)),
      params,
    ),
  );
}

export const pageMessage = (post: Post, account: SandboxAccount): Params =>
  graphMessage(post, { id: post.partner?.id, name: post.partner?.name }, { id: account.id, name: account.name });

/** A message between two, each as its platform names people. */
export const graphMessage = (post: Post, partner: Params, own: Params): Params => ({
  id: post.id,
  message: post.text,
  created_time: graphTime(post.createdMs),
  from: post.byDepartment ? own : partner,
  to: { data: [post.byDepartment ? partner : own] },
});

/** One private answer to a comment, within seven days. */
function privateReply(
  world: World,
  channel: ChannelName,
  account: SandboxAccount,
  commentId: string,
  text: string,
): Response {
  const comment = world.post("facebook", commentId);
  if (comment?.visibility === "deleted") return noSuchObject(commentId);
  if (comment !== undefined && world.nowMs() - comment.createdMs > WEEK_MS) {
    return graphError(400, 10, "(#10) This message is sent outside of allowed window.", { subcode: 2018278 });
  }
  if (world.posts(channel).some((post) => post.private && post.byDepartment && post.inReplyTo === commentId)) {
    return graphError(400, 10900, "(#10900) Activity already replied to");
  }
  const person = comment?.author ?? { id: commentId, name: commentId, handle: commentId };
  const partner = { ...person, id: psid(account.id, person.handle) };
  const id = messengerMid();
  world.publish(
    pagePost(world, account, {
      channel,
      id,
      thread: conversationId(account.id, partner.id),
      text,
      private: true,
      place: "comment",
      partner,
      inReplyTo: commentId,
    }),
  );
  return graphJson({ recipient_id: partner.id, message_id: id });
}

const record = (value: unknown): Params => (typeof value === "object" && value !== null ? { ...value } : {});
