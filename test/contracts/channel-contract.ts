import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import type { InboundEvent } from "../../shared/domain/message.ts";
import type { Account, AppSecret, CanReply, Channel, ChannelOptions, HttpRequest } from "../../shared/ports.ts";
import { ACCOUNTS, APP_SECRET, message, NOW_MS, noNetwork, options, outgoing } from "../channels/builders.ts";
import { type Call, type FakePlatform, type Fault, json, socketError, timeout } from "../channels/fake-platform.ts";

/** What every channel must keep, whatever its platform. A channel's own test adds what only it has. */

export interface ChannelFixtures {
  account: Account;
  /** Absent where the platform does not push. */
  push?: {
    handshake: { right: HttpRequest; answer: string | RegExp; wrong: HttpRequest[] };
    header: string;
    sign(body: Buffer, secret: string): string;
  };
  deliveries: { name: string; body: Buffer; events: object[] }[];
  /** A delivery with this id in every place where an id stands. */
  withId(id: string): { body: Buffer; ids(events: InboundEvent[]): unknown[] };
  platform(): FakePlatform & { held(): string[] };
  /** What the reply answers, in the platform's ids. */
  to: { externalId: string; conversationId: string; address?: string; root?: string };
  isSend(call: Call): boolean;
  errors: { name: string; answer: () => Response; code: AppError["code"]; facts?: object }[];
  limits: { name: string; longest: string; tooLong: string }[];
  canReply: { name: string; message?: object; account?: object; nowMs?: number; says: Partial<CanReply> }[];
}

type Make = (options: ChannelOptions) => Channel;

export function channelContract(make: Make, fixtures: ChannelFixtures): void {
  const deaf = make(options(noNetwork));
  if (fixtures.push) pushes(deaf, fixtures.push);
  parses(deaf, fixtures);
  writes(make, fixtures);
  limits(deaf, fixtures);
}

function pushes(channel: Channel, push: NonNullable<ChannelFixtures["push"]>): void {
  const { header, sign, handshake } = push;
  const body = Buffer.from('{"é":"\\u00e9"}');
  const verify = (bytes: Buffer, value: string | undefined, secret: AppSecret = APP_SECRET): boolean =>
    channel.verify(bytes, value === undefined ? {} : { [header]: value }, secret);

  describe("its handshake", () => {
    it("answers the platform's question", () => {
      const answer = channel.handshake(handshake.right, APP_SECRET);
      expect(answer?.status).toBe(200);
      expect(String(answer?.body)).toEqual(expect.stringMatching(handshake.answer));
    });
    it.each(handshake.wrong.map((request) => [JSON.stringify(request.query), request] as const))(
      "refuses %s",
      (_name, request) => {
        expect(() => channel.handshake(request, APP_SECRET)).toThrow(
          expect.objectContaining({ code: "bad-handshake" }),
        );
      },
    );
    it("is none when the request asks nothing", () => {
      expect(channel.handshake({ ...handshake.right, query: {} }, APP_SECRET)).toBeUndefined();
      expect(channel.handshake({ ...handshake.right, method: "POST" }, APP_SECRET)).toBeUndefined();
    });
  });

  describe("its signature", () => {
    it.each(APP_SECRET.appSecrets)("is right with the live secret %s", (secret) => {
      expect(verify(body, sign(body, secret))).toBe(true);
    });
    it("is wrong with any bit of the body, the header or the secret changed", () => {
      const [secret = ""] = APP_SECRET.appSecrets;
      const right = sign(body, secret);
      for (const changed of flips(body)) expect(verify(changed, right)).toBe(false);
      for (const changed of flips(Buffer.from(right))) expect(verify(body, changed.toString("latin1"))).toBe(false);
      for (const changed of flips(Buffer.from(secret))) {
        expect(verify(body, sign(body, changed.toString("latin1")))).toBe(false);
      }
    });
    it("is wrong when it is missing, empty, doubled, or made with no secret", () => {
      const right = sign(body, "new-secret");
      for (const header of [undefined, "", `${right},${right}`, `${right}, ${right}`, ` ${right}`, `${right} `]) {
        expect(verify(body, header), String(header)).toBe(false);
      }
      expect(verify(body, sign(body, ""), { appSecrets: [""], verifyToken: "" })).toBe(false);
      expect(verify(body, right, { appSecrets: [], verifyToken: "" })).toBe(false);
    });
  });
}

