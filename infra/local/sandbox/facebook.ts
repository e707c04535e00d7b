import { createFacebookMedia, type FacebookMedia } from "./facebook-media.ts";
import { conversationMessages, conversations, graphMessage, sendMessage } from "./graph-messages.ts";
import { metaNumber, stableDigits } from "./ids.ts";
import {
  fieldNames,
  graphError,
  graphFailure,
  graphForm,
  graphJson,
  graphMethod,
  graphPath,
  graphTime,
  isSignedNotice,
  metaHandshake,
  metaPack,
  noSuchObject,
  type Params,
  page,
  pagePost,
  pick,
  signedNotice,
  tokenMissing,
  tokenPage,
} from "./meta.ts";
import { createMetaApp, type MetaApp } from "./meta-app.ts";
import type { ApiCall, Draft, Happening, Platform, Post, SandboxAccount, World } from "./types.ts";

/** Facebook: comments under a Page's posts, posts by visitors, mentions elsewhere, recommendations; the Graph API of a Page. */

/** Meta sends up to 1,000 updates in a delivery; this many show batches without hiding single ones. */
const UPDATES_PER_DELIVERY = 50;
const LONGEST_COMMENT = 8000;
/** Comments that come with their post, unless more are asked for. */
const NESTED = 25;
const FOLLOWERS = 1843;
const SCOPES = [
  "pages_show_list",
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "pages_manage_metadata",
  "pages_messaging",
  "read_insights",
];
const VERB: Record<Happening, string> = {
  created: "add",
  edited: "edited",
  deleted: "remove",
  hidden: "hide",
  unhidden: "unhide",
};

export function facebook(world: World): Platform {
  const app = createMetaApp(world, { channel: "facebook", object: "page", scopes: SCOPES });
  const media = createFacebookMedia(world);
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
    updates: (happening, post) => (post.private ? [] : [update(world, happening, post)]),
    // Of blocks a Page hears nothing. Whoever takes the app away is the Page's own person.
    notices: (what, { account, person }) =>
      what === "erase"
        ? [signedNotice("data-deletion", person.id, world.nowMs())]
        : what === "revoked"
          ? [signedNotice("deauthorise", account.id, world.nowMs())]
          : [],
    alone: isSignedNotice,
    pack: (updates) => metaPack(world.secret("facebook/app").appSecret ?? "", "page", updates),
    handshake: () => metaHandshake(world.secret("facebook/app").verifyToken ?? ""),
    isSend: (call) =>
      call.method === "POST" && /\/(comments|messages|private_replies|feed|photos|videos)$/.test(call.path),
    failure: graphFailure,
    api: (call) => api(world, app, media, call),
  };
}

function mint(draft: Draft): { id: string; thread: string } {
  const number = metaNumber(draft.createdMs);
  if (draft.parent !== undefined)
    return { id: `${afterUnderscore(draft.parent.thread)}_${number}`, thread: draft.parent.thread };
  if (draft.place === "mention") return own(`${draft.author.id}_${number}`);
  if (draft.place === "review") return own(number);
  if (draft.place === "post") return own(`${draft.account.id}_${number}`);
  const thread = `${draft.account.id}_${stableDigits(15, "post", draft.account.id, draft.under ?? "standing")}`;
  return { id: `${afterUnderscore(thread)}_${number}`, thread };
}

/** A post is its own conversation. */
const own = (id: string): { id: string; thread: string } => ({ id, thread: id });
const afterUnderscore = (id: string): string => id.slice(id.indexOf("_") + 1);

/** One `entry` of a delivery, in the recorded shape: https://developers.facebook.com/docs/graph-api/webhooks/reference/page */
function update(world: World, happening: Happening, post: Post): unknown {
  const top = world.post("facebook", post.thread);
  const review = (top ?? post).place === "review";
  const mention = post.place === "mention";
  const value =
    review && post.id === post.thread
      ? ratingValue(happening, post)
      : feedValue(happening, post, review ? top : undefined);
  return {
    id: post.accountId,
    time: Math.floor(world.nowMs() / 1000),
    changes: [{ field: review ? "ratings" : mention ? "mention" : "feed", value }],
  };
}

/** `review`: the recommendation that it stands under, whose story is named with whose it is. */
function feedValue(happening: Happening, post: Post, review: Post | undefined): Params {
  const isPost = post.id === post.thread;
  const gone = happening === "deleted";
  const mention = post.place === "mention";
  const story = review === undefined ? post.thread : `${review.author.id}_${post.thread}`;
  const answers = post.inReplyTo === undefined || post.inReplyTo === post.thread ? story : post.inReplyTo;
  return {
    ...(mention ? {} : { from: { id: post.author.id, name: post.author.name } }),
    item: isPost ? "post" : "comment",
    verb: VERB[happening],
    post_id: story,
    ...(isPost ? {} : { comment_id: post.id, parent_id: answers }),
    ...(gone ? {} : { created_time: Math.floor(post.createdMs / 1000), message: post.text }),
    ...(mention && !gone ? { sender_name: post.author.name } : {}),
  };
}

/** No `created_time` is told. */
const ratingValue = (happening: Happening, post: Post): Params => ({
  item: "rating",
  verb: VERB[happening],
  open_graph_story_id: post.id,
  reviewer_id: post.author.id,
  reviewer_name: post.author.name,
  recommendation_type: "positive",
  ...(happening === "deleted" ? {} : { review_text: post.text }),
});

