import { readFileSync } from "node:fs";
import { ACCOUNTS, NOW } from "./builders.ts";
import { fakePlatform, json } from "./fake-platform.ts";

/** X as these tests meet it. */

export const account = ACCOUNTS.x;
export const CITIZEN = "1789012345678901234";
export const recorded = (name: string): Buffer => readFileSync(`test/fixtures/x/${name}.json`);
export const problem =
  (status: number, detail: string, type = "about:blank") =>
  () =>
    json({ title: "Forbidden", detail, type, status }, status);

/** Posts and direct messages through API v2; addresses come back shortened, replies with the handle in front. */
export function platform() {
  const posts: Record<string, unknown>[] = [];
  const direct: Record<string, unknown>[] = [];
  const hidden = new Set<string>();
  const made: { id: string; category: unknown; type: unknown; bytes: number; state?: string }[] = [];
  const about: Record<string, unknown>[] = [];
  const hooks: { id: string; url: unknown; valid: boolean }[] = [];
  const subscriptions: Record<string, unknown>[] = [];
  const fake = fakePlatform({
    "POST /2/tweets": ({ body }) => {
      const { text, reply, media } = body as {
        text: string;
        reply?: { in_reply_to_tweet_id: string };
        media?: { media_ids: string[] };
      };
      const id = `20807659000000000${posts.length}`;
      const parent = reply?.in_reply_to_tweet_id;
      posts.unshift({
        id,
        text: `@camille ${text.replace("canada.ca/passeport", "https://t.co/abc").replaceAll("&", "&amp;")}${media === undefined ? "" : " https://t.co/media"}`,
        created_at: NOW,
        entities: {
          urls: [
            { url: "https://t.co/abc", expanded_url: "https://canada.ca/passeport" },
            ...(media === undefined
              ? []
              : [{ url: "https://t.co/media", expanded_url: "https://x.com/i/photo/1", media_key: "3_1" }]),
          ],
        },
        ...(media === undefined ? {} : { media }),
        ...(parent === undefined ? {} : { referenced_tweets: [{ type: "replied_to", id: parent }] }),
        written: text,
      });
      return json({ data: { id, text, edit_history_tweet_ids: [id] } }, 201);
    },
    "GET /2/users/2000000001/tweets": ({ query }) => {
      const since = posts.filter((one) => String(one.created_at) >= (query.get("start_time") ?? ""));
      return since.length > 0 ? json({ data: since, meta: {} }) : json({ meta: { result_count: 0 } });
    },
    "POST /2/dm_conversations/with/*/messages": ({ body }, [partner]) => {
      const id = `20807659000000001${direct.length}`;
      direct.unshift({ id, text: body.text, sender_id: account.id, created_at: NOW, partner });
      return json({ data: { dm_conversation_id: `1-${partner}`, dm_event_id: id } }, 201);
    },
    "GET /2/dm_conversations/with/*/dm_events": (_call, [partner]) =>
      json({ data: direct.filter((one) => one.partner === partner), meta: {} }),
    "GET /2/tweets/2080765813578191303": () => json({ data: named("2080765813578191303", NOW) }),
    "PUT /2/tweets/*/hidden": ({ body }, [id = ""]) => {
      if (body.hidden === true) hidden.add(id);
      else hidden.delete(id);
      return json({ data: { hidden: body.hidden } });
    },
    "POST /2/users/2000000001/retweets": () => json({ data: { rest_id: "5", retweeted: true } }),
    "POST /2/media/upload/initialize": ({ body }) => {
      const id = `71000${made.length}`;
      made.push({ id, category: body.media_category, type: body.media_type, bytes: 0 });
      return json({ data: { id, media_key: `3_${id}` } });
    },
    "POST /2/media/upload/*/append": async ({ body }, [id]) => {
      const one = made.find((media) => media.id === id);
      if (one) one.bytes += (body.media as Blob).size;
      return new Response(null, { status: 204 });
    },
    "POST /2/media/upload/*/finalize": (_call, [id]) => json({ data: { id } }),
    "GET /2/media/upload": ({ query }) => {
      const state = made.find((media) => media.id === query.get("media_id"))?.state ?? "succeeded";
      return json({ data: { processing_info: { state, check_after_secs: 7 } } });
    },
    "POST /2/media/metadata": ({ body }) => json({ data: about.push(body) }),
    "POST /2/media/subtitles": ({ body }) => json({ data: about.push(body) }),
    "GET /2/users/me": () => json({ data: { id: account.id, username: account.name } }),
    "GET /2/webhooks": () => json(hooks.length === 0 ? { meta: {} } : { data: hooks }),
    "POST /2/webhooks": ({ body }) => {
      hooks.push({ id: "9001", url: body.url, valid: true });
      return json({ data: hooks.at(-1) });
    },
    "PUT /2/webhooks/*": () => {
      for (const hook of hooks) hook.valid = true;
      return json({ data: { attempted: true } });
    },
    "POST /2/webhooks/replay": () => json({ data: { job_id: "1" } }),
    "GET /2/activity/subscriptions": () => json({ data: subscriptions }),
    "POST /2/activity/subscriptions": ({ body }) => {
      subscriptions.push({ subscription_id: `80${subscriptions.length}`, ...body });
      return json({ data: { subscription: subscriptions.at(-1) } });
    },
    "PUT /2/activity/subscriptions/*": ({ body }, [id]) => {
      Object.assign(subscriptions.find((one) => one.subscription_id === id) ?? {}, body);
      return json({ data: {} });
    },
  });
  return {
    ...fake,
    direct,
    made,
    about,
    hooks,
    subscriptions,
    posts,
    hidden: () => [...hidden],
    held: () => posts.map((one) => String(one.written)),
  };
}