function parses(channel: Channel, fixtures: ChannelFixtures): void {
  describe("its parser", () => {
    it.each(fixtures.deliveries.map((one) => [one.name, one] as const))("reads %s", (_name, { body, events }) => {
      expect(channel.parse(body)).toEqual(events.map((event) => expect.objectContaining(event)));
    });
    it("reads the same delivery the same way every time", () => {
      for (const { body } of fixtures.deliveries) expect(channel.parse(body)).toEqual(channel.parse(body));
    });
    it.each(["9007199254740993", "18446744073709551615", "123456789012345678901234567890"])(
      "keeps the id %s as it was written, as text and as a number",
      (id) => {
        const { body, ids } = fixtures.withId(id);
        for (const bytes of [body, Buffer.from(body.toString().replaceAll(`"${id}"`, id))]) {
          const found = ids(channel.parse(bytes));
          expect(found.length).toBe(ids(channel.parse(body)).length);
          expect(new Set(found)).toEqual(new Set(found.length === 0 ? [] : [id]));
        }
      },
    );
    it("throws nothing but `unparseable`, for any bytes", () => {
      fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => survives(channel, Buffer.from(bytes))));
    });
    it("throws nothing but `unparseable`, for any JSON", () => {
      fc.assert(fc.property(fc.json(), (text) => survives(channel, Buffer.from(text))));
    });
    it("throws nothing but `unparseable` when any part of a real delivery is something else", () => {
      const bodies = fixtures.deliveries.map((one) => JSON.parse(one.body.toString()) as unknown);
      fc.assert(
        fc.property(fc.constantFrom(...bodies), fc.nat(), fc.jsonValue({ maxDepth: 2 }), (body, place, other) =>
          survives(channel, Buffer.from(JSON.stringify(replaced(body, place, other)))),
        ),
        { numRuns: 400 },
      );
    });
    it.each([
      ["prototype names", '{"__proto__":{"entry":[]},"constructor":{"prototype":{}},"data":{"__proto__":1}}'],
      ["nothing", ""],
      ["half a body", '{"entry":[{"id"'],
      ["a thousand nulls", `{"entry":[${"null,".repeat(999)}null]}`],
      ["deep nesting", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
      ["deep nesting that never ends", '{"entry":'.repeat(100_000)],
    ])("survives %s", (_name, body) => {
      survives(channel, Buffer.from(body));
    });
    it("refuses bytes that are no UTF-8", () => {
      const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
      expect(() => channel.parse(bytes)).toThrow(expect.objectContaining({ code: "unparseable" }));
    });
    it("keeps what a stranger wrote out of its error", () => {
      try {
        channel.parse(Buffer.from('{"text":"my passport is AB123456"'));
      } catch (error) {
        expect(JSON.stringify([String(error), (error as AppError).facts, (error as AppError).cause])).not.toMatch(
          /AB123/,
        );
      }
    });
  });
}