async function api(world: World, app: MetaApp, media: FacebookMedia, call: ApiCall): Promise<Response> {
  const params = await graphForm(call);
  const method = graphMethod(call, params);
  const ofApp = await app.answer(call, method, params);
  if (ofApp !== undefined) return ofApp;
  const account = tokenPage(world, "facebook", call, params);
  if (account === undefined) return tokenMissing();
  return app.metered(account, async () => pageApi(world, app, media, call, { account, method, params }));
}

interface PageCall {
  account: SandboxAccount;
  method: string;
  params: Params;
}

function pageApi(world: World, app: MetaApp, media: FacebookMedia, call: ApiCall, asked: PageCall): Response {
  const { account, method, params } = asked;
  const [id = "", edge = ""] = graphPath(call);
  if (id === account.id || id === "me") {
    if (edge === "subscribed_apps") return app.subscribedApps(account, method, params);
    return media.pageEdge(account, edge, method, params) ?? pageEdge(world, media, edge, asked);
  }
  if (id.startsWith("t_")) return conversationMessages(world, "facebook", account, id, params);
  const ofMedia = media.object(account, id, edge, method, params);
  if (ofMedia !== undefined) return ofMedia;

  const object = world.post("facebook", id);
  if (object?.visibility === "deleted") return noSuchObject(id);
  if (method === "GET" && edge === "comments") return comments(world, id, params);
  if (method === "POST" && edge === "comments") return comment(world, account, id, object, params);
  if (method === "POST" && edge === "private_replies") {
    return sendMessage(world, "facebook", account, {
      recipient: { comment_id: id },
      message: { text: params.message },
    });
  }
  // Somebody delivered this comment by hand: what hangs under it can be read, its words cannot.
  if (object === undefined && method === "GET" && !fieldNames(String(params.fields ?? "message")).includes("message")) {
    return graphJson(pick({ id, ...privateSide(world, id) }, params.fields));
  }
  if (object === undefined) return noSuchObject(id);
  if (method === "GET" && edge === "")
    return graphJson(pick(graphComment(world, media, object), params.fields ?? "id,message,created_time"));
  if (method === "POST" && params.is_hidden !== undefined)
    return hide(world, object, String(params.is_hidden) === "true");
  if (method === "DELETE") {
    world.change(object, "deleted");
    return graphJson({ success: true });
  }
  return graphError(400, 100, "(#100) Tried accessing nonexisting field on node type (Comment)");
}

function hide(world: World, post: Post, hidden: boolean): Response {
  if (post.byDepartment) return graphError(400, 100, "(#100) A Page cannot hide what it wrote itself");
  if ((post.visibility === "hidden") !== hidden) world.change(post, hidden ? "hidden" : "unhidden");
  return graphJson({ success: true });
}

function pageEdge(world: World, media: FacebookMedia, edge: string, { account, method, params }: PageCall): Response {
  if (edge === "messages" && method === "POST") return sendMessage(world, "facebook", account, params);
  if (edge === "conversations") return conversations(world, "facebook", account, params);
  if (edge === "feed" || edge === "posts" || edge === "published_posts") {
    const posts = world
      .listed("facebook")
      .filter((post) => post.accountId === account.id && post.id === post.thread && post.place === "post")
      .filter((post) => edge === "feed" || post.byDepartment)
      .sort((a, b) => b.createdMs - a.createdMs);
    return graphJson(
      page(
        [...posts, ...(edge === "feed" ? standing(world, account) : [])].map((post) =>
          pick(wallPost(world, media, post, String(params.fields ?? "")), params.fields),
        ),
        params,
      ),
    );
  }
  return graphJson(
    pick({ id: account.id, name: account.name, followers_count: FOLLOWERS, fan_count: FOLLOWERS }, params.fields),
  );
}

/** The posts that comments stand under and that nobody wrote here: as old as their first comment. */
function standing(world: World, account: SandboxAccount): Post[] {
  const under = world
    .listed("facebook")
    .filter((post) => post.accountId === account.id && !post.private && post.id !== post.thread)
    .filter((post) => post.thread.startsWith(`${account.id}_`) && world.post("facebook", post.thread) === undefined);
  return [...Map.groupBy(under, (post) => post.thread)].map(([id, posts]) => {
    const createdMs = Math.min(...posts.map((post) => post.createdMs));
    const own = { channel: "facebook", id, thread: id, text: "", private: false, place: "post", createdMs } as const;
    return pagePost(world, account, own);
  });
}

/** A post with what hangs on it, where it was asked for. */
function wallPost(world: World, media: FacebookMedia, post: Post, fields: string): Params {
  const under = world
    .listed("facebook")
    .filter((one) => !one.private && one.thread === post.id && one.id !== post.id)
    .sort((a, b) => b.createdMs - a.createdMs);
  const wantsTotals = /comments\.summary/.test(fields);
  const nested = page(
    under.map((one) => graphComment(world, media, one)),
    { limit: NESTED },
  );
  return {
    ...graphComment(world, media, post),
    comments: wantsTotals ? { data: [], summary: { total_count: under.length } } : nested,
    reactions: { data: [], summary: { total_count: 0 } },
    insights: { data: [{ name: "post_media_view", period: "lifetime", values: [{ value: under.length * 40 }] }] },
  };
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
      sorted.map((post) => pick(graphComment(world, undefined, post), params.fields ?? "id,message,created_time,from")),
      params,
    ),
  );
}

function graphComment(world: World, media: FacebookMedia | undefined, post: Post): Params {
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
    attachments: { data: media?.attachments(post.id) ?? [] },
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
