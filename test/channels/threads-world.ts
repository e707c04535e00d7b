import { readFileSync } from "node:fs";
import { ACCOUNTS, NOW_MS } from "./builders.ts";
import { type Call, fakePlatform, json } from "./fake-platform.ts";

/** Threads as these tests meet it. */

export const account = ACCOUNTS.threads;
export const ME = account.id;
export const ROOT = "18000000000000001";
export const recorded = (name: string): Buffer => readFileSync(`test/fixtures/threads/${name}.json`);
export const delivery = (field: string, value: object, more: object = {}): Buffer =>
  Buffer.from(
    JSON.stringify({
      app_id: "1",
      topic: "moderate",
      target_id: ROOT,
      time: 1795446077,
      subscription_id: "2",
      has_uid_field: false,
      values: { value, field },
      ...more,
    }),
  );
export const graphTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "+0000");
export const graphError =
  (code: number, subcode?: number, status = 400) =>
  () =>
    json({ error: { message: "said the platform", type: "THApiException", code, error_subcode: subcode } }, status);

/** Containers, and what was made of them. Faults of a POST meet the publication: only it can leave a doubt. */
export function platform() {
  const containers: Record<string, unknown>[] = [];
  const posts: Record<string, unknown>[] = [];
  const states = ["FINISHED"];
  const listed = ({ query }: Call, wanted: (post: Record<string, unknown>) => boolean) =>
    json({
      data: posts.filter(
        (post) => wanted(post) && Date.parse(String(post.timestamp)) >= Number(query.get("since") ?? 0) * 1000,
      ),
    });
  const fake = fakePlatform({
    [`GET /${ME}/threads_publishing_limit`]: () =>
      json({ data: [{ quota_usage: posts.length, config: { quota_total: 2, quota_duration: 86400 } }] }),
    [`POST /${ME}/threads`]: ({ body }) => json({ id: `container-${containers.push(body)}` }),
    [`POST /${ME}/threads_publish`]: ({ body }) => {
      const made = containers[Number(String(body.creation_id).split("-")[1]) - 1];
      const id = `1800${posts.length}`;
      const replied = made?.reply_to_id === undefined ? {} : { replied_to: { id: made.reply_to_id } };
      const permalink = `https://www.threads.com/@passport.canada/post/${id}`;
      posts.unshift({ id, text: made?.text, permalink, timestamp: graphTime(NOW_MS), ...replied });
      return json({ id });
    },
    [`GET /${ME}/replies`]: (call) => listed(call, (post) => post.replied_to !== undefined),
    [`GET /${ME}/threads`]: (call) => listed(call, (post) => post.replied_to === undefined),
    "POST /*/repost": (_call, [id]) => {
      posts.unshift({ id: "77", timestamp: graphTime(NOW_MS), media_type: "REPOST_FACADE", reposted_post: { id } });
      return json({ id: "77" });
    },
    "GET /*": () => json({ status: states.length > 1 ? states.shift() : states[0], error_message: "UNKNOWN" }),
  });
  return {
    ...fake,
    next: ((method, fault, path = method === "POST" ? /threads_publish$/ : undefined) =>
      fake.next(method, fault, path)) as typeof fake.next,
    held: () => posts.map((one) => String(one.text)),
    containers,
    posts,
    states,
  };
}

export const told = { type: "message", channel: "threads", accountId: ME, edit: 0 } as const;
export const asRead = { kind: "reply", externalId: "18000000000000003", conversationId: ROOT } as const;
export const to = { externalId: "18000000000000003", conversationId: ROOT, root: "18000000000000002" };

/** Stands where the lists do not reach. */
export const BEYOND = "71";

/** A conversation under one post, a mention elsewhere, and an answer of our own. */
export function lists() {
  const post = (id: string, text: string, minutesAgo: number, more: object = {}) => ({
    id,
    text,
    username: "zoe.roy",
    media_type: "TEXT_POST",
    timestamp: graphTime(NOW_MS - minutesAgo * 60_000),
    ...more,
  });
  const under = (id: string) => ({ replied_to: { id }, root_post: { id: ROOT, owner_id: ME, username: account.name } });
  const standing = new Map([
    ["1", post("1", "Bonjour", 60, under(ROOT))],
    ["2", post("2", "moi aussi", 30, { ...under("1"), hide_status: "NOT_HUSHED" })],
  ]);
  const ours = { username: account.name, has_replies: false };
  const own = post("3", "Voici", 20, { ...under("1"), ...ours });
  // Under another account's post, which no conversation of ours shows.
  const elsewhere = post("4", "Nous aussi", 10, { replied_to: { id: "80" }, root_post: { id: "80" }, ...ours });
  const fake = fakePlatform({
    [`GET /${ME}/mentions`]: () => json({ data: [post("9", "@passport.canada allô", 45), ...standing.values()] }),
    [`GET /${ME}/replies`]: () => json({ data: [elsewhere, own] }),
    [`GET /${ME}/threads`]: () =>
      json({
        data: [
          { id: ROOT, has_replies: true },
          { id: "5", has_replies: false },
        ],
      }),
    [`GET /${ROOT}/conversation`]: () => json({ data: [...standing.values(), own] }),
    "GET /*": (_call, [id = ""]) => (standing.has(id) || id === BEYOND ? json({ id }) : graphError(100, 33)()),
  });
  return { ...fake, standing, post, under };
}

export const place = {
  callbackUrl: "https://openline.test/webhooks/threads",
  app: { appId: "4000", appSecret: "app-secret-value", verifyToken: "verify-value" },
};
export const ALL_SCOPES = [
  "threads_basic",
  "threads_content_publish",
  "threads_read_replies",
  "threads_manage_replies",
  "threads_manage_mentions",
  "threads_manage_insights",
  "threads_delete",
];
export const connected = (scopes: string[] = ALL_SCOPES, id: string = ME) =>
  fakePlatform({
    "GET /me": () => json({ id, username: account.name }),
    "POST /debug_token": () => json({ data: { is_valid: true, expires_at: 1800000000, scopes } }),
  });