function writes(make: Make, fixtures: ChannelFixtures): void {
  const { account, to } = fixtures;
  const reply = outgoing(account, { to, channel: account.channel, account: account.name });
  const world = () => {
    const platform = fixtures.platform();
    return { platform, channel: make(options(platform.fetch)) };
  };
  const sends = (platform: FakePlatform): number => platform.calls.filter(fixtures.isSend).length;

  describe("its sending", () => {
    it("puts the reply there once, and finds it", async () => {
      const { platform, channel } = world();
      expect(await channel.find(account, reply)).toBe("absent");
      const sent = await channel.send(account, reply);
      expect(platform.held()).toEqual([reply.text]);
      expect(await channel.find(account, reply)).toEqual(expect.objectContaining({ externalId: sent.externalId }));
    });
    it("finds nothing of another reply", async () => {
      const { channel } = world();
      await channel.send(account, reply);
      const other = { ...reply, id: `${reply.messageId}.01JDOTHER`, text: "Autre chose" };
      expect(await channel.find(account, other)).toBe("absent");
    });
    it("does not know the outcome when the answer is lost, and finds the reply", async () => {
      const { platform, channel } = world();
      await channel.find(account, reply);
      platform.next("POST", { after: timeout });
      await expect(channel.send(account, reply)).rejects.toMatchObject({ code: "platform-uncertain", retry: true });
      expect(await channel.find(account, reply)).toEqual(expect.objectContaining({ externalId: expect.any(String) }));
    });
    const faults: [string, Fault, AppError["code"]][] = [
      ["the connection is refused", { before: () => socketError("ECONNREFUSED") }, "platform-unavailable"],
      ["the name is unknown", { before: () => socketError("ENOTFOUND") }, "platform-unavailable"],
      ["the connection breaks", { before: () => socketError("ECONNRESET") }, "platform-uncertain"],
      ["the other side hangs up", { after: () => socketError("UND_ERR_SOCKET") }, "platform-uncertain"],
      ["the platform fails", { answer: () => json({}, 503) }, "platform-uncertain"],
      ["a proxy answers 200 with a page", { answer: () => new Response("<html>") }, "platform-uncertain"],
      ["the answer has no id", { answer: () => json({}) }, "platform-uncertain"],
      ["an answer is a redirect", { answer: () => new Response(null, { status: 302 }) }, "platform-refused"],
    ];
    it.each(faults)("when %s, it says so", async (_name, fault, code) => {
      const { platform, channel } = world();
      await channel.find(account, reply);
      platform.next("POST", fault);
      await expect(channel.send(account, reply)).rejects.toMatchObject({ code });
    });
    it("waits as long as the platform asks, in seconds or until an instant", async () => {
      for (const value of ["7", new Date(NOW_MS + 7000).toUTCString()]) {
        const { platform, channel } = world();
        await channel.find(account, reply);
        platform.next("POST", { answer: () => json({}, 429, { "retry-after": value }) });
        await expect(channel.send(account, reply)).rejects.toMatchObject({
          code: "platform-unavailable",
          retry: true,
          facts: { retryAfterSeconds: 7 },
        });
      }
    });
    it.each(fixtures.errors)("maps $name", async ({ answer, code, facts }) => {
      const { platform, channel } = world();
      await channel.find(account, reply);
      platform.next("POST", { answer });
      await expect(channel.send(account, reply)).rejects.toMatchObject({
        code,
        ...(facts === undefined ? {} : { facts }),
      });
    });
    it("never finds `absent` when it could not look", async () => {
      const { platform, channel } = world();
      await channel.find(account, reply);
      for (const fault of [
        { before: timeout },
        { answer: () => json({}, 500) },
        { answer: () => new Response("<html>") },
      ]) {
        platform.next("GET", fault);
        await expect(channel.find(account, reply)).rejects.toMatchObject({ code: "platform-unavailable" });
      }
    });
    it("keeps the secret and the words out of every address", async () => {
      const { platform, channel } = world();
      await channel.send(account, reply);
      await channel.find(account, reply);
      const addresses = platform.calls.map((call) => `${call.path}?${call.query}`).join("\n");
      expect(addresses).not.toMatch(/EAAtoken|aaaa-bbbb|ats\b|Bonjour|access_token/);
      expect(sends(platform)).toBe(1);
    });
    it("says what the account's secret lacks", async () => {
      const channel = make(options(noNetwork, { accountSecret: async () => ({}) }));
      await expect(channel.send(account, reply)).rejects.toMatchObject({ code: "bad-configuration" });
    });
  });
}

function limits(channel: Channel, fixtures: ChannelFixtures): void {
  describe("its rules", () => {
    it.each(fixtures.limits)("counts $name to the last one", ({ longest, tooLong }) => {
      expect(channel.length(longest).ok).toBe(true);
      expect(channel.length(tooLong).ok).toBe(false);
      expect(channel.length(longest).used).toBeLessThanOrEqual(channel.length(longest).limit);
    });
    it.each(fixtures.canReply)("may a reply go out: $name", ({ message: over, account, nowMs, says }) => {
      const to = { ...fixtures.account, ...account } as Account;
      expect(channel.canReply(message(to, over), to, nowMs ?? NOW_MS)).toEqual(expect.objectContaining(says));
    });
    it("is registered under its own name", () => {
      expect(Object.keys(ACCOUNTS)).toContain(channel.name);
    });
  });
}

function survives(channel: Channel, body: Buffer): void {
  try {
    for (const event of channel.parse(body)) {
      expect(["message", "counted", "account", "ignored"]).toContain(event.type);
      if (event.type === "ignored") expect(event.what).toMatch(/^[a-z0-9._-]{1,40}$/);
      if (event.type === "message") {
        expect(Number.isSafeInteger(event.atMs)).toBe(true);
        for (const id of [event.externalId, event.accountId, event.conversationId]) expect(id).toMatch(/^\S{1,512}$/);
      }
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "unparseable") throw error;
  }
}

function* flips(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield changed;
  }
}

/** The value with its n-th part, counted in depth, replaced. */
function replaced(value: unknown, place: number, other: unknown): unknown {
  const parts: { holder: Record<string, unknown>; name: string }[] = [];
  const copy: Record<string, unknown> = { whole: structuredClone(value) };
  const walk = (holder: Record<string, unknown>): void => {
    for (const name of Object.keys(holder)) {
      parts.push({ holder, name });
      const below = holder[name];
      if (typeof below === "object" && below !== null) walk(below as Record<string, unknown>);
    }
  };
  walk(copy);
  const chosen = parts[place % parts.length];
  if (chosen) chosen.holder[chosen.name] = other;
  return copy.whole;
}
