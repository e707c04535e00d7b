import {
  afterUnderscore,
  comment,
  comments,
  graphComment,
  LONGEST_COMMENT,
  privateSide,
  standing,
  wallPost,
} from "./facebook-comments.ts";
import { createFacebookMedia, type FacebookMedia } from "./facebook-media.ts";
import { update } from "./facebook-updates.ts";
import { conversationMessages, conversations, sendMessage } from "./graph-messages.ts";
import { metaNumber, stableDigits } from "./ids.ts";
import {
  fieldNames,
  graphError,
  graphFailure,
  graphForm,
  graphJson,
  graphMethod,
  graphPath,
  isSignedNotice,
  metaHandshake,
  metaPack,
  noSuchObject,
  type Params,
  page,
  pick,
  signedNotice,
  tokenMissing,
  tokenPage,
} from "./meta.ts";
import { createMetaApp, type MetaApp } from "./meta-app.ts";
import type { ApiCall, Draft, Platform, Post, SandboxAccount, World } from "./types.ts";

/** Facebook: comments under a Page's posts, posts by visitors, mentions elsewhere, recommendations; the Graph API of a Page. */

/** Meta sends up to 1,000 updates in a delivery; this many show batches without hiding single ones. */
const UPDATES_PER_DELIVERY = 50;
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