/** As the older API's post comes back from the mentions timeline. */
const named = (id: string, at: string, more: object = {}): Record<string, unknown> => ({
  id,
  text: "@PassportCan allô ?",
  author_id: CITIZEN,
  conversation_id: id,
  created_at: at,
  edit_history_tweet_ids: [id],
  entities: { mentions: [{ start: 0, end: 12, username: "PassportCan", id: account.id }] },
  display_text_range: [0, 19],
  ...more,
});

/** Two pages of mentions and a private message; `since_id` is exclusive, as on X. */
export function missed() {
  const all = [
    named("2080765813578191305", "2026-11-23T14:50:00.000Z"),
    named("2080765813578191304", "2026-11-23T14:40:00.000Z"),
    named("999", "2026-11-23T14:30:00.000Z"),
  ];
  return fakePlatform({
    "GET /2/users/2000000001/mentions": ({ query }) => {
      const since = BigInt(query.get("since_id") ?? "0");
      const found = all.filter(
        (one) => BigInt(String(one.id)) > since && String(one.created_at) >= (query.get("start_time") ?? ""),
      );
      const at = Number(query.get("pagination_token") ?? 0);
      const more = at + 1 < found.length ? { next_token: String(at + 1) } : {};
      return json({ data: found.slice(at, at + 1), meta: { result_count: found.length, ...more } });
    },
    "GET /2/tweets": ({ query }) => {
      const problems = {
        "2080765813578191304": "resource-not-found",
        "2080765813578191200": "resource-not-found",
        "999": "not-authorized-for-resource",
      };
      const asked = (query.get("ids") ?? "").split(",");
      return json({
        data: asked.filter((one) => !(one in problems)).map((one) => ({ id: one })),
        errors: Object.entries(problems).flatMap(([id, type]) =>
          asked.includes(id) ? [{ resource_id: id, type: `https://api.twitter.com/2/problems/${type}` }] : [],
        ),
      });
    },
    "GET /2/dm_events": () =>
      json({
        data: [
          {
            id: "2080765901528535096",
            event_type: "MessageCreate",
            text: "privé",
            sender_id: CITIZEN,
            dm_conversation_id: `2000000001-${CITIZEN}`,
            created_at: "2026-11-23T14:45:00.000Z",
          },
          {
            id: "1",
            text: "older",
            sender_id: CITIZEN,
            dm_conversation_id: `2000000001-${CITIZEN}`,
            created_at: "2026-11-20T14:45:00.000Z",
          },
        ],
        includes: { users: [{ id: CITIZEN, username: "camille_roy", name: "Camille Roy" }] },
        meta: { next_token: "more" },
      }),
  });
}

export const post = { type: "message", channel: "x", accountId: account.id, change: "created", edit: 0 } as const;
export const conversation = { externalId: "2080765813578191303", conversationId: "2080765813578191303" };
export const camille = { id: CITIZEN, handle: "camille_roy", name: "Camille Roy", reach: 97 };

export const to = { externalId: "2080765813578191303", conversationId: "2080765813578191303" };
