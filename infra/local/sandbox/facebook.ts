import { conversationMessages, conversations, graphMessage, sendMessage } from "./graph-messages.ts";
import { metaNumber, stableDigits } from "./ids.ts";
import {
  fieldNames,
  graphError,
  graphFailure,
  graphJson,
  graphParams,
  graphTime,
  metaEscape,
  metaHandshake,
  metaParcel,
  noSuchObject,
  type Params,
  page,
  pagePost,
  pick,
  tokenMissing,
  tokenPage,
} from "./meta.ts";
import type { ApiCall, Draft, Happening, Platform, Post, SandboxAccount, World } from "./types.ts";

/** Facebook: comments under a Page's posts, posts by visitors, mentions elsewhere; the Graph API for comments. */

/** Meta sends up to 1,000 updates in a delivery; this many show batches without hiding single ones. */
const UPDATES_PER_DELIVERY = 50;
const LONGEST_COMMENT = 8000;
const VERB: Record<Happening, string> = {
  created: "add",
  edited: "edited",
  deleted: "remove",
  hidden: "hide",
  unhidden: "unhide",
};

export function facebook(world: World): Platform {
  return {
    name: "facebook",
    updatesPerDelivery: UPDATES_PER_DELIVERY,
    refusal: (draft) =>
      draft.private
        ? {
            en: "Private messages to a Page are Messenger's: say it on messenger.",
            fr: "Les messages privés à une Page relèvent de Messenger : utilisez messenger.",
          }
        : draft.text.length > LONGEST_COMMENT
          ? {
              en: `A comment has at most ${LONGEST_COMMENT} characters.`,
              fr: `Un commentaire compte au plus ${LONGEST_COMMENT} caractères.`,
            }
          : undefined,
    mint,
    updates: (happening, post) => (post.private ? [] : [update(happening, post, world.nowMs())]),
    notices: () => [],
    pack: (updates) =>
      metaParcel(world.secret("facebook/app").appSecret ?? "", metaEscape({ object: "page", entry: updates })),
    handshake: () => metaHandshake(world.secret("facebook/app").verifyToken ?? ""),
    isSend: (call) => call.method === "POST" && /\/(comments|messages|private_replies|feed)$/.test(call.path),
    failure: graphFailure,
    api: (call) => api(world, call),
  };
}

function mint(draft: Draft): { id: string; thread: string } {
  const number = metaNumber(draft.createdMs);
  if (draft.parent !== undefined)
    return { id: `${afterUnderscore(draft.parent.thread)}_${number}`, thread: draft.parent.thread };
  if (draft.place === "mention") return own(`${draft.author.id}_${number}`);
  if (draft.place === "post") return own(`${draft.account.id}_${number}`);
  const thread = `${draft.account.id}_${stableDigits(15, "post", draft.account.id, draft.under ?? "standing")}`;
  return { id: `${afterUnderscore(thread)}_${number}`, thread };
}

/** A post is its own conversation. */
const own = (id: string): { id: string; thread: string } => ({ id, thread: id });
const afterUnderscore = (id: string): string => id.slice(id.indexOf("_") + 1);

/** One `entry` of a delivery, in the recorded shape: https://developers.facebook.com/docs/graph-api/webhooks/reference/page */
function update(happening: Happening, post: Post, nowMs: number): unknown {
  const isPost = post.id === post.thread;
  const gone = happening === "deleted";
  const mention = post.place === "mention";
  const value = {
    ...(mention ? {} : { from: { id: post.author.id, name: post.author.name } }),
    item: isPost ? "post" : "comment",
    verb: VERB[happening],
    post_id: post.thread,
    ...(isPost ? {} : { comment_id: post.id, parent_id: post.inReplyTo ?? post.thread }),
    ...(gone ? {} : { created_time: Math.floor(post.createdMs / 1000), message: post.text }),
    ...(mention && !gone ? { sender_name: post.author.name } : {}),
  };
  return {
    id: post.accountId,
    time: Math.floor(nowMs / 1000),
    changes: [{ field: mention ? "mention" : "feed", value }],
  };
}

