import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linkedin } from "../../shared/channels/linkedin/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { ACCOUNTS, APP_SECRET, get, NOW, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { fakePlatform, json, socketError } from "./fake-platform.ts";

const account = ACCOUNTS.linkedin;
const ACTIVITY = "urn:li:activity:7094637247890620418";
const MEMBER = "urn:li:person:zLqTygBP8S";
const ADMIN = "urn:li:person:aDmIn00001";
const urnOf = (id: string): string => `urn:li:comment:(${ACTIVITY},${id})`;
const COMMENT = urnOf("7094977717598625792");
const T = 1795446000000;
const recorded = (name: string): Buffer => readFileSync(`test/fixtures/linkedin/${name}.json`);
const problem = (status: number, code: string, message: string) => () => json({ status, code, message }, status);

interface Comment {
  id: string;
  actor: string;
  text: string;
  parentComment?: string;
}

/** Comments and posts of one organisation's page. */
function platform() {
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
function missed() {
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

const said = { type: "message", channel: "linkedin", accountId: account.id, kind: "comment", edit: 0 } as const;
const CODE = "890e4665-4dfe-4ab1-b689-ed553bceeed0";

channelContract(linkedin, {
  account,
  push: {
    handshake: {
      right: get({ challengeCode: CODE }),
      answer: new RegExp(`"${createHmac("sha256", "new-secret").update(CODE).digest("hex")}"`),
      // A delivery sent as a challenge would come back with its signature.
      wrong: [get({ challengeCode: "" }), get({ challengeCode: 'hmacsha256={"notifications":[]}' })],
    },
    header: "x-li-signature",
    sign: (body, secret) => createHmac("sha256", secret).update("hmacsha256=").update(body).digest("hex"),
  },
  deliveries: [
    {
      name: "a comment, under one spelling of its name",
      body: recorded("comment"),
      events: [
        {
          ...said,
          change: "created",
          externalId: COMMENT,
          conversationId: ACTIVITY,
          text: "Où est mon passeport ? 🇨🇦 É",
          author: { id: MEMBER },
          atMs: T,
          permalink:
            "https://www.linkedin.com/feed/update/urn:li:activity:7094637247890620418?commentUrn=urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A7094637247890620418%2C7094977717598625792%29",
        },
      ],
    },
    {
      name: "an answer to a comment",
      body: recorded("comment-nested"),
      events: [{ ...said, change: "created", parentId: COMMENT, conversationId: ACTIVITY }],
    },
    {
      name: "an edit",
      body: recorded("comment-edit"),
      events: [
        { ...said, change: "edited", externalId: COMMENT, text: "Où est mon passeport, svp ?", atMs: T + 60_000 },
      ],
    },
    {
      name: "a deletion, which has no words",
      body: recorded("comment-delete"),
      events: [{ ...said, change: "deleted", externalId: COMMENT, atMs: T + 120_000 }],
    },
    {
      name: "our own comment",
      body: recorded("admin-comment"),
      events: [{ ...said, change: "created", echo: true, parentId: COMMENT, author: { id: account.id } }],
    },
    {
      name: "our own comment, under the name of whoever administers the page",
      body: Buffer.from(
        JSON.stringify({
          notifications: [
            {
              notificationId: 1,
              organizationalEntity: account.id,
              action: "ADMIN_COMMENT",
              decoratedGeneratedActivity: { comment: { entity: urnOf("5"), owner: ADMIN, text: "Voici" } },
            },
          ],
        }),
      ),
      events: [{ ...said, change: "created", echo: true, externalId: urnOf("5"), author: { id: ADMIN } }],
    },
    {
      name: "a batch: a like, a reshare with words and one without, a mention twice, a comment without words, a novelty",
      body: recorded("batch"),
      events: [
        { type: "counted", what: "reaction", targetId: ACTIVITY, atMs: T },
        {
          ...said,
          kind: "quote",
          text: "À lire !",
          parentId: ACTIVITY,
          externalId: "urn:li:share:7095000000000000001",
        },
        { type: "counted", what: "share", targetId: ACTIVITY },
        {
          ...said,
          kind: "mention",
          text: "Bravo à Passport Office",
          conversationId: "urn:li:share:7095000000000000001",
        },
        { ...said, externalId: urnOf("7094977717598625111"), needsRead: true },
        { type: "ignored", channel: "linkedin", what: "celebrate" },
      ],
    },
    {
      name: "another product's event",
      body: Buffer.from('{"type":"LEAD_ACTION","leadAction":"CREATED"}'),
      events: [{ type: "ignored", what: "lead_action" }],
    },
  ],
  withId: (id) => ({
    body: Buffer.from(
      JSON.stringify({
        notifications: [
          {
            notificationId: id,
            organizationalEntity: id,
            action: "SHARE_MENTION",
            generatedActivity: id,
            sourcePost: id,
            lastModifiedAt: T,
          },
        ],
      }),
    ),
    ids: (events) => (events as MessageEvent[]).flatMap((one) => [one.externalId, one.accountId, one.conversationId]),
  }),
  many: (count) =>
    Buffer.from(
      JSON.stringify({
        notifications: Array.from({ length: count }, (_, at) => ({
          notificationId: at,
          organizationalEntity: account.id,
          action: "COMMENT",
          generatedActivity: urnOf(String(at)),
          lastModifiedAt: T,
        })),
      }),
    ),
  life: () =>
    ["comment", "comment-edit", "comment-delete"].flatMap((name) => linkedin(options(noNetwork)).parse(recorded(name))),
  platform,
  to: { externalId: COMMENT, conversationId: ACTIVITY },
  onlyReads: (call) => call.path === "/oauth/v2/introspectToken",
  isSend: (call) => call.method === "POST",
  errors: [
    {
      name: "the same words again, which probably stand there",
      answer: problem(422, "DUPLICATE_POST", "Content is a duplicate of urn:li:share:7096000000000000001"),
      code: "platform-uncertain",
    },
    { name: "a conflict", answer: problem(409, "CONFLICT", "Retry the request."), code: "platform-uncertain" },
    {
      name: "a comment that went meanwhile",
      answer: problem(404, "NOT_FOUND", "Not found"),
      code: "platform-refused",
      facts: { platform: "NOT_FOUND", why: "parent-gone" },
    },
    {
      name: "a text above the limit",
      answer: problem(400, "FIELD_LENGTH_TOO_LONG", "x"),
      code: "platform-refused",
      facts: { why: "too-long" },
    },
    {
      name: "comments that are closed",
      answer: problem(403, "FORBIDDEN", "Comments are disabled on this post"),
      code: "platform-refused",
      facts: { why: "restricted" },
    },
    {
      name: "a field that it does not take, which is no lost access",
      answer: problem(403, "ACCESS_DENIED", "Unpermitted fields present in REQUEST_BODY: [/content]"),
      code: "platform-refused",
      facts: { why: "media" },
    },
    {
      name: "a version of its API that has ended",
      answer: problem(426, "NONEXISTENT_VERSION", "Requested version 20200101 is not active"),
      code: "platform-unavailable",
      facts: { platform: "NONEXISTENT_VERSION" },
    },
  ],
  limited: [
    {
      name: "by the minute",
      answer: problem(429, "TOO_MANY_REQUESTS", "Comment create throttled: creation rate limit exceeded for member"),
      retryAfterSeconds: 60,
    },
    {
      name: "by the day, until midnight UTC",
      answer: problem(429, "TOO_MANY_REQUESTS", "Resource level throttle APPLICATION DAY limit for calls is reached."),
      retryAfterSeconds: 9 * 3600,
    },
  ],
  accessGone: [
    problem(401, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired"),
    problem(401, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user"),
    problem(403, "ACCESS_DENIED", "Not enough permissions to access: partnerApiSocialActions.CREATE"),
  ],
  left: { none: "No header says it: LinkedIn shows an application's use on its own pages." },
  privateLimits: { none: "Pages have a private inbox, and no API for it." },
  vanished: { none: "The webhook tells of every deletion." },
  remove: {
    externalId: "urn:li:share:77",
    call: "DELETE /rest/posts/urn%3Ali%3Ashare%3A77",
    done: () => new Response(null, { status: 204 }),
    gone: () => json({ status: 404, code: "NOT_FOUND", message: "Not found" }, 404),
  },
  hide: { none: "A page may delete a comment, and not hide it." },
  limits: [{ name: "letters", longest: "é".repeat(1250), tooLong: "é".repeat(1251) }],
  canReply: [
    { name: "a comment", says: { ok: true } },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
  ],
  catchUp: {
    platform: missed,
    cursor: undefined,
    ids: ["11", "12", ...Array.from({ length: 99 }, (_, at) => String(2000 + at))].map(urnOf),
  },
  metrics: {
    platform: () =>
      fakePlatform({
        "GET /rest/networkSizes/*": ({ query }) =>
          query.get("edgeType") === "COMPANY_FOLLOWED_BY_MEMBER" ? json({ firstDegreeSize: 219_145 }) : json({}, 400),
        "GET /rest/posts": () => json({ elements: [{ id: "urn:li:share:1" }, { id: "urn:li:ugcPost:2" }] }),
        "GET /rest/organizationalEntityShareStatistics": ({ query }) =>
          json({
            elements: [
              {
                ugcPost: query.get("ugcPosts") === "List(urn:li:ugcPost:2)" ? "urn:li:ugcPost:2" : "",
                totalShareStatistics: {
                  impressionCount: 7,
                  likeCount: 0,
                  shareCount: 1,
                  commentCount: 2,
                  engagement: 0.1,
                },
              },
              {
                share: query.get("shares") === "List(urn:li:share:1)" ? "urn:li:share:1" : "",
                totalShareStatistics: { impressionCount: 90, likeCount: 8, shareCount: 0, commentCount: 3 },
              },
            ],
          }),
      }),
    says: {
      followers: 219_145,
      posts: [
        { externalId: "urn:li:share:1", impressions: 90, likes: 8, reposts: 0, replies: 3 },
        { externalId: "urn:li:ugcPost:2", impressions: 7, likes: 0, reposts: 1, replies: 2 },
      ],
    },
  },
  connect: {
    platform,
    place: {
      callbackUrl: "https://openline.example/webhooks/linkedin",
      app: { appSecret: "new-secret", verifyToken: "verify-me", clientId: "78abcdefgh", applicationId: "204317" },
    },
  },
});

describe("linkedin", () => {
  const to = { externalId: COMMENT, conversationId: ACTIVITY };
  const post = (over: object) =>
    outgoing(account, { kind: "post", to: { externalId: "", conversationId: "" }, ...over });

  it("takes a signature over `hmacsha256=` and the body, and no other reading of it", () => {
    const body = Buffer.from('{"é":1}');
    const channel = linkedin(options(noNetwork));
    const of = (text: Buffer | string) => createHmac("sha256", "new-secret").update(text).digest("hex");
    const verify = (value: string): boolean => channel.verify(body, { "x-li-signature": value }, APP_SECRET);
    expect(verify(of(Buffer.concat([Buffer.from("hmacsha256="), body])))).toBe(true);
    for (const wrong of [of(body), `hmacsha256=${of(body)}`, `hmacsha256=${of(`hmacsha256=${body}`)}`]) {
      expect(verify(wrong)).toBe(false);
    }
  });
  it("names its version and protocol, and escapes what stands inside an address", async () => {
    const fake = platform();
    await linkedin(options(fake.fetch)).send(account, outgoing(account, { to }));
    const { path, headers, body } = fake.calls.at(-1) ?? { path: "", headers: new Headers(), body: {} };
    expect(path).toBe("/rest/socialActions/urn%3Ali%3Aactivity%3A7094637247890620418/comments");
    expect(headers.get("linkedin-version")).toMatch(/^20\d{4}$/);
    expect(headers.get("x-restli-protocol-version")).toBe("2.0.0");
    expect(body).toMatchObject({ actor: account.id, object: ACTIVITY, parentComment: COMMENT });
  });
  it("puts an answer to an answer under the comment at the top, and finds it there", async () => {
    for (const root of [{}, { root: COMMENT }]) {
      const fake = platform();
      const channel = linkedin(options(fake.fetch));
      const reply = outgoing(account, { to: { ...to, externalId: urnOf("7094977717598625999"), ...root } });
      const { externalId } = await channel.send(account, reply);
      expect(fake.comments.at(-1)).toMatchObject({ parentComment: COMMENT });
      expect(await channel.find(account, reply)).toMatchObject({ externalId });
    }
  });
  it("answers a post that names the organisation under that post", async () => {
    const fake = platform();
    const share = "urn:li:share:7095000000000000001";
    await linkedin(options(fake.fetch)).send(
      account,
      outgoing(account, { to: { externalId: share, conversationId: share } }),
    );
    expect(fake.calls.at(-1)?.body).toMatchObject({ object: share });
    expect(fake.comments.at(-1)).not.toHaveProperty("parentComment");
  });
  it("does not answer a comment that is gone, and cannot tell what stood under it", async () => {
    const fake = platform();
    const channel = linkedin(options(fake.fetch));
    const reply = outgoing(account, { to: { ...to, externalId: urnOf("404") } });
    await expect(channel.send(account, reply)).rejects.toMatchObject({ facts: { why: "parent-gone" } });
    expect(await channel.find(account, reply)).toBe("cannot-tell");
    expect(fake.held()).toEqual([]);
  });
  it("does not take a citizen's same words, or old ones, for this reply", async () => {
    const fake = platform();
    const reply = outgoing(account, { to });
    fake.comments.push({ id: "5", actor: MEMBER, text: reply.text, parentComment: COMMENT });
    expect(await linkedin(options(fake.fetch)).find(account, reply)).toBe("absent");
    fake.comments.push({ id: "6", actor: account.id, text: reply.text, parentComment: COMMENT });
    const later = { ...reply, createdAt: new Date(NOW_MS + 3_600_000).toISOString() };
    expect(await linkedin(options(fake.fetch)).find(account, later)).toBe("absent");
  });
  it("reads a comment again, and says when it is gone", async () => {
    const fake = platform();
    const channel = linkedin(options(fake.fetch));
    expect(await channel.read(account, urnOf("7094977717598625999"))).toMatchObject({
      text: "Merci !",
      parentId: COMMENT,
      author: { id: MEMBER },
      change: "created",
      atMs: NOW_MS,
    });
    expect(await channel.read(account, urnOf("404"))).toBeUndefined();
  });
  it("reads a member's post where LinkedIn shows it", async () => {
    const answers = [
      () =>
        json({
          author: MEMBER,
          commentary: "Bravo @[Passport \\(Office\\)](urn:li:organization:2414183) {hashtag|\\#|Voyage} \\<3",
          lastModifiedAt: NOW_MS,
        }),
      problem(403, "ACCESS_DENIED", "Not enough permissions to access: posts.GET"),
      problem(404, "NOT_FOUND", "x"),
      problem(401, "EXPIRED_ACCESS_TOKEN", "x"),
    ];
    const fake = fakePlatform({ "GET /rest/posts/*": () => answers.shift()?.() ?? json({}) });
    const channel = linkedin(options(fake.fetch));
    expect(await channel.read(account, "urn:li:share:1")).toMatchObject({
      kind: "mention",
      text: "Bravo @Passport (Office) #Voyage <3",
    });
    expect(await channel.read(account, "urn:li:share:1")).toBe("unsupported");
    expect(await channel.read(account, "urn:li:share:1")).toBeUndefined();
    await expect(channel.read(account, "urn:li:share:1")).rejects.toMatchObject({ code: "platform-access" });
  });

  describe("a post", () => {
    const picture = { kind: "image", key: "a.png", contentType: "image/png", alt: "Un guichet" } as const;
    const film = { kind: "video", key: "f.mp4", contentType: "video/mp4", alt: "Un film", captions: "f.vtt" } as const;
    const media = {
      bytes: async (key: string) =>
        Buffer.from(key.endsWith("vtt") ? "WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour\n" : "0123456789"),
      url: async () => "",
    };

    it("escapes what would be markup, keeps hashtags, and is found as it was written", async () => {
      const fake = platform();
      const channel = linkedin(options(fake.fetch));
      const words = post({ text: "Délai (8 à 10 semaines) *sauf* @été #MonPasseport # {a|b} \\ <c> [d] ~e_f" });
      const { externalId } = await channel.send(account, words);
      expect(fake.posts[0]).toMatchObject({
        commentary:
          "Délai \\(8 à 10 semaines\\) \\*sauf\\* \\@été #MonPasseport \\# \\{a\\|b\\} \\\\ \\<c\\> \\[d\\] \\~e\\_f",
        visibility: "PUBLIC",
        lifecycleState: "PUBLISHED",
        author: account.id,
      });
      expect(await channel.find(account, words)).toMatchObject({ externalId });
      expect(await channel.find(account, { ...words, text: "Autre" })).toBe("absent");
    });
    it("carries one picture, or several, with what they show", async () => {
      const fake = platform();
      const channel = linkedin(options(fake.fetch, { media }));
      await channel.send(account, post({ media: [picture] }));
      await channel.send(
        account,
        post({ id: "other", media: [picture, { ...picture, alt: "Deux" }], link: "https://canada.ca/x" }),
      );
      expect(fake.posts.map(({ content }) => content)).toEqual([
        {
          multiImage: {
            images: [
              { id: "urn:li:image:C1", altText: "Un guichet" },
              { id: "urn:li:image:C2", altText: "Deux" },
            ],
          },
        },
        { media: { id: "urn:li:image:C0", altText: "Un guichet" } },
      ]);
      expect(String(fake.posts[0]?.commentary)).toMatch(/ https:\/\/canada\.ca\/x$/);
      expect(fake.uploads[0]).toMatchObject({ authorization: "Bearer AQXtoken" });
    });
    it("carries a film in the parts that LinkedIn asks for, with its captions", async () => {
      const fake = platform();
      await linkedin(options(fake.fetch, { media })).send(account, post({ media: [film] }));
      expect(fake.uploads.map(({ to: where }) => where)).toEqual(["part1", "part2", "captions", "finalize"]);
      expect(fake.uploads.slice(0, 2).map(({ bytes }) => Buffer.from(bytes as Uint8Array).toString())).toEqual([
        "0123",
        "456789",
      ]);
      expect(fake.uploads.at(-1)?.bytes).toEqual({
        finalizeUploadRequest: {
          video: "urn:li:video:C5",
          uploadToken: "token",
          uploadedPartIds: ["etag-1", "etag-2"],
        },
      });
      const file = (fake.uploads[2]?.bytes as { file?: Blob } | undefined)?.file;
      expect(await file?.text()).toBe("1\n00:00:01,000 --> 00:00:02,000\nBonjour\n");
      expect(fake.posts[0]).toMatchObject({ content: { media: { id: "urn:li:video:C5", title: "Un film" } } });
    });
    it("waits for a film that LinkedIn works on, and does not upload it anew", async () => {
      const fake = platform();
      fake.state.video = "PROCESSING";
      const channel = linkedin(options(fake.fetch, { media }));
      const words = post({ media: [film] });
      await expect(channel.send(account, words)).rejects.toMatchObject({
        code: "platform-unavailable",
        facts: { platform: "media-processing" },
      });
      fake.state.video = "AVAILABLE";
      await channel.send(account, words);
      expect([fake.uploads.length, fake.posts.length]).toEqual([4, 1]);
      fake.state.video = "PROCESSING_FAILED";
      await expect(channel.send(account, { ...words, id: "other" })).rejects.toMatchObject({ facts: { why: "media" } });
    });
    it("carries its link as a card", async () => {
      const fake = platform();
      await linkedin(options(fake.fetch)).send(account, post({ link: "https://canada.ca/passeport" }));
      expect(fake.posts[0]).toMatchObject({
        content: { article: { source: "https://canada.ca/passeport", title: "canada.ca/passeport" } },
      });
    });
    it("gives its token to no other address", async () => {
      const fake = fakePlatform({
        "POST /rest/images": () =>
          json({ value: { uploadUrl: "https://elsewhere.example/x", image: "urn:li:image:C1" } }),
      });
      await expect(
        linkedin(options(fake.fetch, { media })).send(account, post({ media: [picture] })),
      ).rejects.toMatchObject({
        code: "platform-refused",
        facts: { platform: "upload-address" },
      });
      expect(fake.calls).toHaveLength(1);
    });
    it.each(["before", "after"] as const)("stands there once, whichever call breaks %s its work", async (when) => {
      for (let broken = 0; broken < 3; broken++) {
        const fake = platform();
        let calls = 0;
        const fetch: typeof globalThis.fetch = async (input, init) => {
          const here = init?.method !== "GET" && calls++ === broken;
          if (here && when === "before") throw socketError("ECONNRESET");
          const answer = await fake.fetch(input, init);
          if (here) throw socketError("ECONNRESET");
          return answer;
        };
        const channel = linkedin(options(fetch, { media }));
        const words = post({ media: [picture] });
        // Initialize, upload: certain that nothing stands there. Then the post itself.
        const code = broken < 2 ? "platform-unavailable" : "platform-uncertain";
        await expect(channel.send(account, words)).rejects.toMatchObject({ code });
        if ((await channel.find(account, words)) === "absent") await channel.send(account, words);
        expect(fake.posts, `broken ${when} call ${broken}`).toHaveLength(1);
      }
    });
    it("is passed on with words of our own, a comment is not", async () => {
      const fake = platform();
      const channel = linkedin(options(fake.fetch));
      const share = "urn:li:share:7095000000000000001";
      const repost = outgoing(account, {
        kind: "repost",
        text: "À lire",
        to: { externalId: share, conversationId: share },
      });
      const { externalId } = await channel.send(account, repost);
      expect(fake.posts[0]).toMatchObject({ reshareContext: { parent: share }, commentary: "À lire" });
      expect(await channel.find(account, repost)).toMatchObject({ externalId });
      await expect(channel.send(account, { ...repost, to })).rejects.toMatchObject({ facts: { why: "unsupported" } });
    });
  });

  describe("its connection", () => {
    const place = {
      callbackUrl: "https://openline.example/webhooks/linkedin",
      app: { appSecret: "new-secret", verifyToken: "", clientId: "78abcdefgh", applicationId: "204317" },
    };
    const connect = (fake: ReturnType<typeof platform>, app: Record<string, string> = place.app) =>
      linkedin(options(fake.fetch)).connect(account, { ...place, app }, "mend");

    it("subscribes the organisation for the member who administers it, and says when the token ends", async () => {
      const fake = platform();
      expect(await connect(fake)).toEqual([
        { what: "credentials", state: "good", until: "2027-01-22T15:00:00.000Z" },
        { what: "permissions", state: "good" },
        { what: "subscription", state: "mended" },
      ]);
      expect(fake.calls.at(-1)?.path).toBe(
        "/rest/eventSubscriptions/(developerApplication:urn%3Ali%3AdeveloperApplication%3A204317,user:urn%3Ali%3Aperson%3AaDmIn00001,entity:urn%3Ali%3Aorganization%3A2414183,eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS)",
      );
      expect((await connect(fake)).at(-1)).toMatchObject({ state: "good", until: "2026-11-24T15:00:00.000Z" });
    });
    it("leaves to a person what only a person can do", async () => {
      const bare = { appSecret: "s", verifyToken: "" };
      expect((await connect(platform(), bare)).at(-1)).toMatchObject({ state: "by-hand", detail: "applicationId" });
      const noAdmin = platform();
      noAdmin.next("GET", { answer: () => json({ elements: [] }) });
      expect((await connect(noAdmin)).at(-1)).toMatchObject({
        what: "permissions",
        state: "by-hand",
        detail: "ADMINISTRATOR",
      });
      const few = platform();
      few.next("POST", { answer: () => json({ active: true, scope: "w_organization_social_feed" }) });
      expect((await connect(few)).at(-1)).toMatchObject({ detail: "r_organization_social_feed rw_organization_admin" });
      const revoked = platform();
      revoked.next("GET", { answer: problem(401, "REVOKED_ACCESS_TOKEN", "x") });
      await expect(connect(revoked)).rejects.toMatchObject({ code: "platform-access" });
      const stranger = await connect(platform(), { ...place.app, appSecret: "other" });
      expect(stranger[0]).toMatchObject({ state: "by-hand", detail: "client http-400" });
      const unchecked = platform();
      unchecked.next("PUT", { answer: problem(400, "ILLEGAL_ARGUMENT", "webhook is not validated") });
      expect((await connect(unchecked)).at(-1)).toMatchObject({ state: "by-hand", detail: "ILLEGAL_ARGUMENT" });
    });
  });

  it("reads no further back than LinkedIn keeps, and nothing at all twice", async () => {
    const fake = missed();
    const channel = linkedin(options(fake.fetch));
    await channel.poll(account, JSON.stringify({ at: "2020-01-01T00:00:00.000Z", seen: [] }));
    expect(fake.calls[0]?.query.get("timeRange")).toBe(`(start:${NOW_MS - 60 * 86_400_000},end:${NOW_MS})`);
    expect(fake.calls[0]?.query.get("organizationalEntity")).toBe(account.id);
    expect(NOW).toBe(new Date(NOW_MS).toISOString());
  });
});
