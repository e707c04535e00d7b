import { readFileSync } from "node:fs";
import { ACCOUNTS, NOW_MS } from "./builders.ts";
import { fakePlatform, json } from "./fake-platform.ts";

/** Instagram as these tests meet it. */

export const account = ACCOUNTS.instagram;
export const IG = account.id;
export const MEDIA = "18000000000000001";
export const TOP = "17890000000000000";
export const PERSON = "9100000000000001";
export const HOUR_MS = 3_600_000;
export const recorded = (name: string): Buffer => readFileSync(`test/fixtures/instagram/${name}.json`);
export const entry = (part: object, id: string = IG): Buffer =>
  Buffer.from(JSON.stringify({ object: "instagram", entry: [{ id, time: 1795446060, ...part }] }));
export const change = (field: string, value: object, id: string = IG): Buffer =>
  entry({ changes: [{ field, value }] }, id);
export const direct = (event: object): Buffer =>
  entry({
    messaging: [{ sender: { id: PERSON }, recipient: { id: IG }, timestamp: NOW_MS + 7, ...event }],
  });
export const graphTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "+0000");
export const graphError =
  (code: number, subcode?: number, status = 400) =>
  () =>
    json({ error: { message: "said the platform", code, ...(subcode ? { error_subcode: subcode } : {}) } }, status);

/** Replies under comments, containers and posts, and the Page's messages. */
export function platform() {
  const replies = new Map<string, Record<string, unknown>[]>();
  const messages: { id: string; message: string; to: string }[] = [];
  const containers: Record<string, unknown>[] = [];
  const posts: Record<string, unknown>[] = [];
  const from = { id: IG, username: account.name };
  /** What containers answer when they are asked how far they are; the last one stays. */
  const states = ["FINISHED"];
  const fake = fakePlatform({
    "POST /*/replies": ({ body }, [under = ""]) => {
      const id = `1789${9000 + replies.size}`;
      const reply = { id, text: body.message, from, timestamp: graphTime(NOW_MS) };
      replies.set(under, [...(replies.get(under) ?? []), reply]);
      return json({ id });
    },
    "GET /*/replies": (_call, [under = ""]) => json({ data: replies.get(under) ?? [] }),
    "POST /me/messages": ({ body }) => {
      const { recipient, message } = body as { recipient: Record<string, string>; message: { text: string } };
      const id = `aWdf${messages.length}`;
      messages.unshift({ id, message: message.text, to: recipient.id ?? PERSON });
      return json({ recipient_id: recipient.id ?? PERSON, message_id: id });
    },
    "GET /me/conversations": ({ query }) => {
      const data = messages
        .filter(({ to }) => to === query.get("user_id"))
        .map((one) => ({ ...one, from, created_time: graphTime(NOW_MS) }));
      return json({ data: data.length > 0 ? [{ messages: { data } }] : [] });
    },
    [`GET /${IG}/content_publishing_limit`]: () =>
      json({ data: [{ quota_usage: posts.length, config: { quota_total: 2, quota_duration: 86400 } }] }),
    [`POST /${IG}/media`]: ({ body }) => {
      containers.push(body);
      return json({ id: `container-${containers.length}` });
    },
    [`POST /${IG}/media_publish`]: ({ body }) => {
      const at = Number(String(body.creation_id).split("-")[1]);
      const id = `1800${posts.length}`;
      posts.unshift({ id, caption: containers[at - 1]?.caption, timestamp: graphTime(NOW_MS) });
      return json({ id });
    },
    [`GET /${IG}/media`]: () => json({ data: posts }),
    [`POST /${IG}/mentions`]: () => json({ id: "17899999" }),
    "GET /*": ({ query }, [id = ""]) =>
      id.startsWith("container")
        ? json({ id, status_code: states.length > 1 ? states.shift() : states[0], status: "said the platform" })
        : query.get("fields") === "from"
          ? json({ id, from: { id: PERSON, username: "zoe.roy" } })
          : graphError(100, 33)(),
  });
  const held = () => [...replies.values()].flat().map((one) => String(one.text));
  return { ...fake, held, replies, messages, containers, posts, states };
}

export const told = { type: "message", channel: "instagram", accountId: IG, edit: 0 } as const;
export const to = { externalId: "17890000000000001", conversationId: MEDIA };

/** Stands where the lists do not reach. */
export const BEYOND = "71";

/** Comments under two posts and one conversation. */
export function lists(more: object = {}) {
  const comment = (id: string, text: string, minutesAgo: number, more: object = {}) => ({
    id,
    text,
    timestamp: graphTime(NOW_MS - minutesAgo * 60_000),
    from: { id: PERSON, username: "zoe.roy" },
    hidden: false,
    ...more,
  });
  const standing = new Map([
    ["1", comment("1", "Bonjour", 60, { replies: { data: [comment("2", "moi aussi", 30)] } })],
    ["3", comment("3", "old", 60 * 48)],
  ]);
  const messages = [
    { id: "aWdf1", message: "Allô", created_time: graphTime(NOW_MS - 45 * 60_000), from: { id: PERSON } },
  ];
  const fake = fakePlatform({
    [`GET /${IG}/media`]: () =>
      json({
        data: [
          {
            id: MEDIA,
            permalink: "https://www.instagram.com/p/a/",
            comments: { data: [...standing.values()], ...more },
          },
          { id: "18000000000000002" },
        ],
      }),
    "GET /me/conversations": () => json({ data: [{ messages: { data: messages } }] }),
    "GET /*": (_call, [id = ""]) => (standing.has(id) || id === BEYOND ? json({ id }) : graphError(100, 33)()),
  });
  return { ...fake, standing, comment };
}

/** A post with more comments than come along with it, all of them new. */
export function longThread() {
  const fake = lists({ paging: { next: "more", cursors: { after: "x" } } });
  fake.standing.delete("3");
  return fake;
}

export const place = {
  callbackUrl: "https://openline.test/webhooks/instagram",
  app: { appId: "4000", appSecret: "app-secret-value", verifyToken: "verify-value" },
};

export function connected() {
  const subscriptions: Record<string, unknown>[] = [];
  let page: string[] | undefined;
  return fakePlatform({
    "GET /me": () => json({ id: "100", instagram_business_account: { id: IG } }),
    "POST /debug_token": () =>
      json({
        data: {
          is_valid: true,
          profile_id: "100",
          expires_at: 0,
          scopes: [
            "instagram_basic",
            "instagram_manage_comments",
            "instagram_manage_messages",
            "instagram_content_publish",
            "instagram_manage_insights",
            "pages_manage_metadata",
            "pages_read_engagement",
          ],
        },
      }),
    "GET /4000/subscriptions": () => json({ data: subscriptions }),
    "POST /4000/subscriptions": ({ body }) => {
      const fields = String(body.fields)
        .split(",")
        .map((name) => ({ name }));
      subscriptions.push({ object: body.object, callback_url: body.callback_url, active: true, fields });
      return json({ success: true });
    },
    "GET /100/subscribed_apps": () => json({ data: page ? [{ id: "4000", subscribed_fields: page }] : [] }),
    "POST /100/subscribed_apps": ({ body }) => {
      page = String(body.subscribed_fields).split(",");
      return json({ success: true });
    },
  });
}
