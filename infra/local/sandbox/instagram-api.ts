import type { Containers } from "./containers.ts";
import { stableDigits } from "./ids.ts";
import { directMessage, listConversations, sendDirect } from "./instagram-direct.ts";
import {
  commentObject,
  commentsUnder,
  isForeign,
  mediaObject,
  mediaOf,
  repliesTo,
  standingMedia,
  topOf,
} from "./instagram-media.ts";
import { DAY_MS, LONGEST_TEXT, makeContainer, publish, published, QUOTA, usedToday } from "./instagram-posts.ts";
import {
  graphError,
  graphJson,
  graphMethod,
  graphParams,
  graphPath,
  graphTime,
  noSuchObject,
  type Params,
  page,
  pick,
  tokenMissing,
  tokenPage,
} from "./meta.ts";
import type { MetaApp } from "./meta-app.ts";
import type { ApiCall, Post, SandboxAccount, World } from "./types.ts";

/** Instagram's side of the Graph API: the Page, the account, its posts and their comments. */

/** The Page that the account is linked to. */
export const pageOf = (account: SandboxAccount): string => stableDigits(15, "instagram-page", account.id);

export interface Side {
  world: World;
  containers: Containers;
  app: MetaApp;
}

export async function instagramApi(side: Side, call: ApiCall): Promise<Response> {
  const { world, app } = side;
  const params = graphParams(call);
  const method = graphMethod(call, params);
  const ofApp = await app.answer(call, method, params);
  if (ofApp !== undefined) return ofApp;
  const account = tokenPage(world, "instagram", call, params);
  if (account === undefined) return tokenMissing();
  return app.metered(account, async () => ofAccount(side, call, account, params));
}

function ofAccount(side: Side, call: ApiCall, account: SandboxAccount, params: Params): Response {
  const { world, containers } = side;
  const [id = "", edge = ""] = graphPath(call);
  if (id === "me" || id === pageOf(account)) return pageEdge(side, call, account, edge, params);
  if (id === account.id) return accountEdge(side, call, account, edge, params);
  const container = containers.get(id);
  if (container !== undefined) {
    const state = containers.state(container);
    return graphJson(pick({ id, status_code: state, status: `${state}: sandbox` }, params.fields));
  }
  const post = world.post("instagram", id);
  if (post?.visibility === "deleted" || (post !== undefined && post.accountId !== account.id)) return noSuchObject(id);
  if (post?.private) return graphJson(pick(directMessage(post, account), params.fields));
  // Comments under others' posts are read as mentions only.
  if (post !== undefined && isForeign(post)) return noSuchObject(id);
  return commentEdge(side, call, account, id, edge, post, params);
}

function pageEdge(
  { world, app }: Side,
  call: ApiCall,
  account: SandboxAccount,
  edge: string,
  params: Params,
): Response {
  if (edge === "messages" && call.method === "POST") return sendDirect(world, account, params);
  if (edge === "conversations") return listConversations(world, account, params);
  if (edge === "subscribed_apps") return app.subscribedApps(account, call.method, params);
  const own = { id: pageOf(account), name: account.name, instagram_business_account: { id: account.id } };
  return graphJson(pick(own, params.fields));
}

function accountEdge(side: Side, call: ApiCall, account: SandboxAccount, edge: string, params: Params): Response {
  const { world } = side;
  if (edge === "media" && call.method === "POST") return makeContainer(side.containers, account, params);
  if (edge === "media_publish" && call.method === "POST") return publish(world, side.containers, account, params);
  if (edge === "mentions" && call.method === "POST") return answerMention(world, account, params);
  if (edge === "content_publishing_limit") {
    const config = { quota_total: QUOTA, quota_duration: DAY_MS / 1000 };
    return graphJson({ data: [{ quota_usage: usedToday(world, account), config }] });
  }
  if (edge === "media") {
    return graphJson(
      page(
        mediaOf(world, account).map((media) => pick(media, params.fields)),
        params,
      ),
    );
  }
  const mentioned = /^(mentioned_comment|mentioned_media)\.\w+\((\d+)\)/.exec(String(params.fields ?? ""));
  if (mentioned !== null) return mention(world, account, mentioned[1] ?? "", mentioned[2] ?? "");
  return graphJson(pick({ id: account.id, username: account.name, followers_count: 1200 }, params.fields));
}

