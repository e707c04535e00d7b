import { readFileSync } from "node:fs";
import { ACCOUNTS, NOW_MS, outgoing } from "./builders.ts";
import { fakePlatform, json } from "./fake-platform.ts";

/** LinkedIn as these tests meet it. */

export const account = ACCOUNTS.linkedin;
export const ACTIVITY = "urn:li:activity:7094637247890620418";
export const MEMBER = "urn:li:person:zLqTygBP8S";
export const ADMIN = "urn:li:person:aDmIn00001";
export const urnOf = (id: string): string => `urn:li:comment:(${ACTIVITY},${id})`;
export const COMMENT = urnOf("7094977717598625792");
export const T = 1795446000000;
export const recorded = (name: string): Buffer => readFileSync(`test/fixtures/linkedin/${name}.json`);
export const problem = (status: number, code: string, message: string) => () => json({ status, code, message }, status);

interface Comment {
  id: string;
  actor: string;
  text: string;
  parentComment?: string;
}

/** Comments and posts of one organisation's page. */
export function platform() {
  const comments: Comment[] = [
    { id: "7094977717598625792", actor: MEMBER, text: "Où est mon passeport ?" },
    { id: "7094977717598625999", actor: MEMBER, text: "Merci !", parentComment: COMMENT },
  ];
  const posts: Record<string, unknown>[] = [];
  const uploads: { to: string; bytes: unknown; authorization: string | null }[] = [];
  const subscriptions: Record<string, unknown>[] = [];
  const wire = ({ id, actor, text, parentComment }: Comment) => ({
    id,
    actor,
    commentUrn: urnOf(id),
    object: ACTIVITY,
    message: { text, attributes: [] },
    created: { actor, time: NOW_MS },
    lastModified: { actor, time: NOW_MS },
    ...(parentComment === undefined ? {} : { parentComment }),
  });
  const put = (to: string) => (call: { body: Record<string, unknown>; headers: Headers }) => {
    uploads.push({ to, bytes: call.body.bytes ?? call.body, authorization: call.headers.get("authorization") });
    return new Response(null, { status: 201, headers: { etag: `etag-${uploads.length}` } });
  };
  const state = { video: "AVAILABLE" };
  const fake = fakePlatform({
    "GET /rest/socialActions/*/comments/*": (_call, [, id]) => {
      const found = comments.find((one) => one.id === id);
      return found ? json(wire(found)) : json({ status: 404, message: "Not found" }, 404);
    },
    "GET /rest/socialActions/*/comments": ({ query }, [above = ""]) => {
      const under = comments.filter((one) => (one.parentComment ?? ACTIVITY) === above);
      const start = Number(query.get("start"));
      return json({ elements: under.slice(start, start + Number(query.get("count"))).map(wire) });
    },
    "POST /rest/socialActions/*/comments": ({ body }) => {
      const { actor, message, parentComment } = body as { actor: string; message: Comment; parentComment?: string };
      const made = { id: `70950000000000000${comments.length}`, actor, text: message.text };
      comments.push(parentComment === undefined ? made : { ...made, parentComment });
      return json(wire(comments.at(-1) as Comment), 201, { "x-restli-id": made.id });
    },
    "POST /rest/posts": ({ body }) => {
      const id = `urn:li:share:70960000000000000${posts.length}`;
      posts.unshift({ id, createdAt: NOW_MS, ...body });
      return new Response(null, { status: 201, headers: { "x-restli-id": id } });
    },
    "GET /rest/posts": () => json({ elements: posts }),
    "POST /rest/images": () =>
      json({
        value: { uploadUrl: "https://platform.test/dms-uploads/image", image: `urn:li:image:C${uploads.length}` },
      }),
    "POST /rest/videos": ({ query, body }) => {
      if (query.get("action") === "finalizeUpload") {
        uploads.push({ to: "finalize", bytes: body, authorization: null });
        return json({});
      }
      return json({
        value: {
          video: "urn:li:video:C5",
          uploadToken: "token",
          captionsUploadUrl: "https://platform.test/dms-uploads/captions",
          uploadInstructions: [
            { uploadUrl: "https://platform.test/dms-uploads/part1", firstByte: 0, lastByte: 3 },
            { uploadUrl: "https://platform.test/dms-uploads/part2", firstByte: 4, lastByte: 9 },
          ],
        },
      });
    },
    "GET /rest/videos/*": () => json({ status: state.video }),
    "PUT /dms-uploads/image": put("image"),
    "PUT /dms-uploads/part1": put("part1"),
    "PUT /dms-uploads/part2": put("part2"),
    "POST /dms-uploads/captions": put("captions"),
    "GET /rest/organizationAcls": () =>
      json({ elements: [{ role: "ADMINISTRATOR", state: "APPROVED", roleAssignee: ADMIN, organization: account.id }] }),
    "POST /oauth/v2/introspectToken": ({ body }) =>
      body.client_secret === "new-secret"
        ? json({
            active: true,
            scope: "r_organization_social_feed,w_organization_social_feed,rw_organization_admin",
            expires_at: NOW_MS / 1000 + 5_184_000,
          })
        : json({ error: "invalid_client" }, 400),
    "GET /rest/eventSubscriptions": () => json({ elements: subscriptions }),
    "PUT /rest/eventSubscriptions/*": ({ body }, [key]) => {
      subscriptions.push({ entity: account.id, key, webhook: body.webhook, expiresAt: NOW_MS + 86_400_000 });
      return json(null, 200);
    },
  });
  return {
    ...fake,
    comments,
    posts,
    uploads,
    subscriptions,
    state,
    held: () => comments.filter(({ actor }) => actor === account.id).map(({ text }) => text),
  };
}

/** The finder of notifications, in two pages, as LinkedIn does not order them. */
export function missed() {
  const one = (id: number, at: number, comment: string) => ({
    notificationId: id,
    organizationalEntity: account.id,
    action: "COMMENT",
    sourcePost: ACTIVITY,
    lastModifiedAt: at,
    generatedActivity: urnOf(comment),
    decoratedGeneratedActivity: { comment: { entity: urnOf(comment), owner: MEMBER, text: "allô" } },
  });
  const all = [
    one(2, NOW_MS - 60_000, "12"),
    one(1, NOW_MS - 3_600_000, "11"),
    ...Array.from({ length: 99 }, (_, at) => one(100 + at, NOW_MS - 1000 + at, String(2000 + at))),
  ];
  return fakePlatform({
    "GET /rest/organizationalEntityNotifications": ({ query }) => {
      const [, from, to] = /^\(start:(\d+),end:(\d+)\)$/.exec(query.get("timeRange") ?? "") ?? [];
      const found = all.filter(({ lastModifiedAt }) => lastModifiedAt >= Number(from) && lastModifiedAt <= Number(to));
      const start = Number(query.get("start"));
      return json({ elements: found.slice(start, start + Number(query.get("count"))), paging: { start } });
    },
  });
}

export const said = { type: "message", channel: "linkedin", accountId: account.id, kind: "comment", edit: 0 } as const;
export const CODE = "890e4665-4dfe-4ab1-b689-ed553bceeed0";

export const to = { externalId: COMMENT, conversationId: ACTIVITY };

export const post = (over: object) =>
  outgoing(account, { kind: "post", to: { externalId: "", conversationId: "" }, ...over });
