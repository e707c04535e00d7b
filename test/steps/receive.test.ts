import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import type { HttpRequest } from "../../shared/ports.ts";
import { poll } from "../../shared/steps/inbound/poll.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { citizen, fakePlatform, type World, world } from "./world.ts";

let here: World;
beforeEach(() => {
  here = world();
});

const delivery = (body: unknown, over: Partial<HttpRequest> = {}): HttpRequest => ({
  method: "POST",
  path: "/webhooks/facebook",
  basePath: "",
  query: {},
  headers: { "x-signature": "local-facebook-secret" },
  body: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
  ...over,
});

const handle = (request: HttpRequest, channel = "facebook") => receive(here.ports)(channel, request);
const sent = () => here.ports.inbound.sent.map(({ item }) => item);
const counted = (code: string) => here.ports.lines.filter((line) => line.kind === "count" && line.code === code).length;

describe("what is not taken", () => {
  it.each([
    ["a channel that does not exist", "myspace", delivery([]), 404, "unknown-channel"],
    ["a prototype's name", "constructor", delivery([]), 404, "unknown-channel"],
    ["a channel that is polled", "bluesky", delivery([]), 404, "polled-channel"],
    ["a polled channel that is not built", "mastodon", delivery([]), 404, "polled-channel"],
    ["a body over 4 MiB", "facebook", delivery(Buffer.alloc(4 * 1024 * 1024 + 1)), 413, "too-large"],
    [
      "a wrong signature",
      "facebook",
      delivery([citizen()], { headers: { "x-signature": "no" } }),
      401,
      "bad-signature",
    ],
    ["no signature", "facebook", delivery([citizen()], { headers: {} }), 401, "bad-signature"],
    [
      "a handshake with a wrong token",
      "facebook",
      delivery("", { method: "GET", query: { "hub.verify_token": "no" } }),
      403,
      "bad-handshake",
    ],
    ["a wrong method", "facebook", delivery("", { method: "PUT" }), 405, "method"],
  ] as const)("%s", async (_name, channel, request, status, code) => {
    const answer = await handle(request, channel);
    expect(answer.status).toBe(status);
    expect(JSON.parse(String(answer.body))).toMatchObject({ status, code });
    expect(sent()).toEqual([]);
    expect(here.ports.quarantine.files.size).toBe(0);
  });

  it("says why in the caller's language", async () => {
    const answer = await handle(delivery([], { headers: { "accept-language": "fr-CA" } }), "bluesky");
    expect(JSON.parse(String(answer.body)).title).toBe("Ce canal est relevé");
  });

  it("a wrong signature is a counter, and nothing of the body is in the log", async () => {
    await handle(delivery([citizen()], { headers: {} }));
    expect(counted("BadSignature")).toBe(1);
    expect(JSON.stringify(here.ports.lines)).not.toContain("renewal");
  });
});