function mention(world: World, account: SandboxAccount, edge: string, id: string): Response {
  const post = world.post("instagram", id);
  const inCaption = post !== undefined && post.id === post.thread;
  const isThere = post !== undefined && post.visibility !== "deleted" && post.accountId === account.id && !post.private;
  if (!isThere || inCaption !== (edge === "mentioned_media")) return noSuchObject(id);
  const comment = commentObject(world, post);
  const { from: _, hidden: _h, username: _u, ...shown } = comment;
  const told = inCaption
    ? {
        id,
        caption: post.text,
        timestamp: graphTime(post.createdMs),
        username: post.author.handle,
        media_type: "IMAGE",
      }
    : shown;
  return graphJson({ id: account.id, [edge]: told });
}

/** An id that the sandbox never saw stands for a comment that somebody delivered by hand: it can be answered. */
function commentEdge(
  { world }: Side,
  call: ApiCall,
  account: SandboxAccount,
  id: string,
  edge: string,
  post: Post | undefined,
  params: Params,
): Response {
  if (!/^\d+$/.test(id)) return noSuchObject(id);
  if (edge === "replies" && call.method === "GET") return listed(world, repliesTo(world, id), params);
  if (edge === "comments" && call.method === "GET") return listed(world, commentsUnder(world, id), params);
  if (edge === "replies" && call.method === "POST") return answerComment(world, account, id, post, params);
  if (post === undefined) return noSuchObject(id);
  if (call.method === "POST" && params.hide !== undefined) {
    const hidden = String(params.hide) === "true";
    if (hidden !== (post.visibility === "hidden")) world.change(post, hidden ? "hidden" : "unhidden");
    return graphJson({ success: true });
  }
  // https://developers.facebook.com/documentation/instagram-platform/reference/instagram-media: comments only.
  if (call.method === "DELETE" && post.id === post.thread)
    return graphError(400, 100, "(#100) Unsupported delete request");
  if (call.method === "DELETE") {
    world.change(post, "deleted");
    return graphJson({ success: true });
  }
  const object =
    post.id === post.thread ? mediaObject(world, id, post.text, post.createdMs) : commentObject(world, post);
  return graphJson(pick(object, params.fields ?? "id,text,timestamp"));
}

const listed = (world: World, posts: readonly Post[], params: Params): Response =>
  graphJson(
    page(
      posts.map((post) => pick(commentObject(world, post), params.fields ?? "id,text,timestamp")),
      params,
    ),
  );

/** https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-comment/replies */
function answerComment(
  world: World,
  account: SandboxAccount,
  id: string,
  post: Post | undefined,
  params: Params,
): Response {
  const wrong = wrongText(params.message);
  if (wrong !== undefined) return wrong;
  if (post?.visibility === "hidden") return graphError(400, 100, "(#100) You cannot reply to a hidden comment");
  const top = post === undefined ? undefined : topOf(world, post);
  return published(world, account, {
    text: String(params.message),
    thread: post?.thread ?? standingMedia(account),
    place: "comment",
    inReplyTo: top?.id ?? id,
  });
}

/** https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/mentions */
function answerMention(world: World, account: SandboxAccount, params: Params): Response {
  const wrong = wrongText(params.message);
  if (wrong !== undefined) return wrong;
  const mediaId = String(params.media_id ?? "");
  const answered = String(params.comment_id ?? mediaId);
  if (!/^\d+$/.test(mediaId)) return graphError(400, 100, "(#100) The parameter media_id is required");
  if (world.post("instagram", answered)?.visibility === "deleted") return noSuchObject(answered);
  return published(world, account, {
    text: String(params.message),
    thread: mediaId,
    place: "mention",
    inReplyTo: answered,
  });
}

function wrongText(text: unknown): Response | undefined {
  if (typeof text !== "string" || text.trim() === "")
    return graphError(400, 100, "(#100) The parameter message is required");
  return text.length > LONGEST_TEXT ? graphError(400, 100, "(#100) Comment message is too long") : undefined;
}
