import {
  conversationId,
  conversationMessages,
  conversations,
  pageMessage,
  psid,
  sendMessage,
} from "./graph-messages.ts";
import { messengerMid } from "./ids.ts";
import {
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
  pick,
  signedNotice,
  tokenMissing,
  tokenPage,
} from "./meta.ts";
import { createMetaApp, type MetaApp } from "./meta-app.ts";
import type { ApiCall, Happening, Platform, Post, World } from "./types.ts";

/** Messenger: private conversations with a Page. */

const UPDATES_PER_DELIVERY = 50;
const LONGEST_TEXT = 2000;
/** The id of the application that sent an echoed message. */
const APP_ID = 1517776481860111;

export function messenger(world: World): Platform {
  const scopes = ["pages_show_list", "pages_manage_metadata", "pages_messaging"];
  const app = createMetaApp(world, {
    channel: "messenger",
    object: "page",
    scopes,
    useCase: "messenger",
    limitCode: 80006,
  });
  /** Who blocked which Page: it hears nothing of it, and learns when it writes. */
  const blocks = new Set<string>();
  return {
    name: "messenger",
    updatesPerDelivery: UPDATES_PER_DELIVERY,
    refusal: (draft) =>
      [...draft.text].length > LONGEST_TEXT
        ? {
            en: `A message has at most ${LONGEST_TEXT} characters.`,
            fr: `Un message compte au plus ${LONGEST_TEXT} caractères.`,
          }
        : undefined,
    mint: (draft) => ({
      id: messengerMid(),
      thread: conversationId(
        draft.account.id,
        psid(draft.account.id, draft.parent?.partner?.handle ?? draft.author.handle),
      ),
    }),
    updates: (happening, post) => update(happening, post, world.nowMs()),
    notices: (what, { account, person }) => {
      const block = `${account.id} ${person.id}`;
      if (what === "blocked") blocks.add(block);
      if (what === "unblocked") blocks.delete(block);
      if (what === "erase") return [signedNotice("data-deletion", person.id, world.nowMs())];
      return what === "revoked" ? [signedNotice("deauthorise", account.id, world.nowMs())] : [];
    },
    alone: isSignedNotice,
    pack: (updates) => metaPack(world.secret("messenger/app").appSecret ?? "", "page", updates),
    handshake: () => metaHandshake(world.secret("messenger/app").verifyToken ?? ""),
    isSend: (call) => call.method === "POST" && call.path.endsWith("/messages"),
    failure: graphFailure,
    api: (call) => api(world, app, blocks, call),
  };
}

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events: times are milliseconds. */
function update(happening: Happening, post: Post, nowMs: number): unknown[] {
  const body = messagingBody(happening, post);
  if (body === undefined) return [];
  const citizen = { id: post.partner?.id };
  const own = { id: post.accountId };
  const [sender, recipient] = post.byDepartment ? [own, citizen] : [citizen, own];
  const timestamp = happening === "created" ? post.createdMs : nowMs;
  return [{ id: post.accountId, time: nowMs, messaging: [{ sender, recipient, timestamp, ...body }] }];
}

function messagingBody(happening: Happening, post: Post): Record<string, unknown> | undefined {
  const echo = post.byDepartment
    ? { is_echo: true, app_id: APP_ID, ...(post.metadata === undefined ? {} : { metadata: post.metadata }) }
    : {};
  if (happening === "created") return { message: { mid: post.id, ...contentOf(post), ...echo } };
  if (happening === "edited") return { message_edit: { mid: post.id, text: post.text, num_edit: String(post.edits) } };
  if (happening === "deleted") return { message: { mid: post.id, is_deleted: true, ...echo } };
  return undefined;
}

/** A mention is a story of theirs that names the Page: it comes as an attachment, without words. */
const contentOf = (post: Post): Record<string, unknown> =>
  post.place === "mention" && !post.byDepartment
    ? { attachments: [{ type: "story_mention", payload: { url: `https://lookaside.fbsbx.com/story/${post.id}` } }] }
    : { text: post.text };

async function api(world: World, app: MetaApp, blocks: ReadonlySet<string>, call: ApiCall): Promise<Response> {
  const params = await graphForm(call);
  const method = graphMethod(call, params);
  const ofApp = await app.answer(call, method, params);
  if (ofApp !== undefined) return ofApp;
  const account = tokenPage(world, "messenger", call, params);
  if (account === undefined) return tokenMissing();
  const [id = "", edge = ""] = graphPath(call);
  const answer = (): Response => {
    if (id === account.id || id === "me") {
      if (edge === "subscribed_apps") return app.subscribedApps(account, method, params);
      if (edge === "messages" && method === "POST") {
        const blocked = (person: string): boolean => blocks.has(`${account.id} ${person}`);
        return sendMessage(world, "messenger", account, params, blocked);
      }
      if (edge === "conversations" && method === "GET") return conversations(world, "messenger", account, params);
      if (edge === "") return graphJson(pick({ id: account.id, name: account.name }, params.fields));
      return graphError(400, 100, "(#100) Tried accessing nonexisting field on node type (Page)");
    }
    if (id.startsWith("t_")) return conversationMessages(world, "messenger", account, id, params);
    const post = world.post("messenger", id);
    if (post === undefined || post.visibility === "deleted" || post.accountId !== account.id) return noSuchObject(id);
    return graphJson(pick(pageMessage(post, account), params.fields));
  };
  return app.metered(account, async () => answer());
}
