import { readFileSync } from "node:fs";
import { ACCOUNTS, NOW_MS } from "./builders.ts";
import { graphError } from "./fake-meta.ts";
import { fakePlatform, json } from "./fake-platform.ts";

/** Facebook as these tests meet it. */

export const account = ACCOUNTS.facebook;
export const PAGE = "1234567890321";
export const recorded = (name: string): Buffer => readFileSync(`test/fixtures/facebook/restfb__${name}.json`);
export const delivery = (value: unknown, time = 1795446060, field = "feed", id = PAGE): Buffer =>
  Buffer.from(JSON.stringify({ object: "page", entry: [{ id, time, changes: [{ field, value }] }] }));
/** One delivery of so many comments. */
export function manyComments(count: number, message = "x"): Buffer {
  const changes = Array.from({ length: count }, (_, place) => ({
    field: "feed",
    value: { item: "comment", verb: "add", comment_id: `2_${place}`, post_id: "1_2", from: { id: "9" }, message },
  }));
  return Buffer.from(JSON.stringify({ object: "page", entry: [{ id: PAGE, time: 1795446060, changes }] }));
}

/** Comments under comments, and a Page's messages. https://developers.facebook.com/docs/graph-api/reference/comment */
export function platform() {
  const comments = new Map<string, Record<string, unknown>[]>();
  const messages: Record<string, unknown>[] = [];
  const created_time = new Date(NOW_MS).toISOString().replace(".000Z", "+0000");
  const from = { id: account.id, name: account.name };
  const fake = fakePlatform({
    "POST /*/comments": ({ body }, [under = ""]) => {
      const id = `222_${1000 + comments.size}`;
      comments.set(under, [...(comments.get(under) ?? []), { id, message: body.message, from, created_time }]);
      return json({ id });
    },
    "GET /*/comments": (_call, [under = ""]) => json({ data: comments.get(under) ?? [] }),
    "GET /*": ({ query }, [id]) =>
      query.get("fields")?.includes("private_reply")
        ? json({
            id,
            can_reply_privately: messages.length === 0,
            private_reply_conversation: { messages: { data: messages } },
          })
        : json({ id }),
    "POST /100000000000001/messages": ({ body }) => {
      const { text } = body.message as { text: string };
      messages.push({ id: "m_1", message: text, from, created_time });
      return json({ recipient_id: "7", message_id: "m_1" });
    },
  });
  return { ...fake, held: () => [...comments.values()].flat().map((one) => String(one.message)), messages };
}

/** A Page's own lists, as they stand after an outage: newest first. */
export function wall() {
  const at = (minutesAgo: number): string =>
    new Date(NOW_MS - minutesAgo * 60_000).toISOString().replace(".000Z", "+0000");
  const ana = { id: "9", name: "Ana" };
  const comment = (id: string, minutesAgo: number, more: object = {}) => ({
    id,
    message: `Bonjour ${id}`,
    from: ana,
    created_time: at(minutesAgo),
    ...more,
  });
  const many = Array.from({ length: 60 }, (_, place) => comment(`20_${100 - place}`, 20 + place));
  const posts = [
    comment(`${account.id}_30`, 10, { comments: { data: [] } }),
    comment(`${account.id}_20`, 9000, {
      from: { id: account.id },
      comments: { data: many.slice(0, 25), paging: { next: "more", cursors: { after: "x" } } },
    }),
    comment(`${account.id}_10`, 90_000, {
      from: { id: account.id },
      comments: { data: [comment("10_2", 30, { parent: { id: "10_1" } }), comment("10_1", 5000)] },
    }),
  ];
  const fake = fakePlatform({
    "GET /100000000000001/feed": ({ query }) =>
      query.get("after") === null
        ? json({ data: posts.slice(0, 2), paging: { next: "more", cursors: { after: "2" } } })
        : json({ data: posts.slice(2) }),
    "GET /100000000000001_20/comments": ({ query }) =>
      query.get("after") === null
        ? json({ data: many.slice(0, 50), paging: { next: "more", cursors: { after: "50" } } })
        : json({ data: many.slice(50) }),
  });
  return fake;
}

export function hideable() {
  const hidden = new Set<string>();
  const fake = fakePlatform({
    "POST /*": ({ body }, [id = ""]) => {
      if (hidden.has(id) === body.is_hidden) return graphError(100, 1446036)();
      if (body.is_hidden === true) hidden.add(id);
      else hidden.delete(id);
      return json({ success: true });
    },
    "GET /*": (_call, [id = ""]) => json({ id, is_hidden: hidden.has(id) }),
  });
  return { ...fake, hidden: () => [...hidden] };
}

const counted = (id: string, likes: number, views?: number) => ({
  id,
  reactions: { data: [], summary: { total_count: likes } },
  comments: { data: [], summary: { total_count: 2 } },
  ...(likes > 5 ? { shares: { count: 3 } } : {}),
  ...(views === undefined ? {} : { insights: { data: [{ name: "post_media_view", values: [{ value: views }] }] } }),
});
export const countedPage = (views: boolean) =>
  fakePlatform({
    "GET /100000000000001": () => json({ id: account.id, followers_count: 12_345 }),
    "GET /100000000000001/published_posts": ({ query }) =>
      query.get("fields")?.includes("insights") && !views
        ? graphError(200, undefined, 403)()
        : json({ data: [counted("1_2", 9, views ? 400 : undefined), counted("1_1", 0, views ? 0 : undefined)] }),
  });

export const SCOPES = [
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "pages_messaging",
  "pages_manage_metadata",
  "read_insights",
];

export const own = (verb: string, time: number, message?: string): Buffer =>
  delivery(
    {
      item: "comment",
      verb,
      comment_id: "2_3",
      post_id: "1_2",
      parent_id: "1_2",
      from: { id: "9", name: "Ana" },
      ...(message === undefined ? {} : { message, created_time: 1795446000 }),
    },
    time,
    "feed",
    account.id,
  );

export const comment = {
  type: "message",
  channel: "facebook",
  accountId: PAGE,
  kind: "comment",
  edit: 0,
} as const;
