import { RichText } from "@atproto/api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { facets } from "../../shared/channels/bluesky/facets.ts";
import { bluesky } from "../../shared/channels/bluesky/index.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { account, OURS, ours, QUESTION, to } from "./bluesky-world.ts";
import { NOW_MS, noNetwork, options } from "./builders.ts";
import { fakeBluesky, postUri, xrpcError } from "./fake-bluesky.ts";
import { json, saying } from "./fake-platform.ts";

channelContract(bluesky, {
  account,
  push: { none: "A server of AT Protocol calls nobody: its network is read." },
  many: { none: "Nothing is delivered." },
  vanished: { none: "It is polled, and each poll looks for what it read before." },
  single: [
    { name: "a post that the view lacks, in its author’s repository", method: "com.atproto.repo.getRecord" },
    { name: "some posts, by their addresses", method: "app.bsky.feed.getPosts" },
  ].map(({ name, method }) => ({
    name,
    platform: () => {
      const fake = fakeBluesky();
      fake.notify(fake.show("p1", "new"));
      return fake;
    },
    cursor: JSON.stringify({
      at: new Date(NOW_MS - 3_600_000).toISOString(),
      seen: [],
      watched: [{ uri: postUri("gone"), kind: "mention", cid: "cid" }],
    }),
    isAbout: ({ pathname }: URL) => pathname.endsWith(method),
    ids: [postUri("p1")],
  })),
  privateLimits: { none: "Private messages are another service, which this channel does not use." },
  aside: { none: "It is polled." },
  deliveries: [{ name: "nothing: it is polled", body: Buffer.from("{}"), events: [{ type: "ignored" }] }],
  withId: (id) => ({ body: Buffer.from(`{"id":"${id}"}`), ids: () => [] }),
  platform: () => {
    const fake = fakeBluesky();
    fake.show("3n2ykvbellk2v", "À quelle heure ?");
    return fake;
  },
  to,
  isSend: (call) => call.path.endsWith("putRecord"),
  onlyReads: (call) => /\/com\.atproto\.server\.(create|refresh)Session$/.test(call.path),
  errors: [
    {
      name: "a text that is too long",
      answer: xrpcError(400, "InvalidRequest", "grapheme too big (maximum 300, got 301) at $.record.text"),
      code: "platform-refused",
      facts: {
        platform: "InvalidRequest",
        why: "too-long",
        detail: "grapheme too big (maximum 300, got 301) at $.record.text",
      },
    },
    {
      name: "a file that it does not take",
      answer: xrpcError(400, "InvalidMimeType", "Wrong type of file"),
      code: "platform-refused",
      facts: { why: "media" },
    },
    {
      name: "another refusal",
      answer: xrpcError(400, "InvalidRequest", "Invalid record"),
      code: "platform-refused",
      facts: { platform: "InvalidRequest", why: "other" },
    },
    {
      name: "a limit until an instant",
      answer: () => json({ error: "RateLimitExceeded" }, 429, { "ratelimit-reset": String(NOW_MS / 1000 + 30) }),
      code: "platform-unavailable",
      facts: { retryAfterSeconds: 30 },
    },
    { name: "an account that is suspended", answer: xrpcError(403, "AccountTakedown"), code: "platform-access" },
  ],
  limited: [
    {
      name: "until an instant",
      answer: () => json({ error: "RateLimitExceeded" }, 429, { "ratelimit-reset": String(NOW_MS / 1000 + 30) }),
      retryAfterSeconds: 30,
    },
    {
      name: "by its code alone",
      answer: () => json({ error: "RateLimitExceeded" }, 400, { "retry-after": "12" }),
      retryAfterSeconds: 12,
    },
  ],
  left: {
    answer: saying({
      "ratelimit-limit": "5000",
      "ratelimit-remaining": "12",
      "ratelimit-reset": String(NOW_MS / 1000 + 60),
      "ratelimit-policy": "5000;w=3600",
    }),
    says: { remaining: 12, limit: 5000, resetAt: new Date(NOW_MS + 60_000).toISOString() },
  },
  accessGone: [
    xrpcError(401, "AuthenticationRequired", "Invalid identifier or password"),
    xrpcError(401, "AuthMissing"),
    xrpcError(403, "AccountTakedown"),
    xrpcError(403, "AccountDeactivated"),
  ],
  life: () => {
    const said = {
      type: "message",
      channel: "bluesky",
      accountId: account.id,
      externalId: QUESTION,
      kind: "mention",
      edit: 0,
      conversationId: QUESTION,
    } as const;
    return [
      { ...said, change: "created", atMs: NOW_MS - 4000, text: "Quand ?" },
      { ...said, change: "edited", atMs: NOW_MS - 3000, text: "Quand exactement ?" },
      { ...said, change: "hidden", atMs: NOW_MS - 2000 },
      { ...said, change: "deleted", atMs: NOW_MS - 1000 },
    ];
  },
  limits: [
    { name: "graphemes", longest: "👩‍👩‍👧".repeat(100) + "é".repeat(200), tooLong: "é".repeat(301) },
    { name: "bytes", longest: "👩‍👩‍👧".repeat(166) + "a".repeat(12), tooLong: "👩‍👩‍👧".repeat(166) + "a".repeat(13) },
  ],
  canReply: [
    { name: "to a mention", message: { kind: "mention" }, says: { ok: true } },
    { name: "not privately", message: { kind: "private" }, says: { ok: false, reason: "unsupported" } },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
  ],
  catchUp: {
    platform: () => {
      const fake = fakeBluesky();
      for (let count = 0; count < 150; count++) {
        const indexedAt = new Date(NOW_MS - (300 - count) * 60_000).toISOString();
        fake.notify(fake.show(`p${String(count).padStart(3, "0")}`, `${count}`, { indexedAt }));
      }
      return fake;
    },
    cursor: undefined,
    ids: Array.from({ length: 150 }, (_, place) => postUri(`p${String(place).padStart(3, "0")}`)),
  },
  remove: {
    externalId: `at://${account.id}/app.bsky.feed.post/3kpost`,
    call: "POST /xrpc/com.atproto.repo.deleteRecord",
    body: { repo: account.id, collection: "app.bsky.feed.post", rkey: "3kpost" },
    // The same answer where there is no record.
    done: () => json({ commit: { cid: "bafyrei", rev: "3k" } }),
    gone: () => json({}),
  },
  hide: { platform: ours, externalId: QUESTION },
  metrics: {
    platform: () => {
      const fake = fakeBluesky();
      fake.show("theirs", "Reposted");
      fake.show("ours", "Bonjour", { uri: OURS });
      return fake;
    },
    says: { followers: 1204, posts: [{ externalId: OURS, likes: 7, reposts: 3, replies: 2 }] },
  },
  connect: {
    platform: fakeBluesky,
    place: { callbackUrl: "", app: {} },
  },
});

