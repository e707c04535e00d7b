import { createHmac, randomBytes } from "node:crypto";
import { snowflake } from "./ids.ts";
import type { Happening, Parcel, Platform, Post, SandboxAccount, World } from "./types.ts";

/**
 * What X sends to the webhook: the X Activity API's envelope, one event a delivery.
 * https://docs.x.com/x-api/activity/introduction
 */

/** A post and its event ids share the counter of posts, and some come out negative. */
const eventUuid = (): string => `${randomBytes(1).readUInt8() < 64 ? "-" : ""}${snowflake(Date.now())}`;
/** Posts can be edited for an hour, five times. */
const EDITABLE_MS = 3600_000;

export function xUpdates(world: World, happening: Happening, post: Post): unknown[] {
  const account = world.accounts("x").find((one) => one.id === post.accountId);
  if (account === undefined) return [];
  const event = (event_type: string, payload: unknown, includes?: unknown): unknown => ({
    data: {
      event_uuid: eventUuid(),
      filter: { user_id: account.id },
      event_type,
      tag: `${account.name} ${event_type}`,
      payload,
      ...(includes === undefined ? {} : { includes }),
    },
  });
  if (post.private) {
    if (happening !== "created") return [];
    return [event(post.byDepartment ? "dm.sent" : "dm.received", directMessage(post))];
  }
  if (happening === "deleted")
    return [post.id, ...post.laterIds].map((id) =>
      event("post.delete", { id, author_id: post.author.id, deleted_at: new Date(world.nowMs()).toISOString() }),
    );
  if (happening !== "created" && happening !== "edited") return [];
  const payload = xPost(world, post);
  const includes = { users: [xUser(post.author.id, post.author.handle, post.author.name)] };
  if (post.byDepartment) return [event("post.create", payload, includes)];
  const types = [
    ...(mentions(post, account) ? ["post.mention.create"] : []),
    ...(answersDepartment(world, post) ? ["post.reply.create"] : []),
  ];
  return types.map((type) => event(type, payload, includes));
}

/** Named outright, or written to the account: a reply's silent mention does not count. */
export function mentions(post: Post, account: SandboxAccount): boolean {
  return post.inReplyTo === undefined || post.text.toLowerCase().includes(`@${account.name.toLowerCase()}`);
}

export function xPost(world: World, post: Post): Record<string, unknown> {
  return {
    id: post.laterIds.at(-1) ?? post.id,
    text: post.text,
    author_id: post.author.id,
    created_at: new Date(post.editedMs ?? post.createdMs).toISOString(),
    conversation_id: post.thread,
    edit_history_tweet_ids: [post.id, ...post.laterIds],
    edit_controls: {
      edits_remaining: 5 - post.edits,
      is_edit_eligible: true,
      editable_until: new Date(post.createdMs + EDITABLE_MS).toISOString(),
    },
    lang: "und",
    possibly_sensitive: false,
    reply_settings: "everyone",
    public_metrics: {
      retweet_count: 0,
      reply_count: 0,
      like_count: 0,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: 0,
    },
    ...(post.inReplyTo === undefined
      ? {}
      : { in_reply_to_tweet_id: post.inReplyTo, referenced_tweets: [{ type: "replied_to", id: post.inReplyTo }] }),
    ...entities(world, post),
  };
}

export const xUser = (id: string, username: string, name: string): Record<string, string> => ({ id, username, name });

export function packX(world: World, updates: readonly unknown[]): Parcel {
  const body = JSON.stringify(updates[0]);
  const signature = createHmac("sha256", world.secret("x/app").appSecret ?? "")
    .update(body)
    .digest("base64");
  return {
    method: "POST",
    query: "",
    headers: { "content-type": "application/json", "x-twitter-webhooks-signature": `sha256=${signature}` },
    body,
  };
}

/** The challenge-response check before a webhook is valid: https://docs.x.com/x-api/webhooks/introduction */
export function crc(world: World): ReturnType<Platform["handshake"]> {
  const token = randomBytes(16).toString("base64url");
  const expected = `sha256=${createHmac("sha256", world.secret("x/app").appSecret ?? "")
    .update(token)
    .digest("base64")}`;
  return {
    parcel: {
      method: "GET",
      query: `?${new URLSearchParams({ crc_token: token, nonce: randomBytes(8).toString("hex") })}`,
      headers: {},
      body: "",
    },
    right: (body) => body.includes(JSON.stringify(expected).slice(1, -1)),
  };
}

const answersDepartment = (world: World, post: Post): boolean =>
  post.inReplyTo !== undefined && world.post("x", post.inReplyTo)?.byDepartment === true;

/** Direct messages still come in the older API's form inside the envelope, their text escaped for HTML. */
function directMessage(post: Post): unknown {
  const partner = post.partner ?? post.author;
  const [sender, recipient] = post.byDepartment ? [post.accountId, partner.id] : [partner.id, post.accountId];
  const escaped = post.text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return {
    direct_message_events: [
      {
        type: "message_create",
        id: post.id,
        created_timestamp: String(post.createdMs),
        message_create: {
          target: { recipient_id: recipient },
          sender_id: sender,
          message_data: { text: escaped, entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] } },
        },
      },
    ],
    users: { [partner.id]: { id: partner.id, name: partner.name, screen_name: partner.handle } },
  };
}

function entities(world: World, post: Post): Record<string, unknown> {
  const find = (pattern: RegExp, name: string): Record<string, unknown>[] =>
    [...post.text.matchAll(pattern)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      [name]: found[1],
    }));
  const idOf = (name: unknown): string | undefined =>
    world.accounts("x").find((account) => account.name.toLowerCase() === String(name).toLowerCase())?.id;
  const hashtags = find(/#([\p{L}\p{N}_]+)/gu, "tag");
  const named = find(/@(\w{1,15})/g, "username").map((one) => ({ ...one, id: idOf(one.username) }));
  if (hashtags.length + named.length === 0) return {};
  return {
    entities: { ...(hashtags.length > 0 ? { hashtags } : {}), ...(named.length > 0 ? { mentions: named } : {}) },
  };
}
