import { createHmac } from "node:crypto";
import { snowflake, someBytes } from "./ids.ts";
import type { Happening, Notice, Parcel, Person, Platform, Post, SandboxAccount, World } from "./types.ts";
import { accountPerson, mentions, xPost, xUser } from "./x-post.ts";

/**
 * What X sends to the webhook: the X Activity API's envelope, one event a delivery.
 * https://docs.x.com/x-api/activity/introduction
 */

/** A post and its event ids share the counter of posts, and some come out negative. */
const eventUuid = (nowMs: number): string => `${someBytes(1).readUInt8() < 64 ? "-" : ""}${snowflake(nowMs)}`;

export function xUpdates(world: World, happening: Happening, post: Post): unknown[] {
  const account = world.accounts("x").find((one) => one.id === post.accountId);
  if (account === undefined) return [];
  const event = (event_type: string, payload: unknown, includes?: unknown): unknown => ({
    data: {
      event_uuid: eventUuid(world.nowMs()),
      filter: { user_id: account.id },
      event_type,
      tag: `${account.name} ${event_type}`,
      payload,
      ...(includes === undefined ? {} : { includes }),
    },
  });
  if (post.private) {
    if (happening !== "created") return [];
    return [event(post.byDepartment ? "dm.sent" : "dm.received", directMessage(post, accountPerson(account)))];
  }
  // X tells of the account's own deletions; here those of citizens are told as well, sooner than the poll looks.
  if (happening === "deleted")
    return [post.id, ...post.laterIds].map((id) =>
      event(
        "post.delete",
        { id, author_id: post.author.id, deleted_at: new Date(world.nowMs()).toISOString() },
        { users: [{ data: xUser(post.author) }] },
      ),
    );
  if (happening !== "created" && happening !== "edited") return [];
  const payload = xPost(world, post);
  const parent = post.inReplyTo === undefined ? undefined : world.post("x", post.inReplyTo);
  const people = [post.author, accountPerson(account), ...(parent === undefined ? [] : [parent.author])];
  const includes = { users: [...new Map(people.map((one) => [one.id, xUser(one)])).values()] };
  if (post.byDepartment) return [event("post.create", payload, includes)];
  const types = [
    ...(mentions(post, account) ? ["post.mention.create"] : []),
    ...(answersDepartment(world, post) ? ["post.reply.create"] : []),
  ];
  return types.map((type) => event(type, payload, includes));
}

/** A permission taken back names the account itself: it has no filter. */
export function xNotices(world: World, what: Notice, account: SandboxAccount): unknown[] {
  if (what !== "revoked") return [];
  const date_time = new Date(world.nowMs()).toISOString();
  const payload = { date_time, user_id: account.id, app_id: "29820954" };
  return [
    {
      data: {
        event_uuid: eventUuid(world.nowMs()),
        filter: {},
        event_type: "oauth.revoke",
        tag: account.name,
        payload,
      },
    },
  ];
}

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
  const token = someBytes(16).toString("base64url");
  const expected = `sha256=${createHmac("sha256", world.secret("x/app").appSecret ?? "")
    .update(token)
    .digest("base64")}`;
  return {
    parcel: {
      method: "GET",
      query: `?${new URLSearchParams({ crc_token: token, nonce: someBytes(8).toString("hex") })}`,
      headers: {},
      body: "",
    },
    right: (body) => body.includes(JSON.stringify(expected).slice(1, -1)),
  };
}

const answersDepartment = (world: World, post: Post): boolean =>
  post.inReplyTo !== undefined && world.post("x", post.inReplyTo)?.byDepartment === true;

/** Direct messages still come in the older API's form inside the envelope, their text escaped for HTML. */
function directMessage(post: Post, own: Person): unknown {
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
    users: Object.fromEntries([partner, own].map((one) => [one.id, { data: xUser(one) }])),
  };
}
