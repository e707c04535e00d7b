import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { linkedin } from "../../shared/channels/linkedin/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { APP_SECRET, get, NOW, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { fakePlatform, json } from "./fake-platform.ts";
import {
  ACTIVITY,
  ADMIN,
  account,
  CODE,
  COMMENT,
  MEMBER,
  missed,
  platform,
  problem,
  recorded,
  said,
  T,
  to,
  urnOf,
} from "./linkedin-world.ts";

const told = (...notifications: object[]): Buffer =>
  Buffer.from(
    JSON.stringify({ notifications: notifications.map((one) => ({ organizationalEntity: account.id, ...one })) }),
  );

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
  aside: {
    known: {
      "a comment": (generatedActivity) => told({ action: "COMMENT", generatedActivity }),
      "a comment's deletion": (generatedActivity) => told({ action: "COMMENT_DELETE", generatedActivity }),
      "a mention": (generatedActivity) => told({ action: "SHARE_MENTION", generatedActivity }),
      "a comment to an account": (organizationalEntity) =>
        told({ action: "COMMENT", generatedActivity: COMMENT, organizationalEntity }),
    },
    reshaped: [
      { type: "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS" },
      { type: "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS", notifications: {} },
      { notifications: [null] },
      { notifications: [{ action: {}, organizationalEntity: account.id, generatedActivity: COMMENT }] },
    ],
    between: (id) =>
      told(...[urnOf("1"), id, urnOf("2")].map((generatedActivity) => ({ action: "COMMENT", generatedActivity }))),
    unknown: [told({ action: "CELEBRATE" }), told(), Buffer.from('{"type":"LEAD_ACTION","leadAction":"CREATED"}')],
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
        { type: "ignored", what: "celebrate" },
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
  single: [],
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

  it("reads no further back than LinkedIn keeps, and nothing at all twice", async () => {
    const fake = missed();
    const channel = linkedin(options(fake.fetch));
    await channel.poll(account, JSON.stringify({ at: Date.UTC(2020, 0), seen: [] }));
    expect(fake.calls[0]?.query.get("timeRange")).toBe(`(start:${NOW_MS - 60 * 86_400_000},end:${NOW_MS})`);
    expect(fake.calls[0]?.query.get("organizationalEntity")).toBe(account.id);
    expect(NOW).toBe(new Date(NOW_MS).toISOString());
  });
});