describe("bluesky connecting", () => {
  const place = { callbackUrl: "", app: {} };
  it("says how many are muted, since nothing of them comes", async () => {
    const fake = fakeBluesky();
    fake.state.mutes = 3;
    expect(await bluesky(options(fake.fetch)).connect(account, place, "look")).toEqual([
      { what: "credentials", state: "good" },
      { what: "subscription", state: "good", detail: "muted 3" },
    ]);
  });
  it("says when the password is refused, missing, or another account's", async () => {
    const fake = fakeBluesky();
    const channel = bluesky(options(fake.fetch));
    fake.next("POST", { answer: xrpcError(401, "AuthenticationRequired") });
    expect(await channel.connect(account, place, "mend")).toEqual([
      { what: "credentials", state: "by-hand", detail: "AuthenticationRequired" },
    ]);
    expect(await channel.connect({ ...account, id: "did:plc:other" }, place, "mend")).toMatchObject([
      { what: "credentials", state: "by-hand" },
    ]);
    const bare = bluesky(options(fake.fetch, { accountSecret: async () => ({}) }));
    expect(await bare.connect(account, place, "mend")).toMatchObject([{ state: "by-hand", detail: "appPassword" }]);
    fake.next("GET", { answer: () => json({ did: account.id, active: false, status: "suspended" }) });
    expect(await channel.connect(account, place, "look")).toEqual([
      { what: "credentials", state: "by-hand", detail: "suspended" },
    ]);
    fake.next("GET", { answer: () => json({}, 502) });
    await expect(channel.connect(account, place, "look")).rejects.toMatchObject({ code: "platform-unavailable" });
  });
});

/** The platform's own library counts and finds the same. */
describe("bluesky's own client", () => {
  it("counts graphemes and bytes as we do", () => {
    const channel = bluesky(options(noNetwork));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        const theirs = new RichText({ text });
        const { used, bytes } = channel.length(text);
        expect([used, bytes?.used]).toEqual([theirs.graphemeLength, theirs.length]);
      }),
    );
  });
  it.each([
    "Voir https://www.canada.ca/fr/passeport.html?a=1#b, merci",
    "É 🇨🇦 (https://canada.ca/passeport) et canada.ca",
    "@citoyen.test bonjour, et @autre.personne.test.",
    "pas d'adresse : info@passport.example",
    "« https://canada.ca » 👩‍👩‍👧 https://example.org/x_(y)",
  ])("finds the links and mentions of “%s” at the same bytes", async (text) => {
    const theirs = new RichText({ text });
    theirs.detectFacetsWithoutResolution();
    const places = (found: readonly { index: { byteStart: number; byteEnd: number } }[] | undefined) =>
      (found ?? []).map(({ index: { byteStart, byteEnd } }) => [byteStart, byteEnd]);
    expect(places(await facets(text, async () => "did:plc:any"))).toEqual(places(theirs.facets));
  });
});