describe("what is taken", () => {
  it("answers the handshake with its challenge", async () => {
    const query = { "hub.verify_token": "local-facebook-verify", "hub.challenge": "42" };
    expect(await handle(delivery("", { method: "GET", query }))).toMatchObject({ status: 200, body: "42" });
  });

  it("a message reaches the queue under the account's name, its author as a keyed hash", async () => {
    expect((await handle(delivery([citizen()]))).status).toBe(200);
    const [item] = sent();
    expect(item).toMatchObject({ account: "PassportCanada", author: { name: "Sam" }, redacted: [] });
    expect(item?.author?.key).not.toContain("900");
    expect(item?.author).not.toHaveProperty("address");
    expect(here.ports.inbound.sent[0]?.group).toBe(item?.author?.key);
  });

  it("exactly 4 MiB are taken", async () => {
    const body = Buffer.alloc(4 * 1024 * 1024, 0x20);
    body.write("[]");
    expect((await handle(delivery(body))).status).toBe(200);
  });

  it("a thousand updates in one delivery all arrive", async () => {
    await handle(delivery(Array.from({ length: 1000 }, (_, n) => citizen({ externalId: `100_${n}` }))));
    expect(new Set(sent().map(({ externalId }) => externalId)).size).toBe(1000);
  });

  it("an author's reach goes with the message where the platform says it, and stays unknown where not", async () => {
    await handle(
      delivery([citizen({ author: { id: "900", name: "Sam", reach: 48_000 } }), citizen({ externalId: "2" })]),
    );
    expect(sent().map((item) => item.author?.reach)).toEqual([48_000, undefined]);
  });

  it("personal information is gone before the queue, from every text", async () => {
    const event = citizen({
      text: "Call me at 613-555-0199, SIN 046 454 286",
      author: { id: "900", name: "Sam 613-555-0199", handle: "613-555-0199" },
      attachments: [{ kind: "link", url: "https://x.example/?mail=sam@mail.example", alt: "sam@mail.example" }],
    });
    await handle(delivery([event]));
    const travels = JSON.stringify(sent());
    expect(travels).not.toMatch(/0199|046 454|sam@/);
    expect(sent()[0]?.text).toContain("removed]");
    expect(sent()[0]?.redacted.length).toBeGreaterThan(0);
    expect(sent()[0]?.author).not.toHaveProperty("handle");
  });

  it.each(["", " ", "\ufeff", "\u200d\u2066"])("a name that shows nothing (%j) is none", async (nothing) => {
    await handle(delivery([citizen({ author: { id: "900", name: nothing, handle: nothing } })]));
    expect(Object.keys(sent()[0]?.author ?? {})).toEqual(["key"]);
  });

  it("a private conversation is named by a hash; the address stands in one field", async () => {
    const event = citizen({
      channel: "messenger",
      kind: "private",
      conversationId: "900",
      permalink: "https://platform.example/messages/900",
    });
    await handle(delivery([event], { headers: { "x-signature": "local-messenger-secret" } }), "messenger");
    const [item] = sent();
    expect(item?.author?.address).toBe("900");
    const { author: _, externalId: _e, ...rest } = item!;
    expect(JSON.stringify(rest)).not.toContain('900"');
    expect(item).not.toHaveProperty("permalink");
  });

  it.each([
    ["what is beyond all calendars", 1e300],
    ["a year of six digits, which sorts before all others", 8.64e15],
    ["a year before the first", -8.64e15],
  ])("%s is the time of arrival", async (_name, atMs) => {
    await handle(delivery([citizen({ atMs })]));
    expect(sent().map((item) => item.atMs)).toEqual([here.ports.nowMs()]);
  });

  it.each([
    ["a link with somebody's e-mail address", "https://platform.example/a?m=dee%40example.com"],
    ["an endless link", `https://platform.example/${"a".repeat(3000)}`],
  ])("%s is not kept", async (_name, permalink) => {
    await handle(delivery([citizen({ permalink })]));
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).not.toHaveProperty("permalink");
  });
  it("a link whose ids are long numbers is kept", async () => {
    const permalink = "https://www.facebook.com/100000000000001_17954775673740103?comment_id=735093253372072";
    await handle(delivery([citizen({ permalink })]));
    expect(sent()[0]).toMatchObject({ permalink, redacted: [] });
  });

  it("a key of its words travels with an echo of ours alone", async () => {
    await handle(delivery([citizen(), citizen({ externalId: "100_9", echo: true })]));
    expect(sent().map((item) => "textKey" in item)).toEqual([false, true]);
  });

  it("a link that ends with the message's own id is kept, though the id looks like a telephone number", async () => {
    const permalink = "https://platform.example/tel/16135550123";
    await handle(
      delivery([citizen({ permalink, externalId: "16135550123" }), citizen({ permalink, externalId: "123" })]),
    );
    expect(sent().map((item) => item.permalink)).toEqual([permalink, undefined]);
  });

  it("names as long as nobody's do not break the table's limits", async () => {
    const author = { id: "900", name: "N".repeat(500_000), handle: "h".repeat(500_000) };
    await handle(delivery([citizen({ author })]));
    expect(JSON.stringify(sent()[0]?.author).length).toBeLessThan(1000);
  });

  it("what it does not know is a counter", async () => {
    await handle(delivery([{ type: "ignored", what: "poke" }]));
    expect(counted("IgnoredEvents")).toBe(1);
    expect(sent()).toEqual([]);
  });

  it("writes a few lines of it, however much of it there is, and counts all", async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...{ type: "ignored" as const, what: index < 900 ? "poke" : `new-${index}` },
    }));
    await handle(delivery(many));
    const lines = here.ports.lines.filter(({ code }) => code === "event-ignored");
    expect(lines[0]).toMatchObject({ fields: { what: "poke", times: 900 } });
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(here.ports.lines.filter(({ code }) => code === "IgnoredEvents")).toMatchObject([{ value: 1000 }]);
  });

  it.each([
    ["an empty id", { externalId: "" }],
    ["an endless id", { externalId: "9".repeat(2000) }],
    ["an endless conversation", { conversationId: "9".repeat(2000) }],
  ])("%s is never a wrong key: the delivery is kept, and the rest of it goes on", async (_name, over) => {
    const answer = await handle(delivery([citizen(over), citizen({ externalId: "100_201" })]));
    expect(answer.status).toBe(200);
    expect(sent()).toMatchObject([{ externalId: "100_201" }]);
    expect([...here.ports.quarantine.files.keys()]).toEqual([expect.stringMatching(/^unusable\/facebook\//)]);
    expect(counted("Quarantined")).toBe(1);
    expect(counted("IgnoredEvents")).toBe(0);
  });
});

describe("accepted is never lost", () => {
  it("a verified body that cannot be parsed is kept whole and answered 200", async () => {
    const body = Buffer.from([0xff, 0xfe, 0x7b]);
    expect((await handle(delivery(body))).status).toBe(200);
    const [key, file] = [...here.ports.quarantine.files][0]!;
    expect(key).toMatch(/^unparseable\/facebook\/2026-11-23\//);
    expect(file.body.equals(body)).toBe(true);
    expect(counted("Quarantined")).toBe(1);
  });

  it("a queue that refuses an entry makes the platform send all of it again", async () => {
    here.ports.inbound.failWith = new AppError("queue-refused", "No.", { retry: true });
    await expect(handle(delivery([citizen()]))).rejects.toMatchObject({ code: "queue-refused" });
  });

  it("an account that nobody named: the body is kept, the rest goes on", async () => {
    const answer = await handle(delivery([citizen({ accountId: "7" }), citizen()]));
    expect(answer.status).toBe(200);
    expect(sent()).toHaveLength(1);
    expect([...here.ports.quarantine.files.keys()][0]).toMatch(/^unknown-account\//);
  });

  it("an event that we know in a form that we do not: the body is kept once, whatever else is wrong with it", async () => {
    const lost = Array.from({ length: 20 }, (_, index) => ({
      ...{ type: "unusable" as const, what: `feed.${index}` },
    }));
    await handle(delivery([...lost, citizen()]));
    expect(sent()).toHaveLength(1);
    await handle(delivery([...lost, citizen({ accountId: "7" })]));
    expect([...here.ports.quarantine.files.keys()].map((key) => key.split("/")[0])).toEqual([
      "unusable",
      "unknown-account",
    ]);
    expect(counted("IgnoredEvents")).toBe(0);
    const lines = here.ports.lines.filter(({ code }) => code === "event-unusable");
    expect(lines[0]).toMatchObject({ fields: { channel: "facebook", what: "feed.0", times: 1 } });
    // Ten of each delivery's.
    expect(lines).toHaveLength(20);
  });

  it("or is taken for the first account, where the deployment says so", async () => {
    here.ports.unknownAccount = "first";
    await handle(delivery([citizen({ accountId: "7" })]));
    expect(sent()).toMatchObject([{ account: "PassportCanada" }]);
  });
});

describe("polling", () => {
  const polled = () => {
    const platform = fakePlatform(here.ports.nowMs, {
      name: "bluesky",
      delivery: "poll",
      poll: async (_account, cursor) => ({
        events: cursor === "2" ? [] : [citizen({ channel: "bluesky", accountId: "did:plc:x" })],
        cursor: "2",
      }),
    });
    here.ports.channels.set("bluesky", platform);
    return platform;
  };

  it("saves its cursor once the queue has the messages", async () => {
    polled();
    expect(await poll(here.ports)()).toEqual({ messages: 1, failed: 0 });
    expect(await here.ports.store.cursor("bluesky/passport.test")).toBe("2");
    expect(sent()).toMatchObject([{ channel: "bluesky", account: "passport.test" }]);
  });

  it("keeps its old cursor when the queue refuses, so that nothing is passed over", async () => {
    polled();
    here.ports.inbound.failWith = new AppError("queue-refused", "No.", { retry: true });
    expect(await poll(here.ports)()).toEqual({ messages: 0, failed: 1 });
    expect(await here.ports.store.cursor("bluesky/passport.test")).toBeUndefined();
    here.ports.inbound.failWith = undefined;
    expect((await poll(here.ports)()).messages).toBe(1);
  });

  it("one account's trouble is its own, and shows", async () => {
    const platform = polled();
    here.platform.poll = async () => {
      throw new AppError("platform-unavailable", "Down.", { facts: { platform: "http-503" } });
    };
    expect(await poll(here.ports)()).toEqual({ messages: 1, failed: 2 });
    expect((await here.ports.store.channelStates()).map(({ state }) => state)).toEqual(["down", "down"]);
    expect(platform.name).toBe("bluesky");
  });
});
