import { createContainers } from "./containers.ts";
import { conversationId } from "./graph-messages.ts";
import { metaNumber, stableDigits } from "./ids.ts";
import { instagramApi, pageOf } from "./instagram-api.ts";
import { instagramMid, LONGEST_MESSAGE_BYTES } from "./instagram-direct.ts";
import { foreignMedia, isForeign, standingMedia, topOf } from "./instagram-media.ts";
import { LONGEST_TEXT } from "./instagram-posts.ts";
import { graphFailure, isSignedNotice, metaHandshake, metaPack, signedNotice } from "./meta.ts";
import { createMetaApp } from "./meta-app.ts";
import type { Draft, Happening, Platform, Post, World } from "./types.ts";

/** Instagram with Facebook Login: comments, mentions and direct messages, and posts in two steps. */

/** Meta sends up to 1,000 updates in a delivery; this many show batches without hiding single ones. */
const UPDATES_PER_DELIVERY = 50;
const SCOPES = [
  "instagram_basic",
  "instagram_manage_comments",
  "instagram_manage_messages",
  "instagram_content_publish",
  "instagram_manage_insights",
  "pages_manage_metadata",
  "pages_read_engagement",
];

export function instagram(world: World): Platform {
  const containers = createContainers(world.nowMs);
  const app = createMetaApp(world, {
    // Read every two seconds, as on one machine, it asks some 200,000 times a day.
    engaged: 100,
    channel: "instagram",
    object: "instagram",
    scopes: SCOPES,
    ownerOf: pageOf,
    useCase: "instagram",
    limitCode: 80002,
  });
  const secret = (): Readonly<Record<string, string>> => world.secret("instagram/app");
  return {
    name: "instagram",
    updatesPerDelivery: UPDATES_PER_DELIVERY,
    refusal,
    mint,
    updates: (happening, post) => updates(world, happening, post),
    notices: (what, { account, person }) => {
      if (what === "erase") return [signedNotice("data-deletion", person.id, world.nowMs())];
      return what === "revoked" ? [signedNotice("deauthorise", account.id, world.nowMs())] : [];
    },
    alone: isSignedNotice,
    pack: (all) => metaPack(secret().appSecret ?? "", "instagram", all),
    handshake: () => metaHandshake(secret().verifyToken ?? ""),
    isSend: (call) => call.method === "POST" && /\/(replies|mentions|messages|media_publish)$/.test(call.path),
    failure: graphFailure,
    api: (call) => instagramApi({ world, containers, app }, call),
  };
}

function refusal({ text, private: isPrivate }: Draft): ReturnType<Platform["refusal"]> {
  if (isPrivate && Buffer.byteLength(text) > LONGEST_MESSAGE_BYTES)
    return {
      en: `A message has at most ${LONGEST_MESSAGE_BYTES} bytes.`,
      fr: `Un message compte au plus ${LONGEST_MESSAGE_BYTES} octets.`,
    };
  return text.length > LONGEST_TEXT
    ? {
        en: `A comment has at most ${LONGEST_TEXT} characters.`,
        fr: `Un commentaire compte au plus ${LONGEST_TEXT} caractères.`,
      }
    : undefined;
}

function mint(draft: Draft): { id: string; thread: string } {
  const { account, author, parent } = draft;
  if (draft.private)
    return { id: instagramMid(), thread: conversationId(account.id, parent?.partner?.id ?? author.id) };
  const id = metaNumber(draft.createdMs);
  if (parent !== undefined) return { id, thread: parent.thread };
  if (draft.place === "mention") return { id, thread: foreignMedia(author.handle) };
  if (draft.place === "post") return { id, thread: id };
  return { id, thread: standingMedia(account, draft.under) };
}

/** https://developers.facebook.com/documentation/instagram-platform/webhooks/examples: of comments only new ones are told. */
function updates(world: World, happening: Happening, post: Post): unknown[] {
  const entry = { id: post.accountId, time: Math.floor(world.nowMs() / 1000) };
  if (post.private) return messagingOf(happening, post, world.nowMs());
  if (happening !== "created" || (post.byDepartment && (isForeign(post) || post.id === post.thread))) return [];
  if (isForeign(post)) {
    // A citizen's own post reaches us only where it names the account: in its caption.
    const value = { media_id: post.thread, ...(post.id === post.thread ? {} : { comment_id: post.id }) };
    return [{ ...entry, changes: [{ field: "mentions", value }] }];
  }
  const top = topOf(world, post);
  const self = post.byDepartment ? { self_ig_scoped_id: stableDigits(17, "instagram-self", post.accountId) } : {};
  const value = {
    from: { id: post.author.id, username: post.author.handle, ...self },
    media: { id: post.thread, media_product_type: "FEED" },
    id: post.id,
    ...(top === undefined ? {} : { parent_id: top.id }),
    text: post.text,
  };
  return [{ ...entry, changes: [{ field: "comments", value }] }];
}

/** Times are milliseconds, as Messenger's. */
function messagingOf(happening: Happening, post: Post, nowMs: number): unknown[] {
  const echo = post.byDepartment
    ? { is_echo: true, ...(post.metadata === undefined ? {} : { metadata: post.metadata }) }
    : {};
  const bodies: Partial<Record<Happening, Record<string, unknown>>> = {
    created: { message: { mid: post.id, text: post.text, ...echo } },
    edited: { message_edit: { mid: post.id, text: post.text, num_edit: post.edits } },
    deleted: { message: { mid: post.id, is_deleted: true, ...echo } },
  };
  const body = bodies[happening];
  if (body === undefined) return [];
  const ends = [{ id: post.partner?.id }, { id: post.accountId }];
  const [sender, recipient] = post.byDepartment ? ends.reverse() : ends;
  const timestamp = happening === "created" ? post.createdMs : nowMs;
  return [{ id: post.accountId, time: nowMs, messaging: [{ sender, recipient, timestamp, ...body }] }];
}