function api(world: World, call: ApiCall): Response {
  const params = graphParams(call);
  const account = tokenPage(world, "facebook", call, params);
  if (account === undefined) return tokenMissing();
  const [id = "", edge = ""] = call.path
    .replace(/^\/v\d+\.\d+/, "")
    .split("/")
    .filter((part) => part !== "");
  if (id === account.id || id === "me") return pageEdge(world, call, account, edge, params);
  if (id.startsWith("t_")) return conversationMessages(world, "facebook", account, id, params);

  const object = world.post("facebook", id);
  if (object?.visibility === "deleted") return noSuchObject(id);
  if (call.method === "GET" && edge === "comments") return comments(world, id, params);
  if (call.method === "POST" && edge === "comments") return comment(world, account, id, object, params);
  if (call.method === "POST" && edge === "private_replies") {
    return sendMessage(world, "facebook", account, {
      recipient: { comment_id: id },
      message: { text: params.message },
    });
  }
  // Somebody delivered this comment by hand: what hangs under it can be read, its words cannot.
  if (
    object === undefined &&
    call.method === "GET" &&
    !fieldNames(String(params.fields ?? "message")).includes("message")
  ) {
    return graphJson(pick({ id, ...privateSide(world, id) }, params.fields));
  }
  if (object === undefined) return noSuchObject(id);
  if (call.method === "GET" && edge === "")
    return graphJson(pick(graphComment(world, object), params.fields ?? "id,message,created_time"));
  if (call.method === "POST" && params.is_hidden !== undefined) {
    world.change(object, String(params.is_hidden) === "true" ? "hidden" : "unhidden");
    return graphJson({ success: true });
  }
  if (call.method === "DELETE") {
    world.change(object, "deleted");
    return graphJson({ success: true });
  }
  return graphError(400, 100, "(#100) Tried accessing nonexisting field on node type (Comment)");
}

function pageEdge(world: World, call: ApiCall, account: SandboxAccount, edge: string, params: Params): Response {
  if (edge === "messages" && call.method === "POST") return sendMessage(world, "facebook", account, params);
  if (edge === "conversations") return conversations(world, "facebook", account, params);
  if (edge === "feed" && call.method === "POST") {
    const id = `${account.id}_${metaNumber(world.nowMs())}`;
    world.publish(
      pagePost(world, account, {
        channel: "facebook",
        id,
        thread: id,
        text: String(params.message ?? ""),
        private: false,
        place: "post",
      }),
    );
    return graphJson({ id });
  }
  if (edge === "feed" || edge === "posts") {
    const posts = world.listed("facebook").filter((post) => post.accountId === account.id && post.id === post.thread);
    return graphJson(
      page(
        posts.reverse().map((post) => pick(graphComment(world, post), params.fields)),
        params,
      ),
    );
  }
  return graphJson(pick({ id: account.id, name: account.name }, params.fields));
}

/** An id that the sandbox never saw stands for a comment that somebody delivered by hand: it can be answered. */
function comment(
  world: World,
  account: SandboxAccount,
  id: string,
  parent: Post | undefined,
  params: Params,
): Response {
  const text = params.message;
  if (!/^\d+(_\d+)?$/.test(id)) return noSuchObject(id);
  if (typeof text !== "string" || text.trim() === "")
    return graphError(400, 100, "(#100) Missing message or attachment");
  if (text.length > LONGEST_COMMENT) return graphError(400, 100, "(#100) Param message is too long");
  const thread = parent?.thread ?? id;
  const commentId = `${afterUnderscore(thread)}_${metaNumber(world.nowMs())}`;
  world.publish(
    pagePost(world, account, {
      channel: "facebook",
      id: commentId,
      thread,
      text,
      private: false,
      place: "comment",
      inReplyTo: id,
    }),
  );
  return graphJson({ id: commentId });
}

function comments(world: World, id: string, params: Params): Response {
  const all = params.filter === "stream";
  const found = world
    .listed("facebook")
    .filter(
      (post) =>
        (!post.private && post.id !== id && (post.inReplyTo ?? post.thread) === id) ||
        (all && post.thread === id && post.id !== id),
    );
  const sorted = found.sort((a, b) => a.createdMs - b.createdMs);
  if (params.order === "reverse_chronological") sorted.reverse();
  return graphJson(
    page(
      sorted.map((post) => pick(graphComment(world, post), params.fields ?? "id,message,created_time,from")),
      params,
    ),
  );
}

function graphComment(world: World, post: Post): Params {
  const parent = post.inReplyTo === undefined ? undefined : world.post("facebook", post.inReplyTo);
  return {
    id: post.id,
    message: post.text,
    created_time: graphTime(post.createdMs),
    from: { id: post.author.id, name: post.author.name },
    is_hidden: post.visibility === "hidden",
    ...(post.byDepartment ? { can_reply_privately: false } : privateSide(world, post.id)),
    comment_count: world.listed("facebook").filter((other) => other.inReplyTo === post.id).length,
    permalink_url: `https://www.facebook.com/${post.id}`,
    ...(parent === undefined
      ? {}
      : { parent: { id: parent.id, message: parent.text, created_time: graphTime(parent.createdMs) } }),
  };
}

/** One private answer to a comment is allowed, and stands in a conversation. */
function privateSide(world: World, commentId: string): Params {
  const sent = world.listed("facebook").filter((post) => post.private && post.inReplyTo === commentId);
  const [first] = sent;
  const account = world.accounts("facebook").find((one) => one.id === first?.accountId);
  if (first === undefined || account === undefined) return { can_reply_privately: true };
  return {
    can_reply_privately: false,
    private_reply_conversation: {
      id: first.thread,
      messages: { data: sent.map((post) => graphMessage(post, account)) },
    },
  };
}
