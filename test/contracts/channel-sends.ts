import { describe, expect, it } from "vitest";
import type { Allowance } from "../../shared/domain/allowance.ts";
import type { AppError } from "../../shared/domain/errors.ts";
import { nextPart } from "../../shared/domain/outgoing/numbered-thread.ts";
import { answerKind, NOW_MS, noNetwork, options, outgoing, SECRETS } from "../channels/builders.ts";
import { type FakePlatform, type Fault, json, socketError, timeout } from "../channels/fake-platform.ts";
import { type ChannelFixtures, has, type Make } from "./channel-fixtures.ts";

const HOUR_MS = 3_600_000;

/** What a send may end in, and that it says which. */
export function sends(make: Make, fixtures: ChannelFixtures): void {
  const { account, to } = fixtures;
  const reply = outgoing(account, { to, kind: answerKind(make(options(noNetwork))) });
  const world = () => {
    const platform = fixtures.platform();
    return { platform, channel: make(options(platform.fetch)) };
  };
  const sends = (platform: FakePlatform): number => platform.calls.filter(fixtures.isSend).length;
  /** Where the platform has nothing to look in, every look says so, whatever stands there. */
  const findable = make(options(noNetwork)).supports.readBack !== "none";
  const seen = (found: object | "absent"): unknown => (findable ? found : "cannot-tell");

  describe("its sending", () => {
    it("puts the reply there once, and finds it", async () => {
      const { platform, channel } = world();
      expect(await channel.find(account, reply)).toBe(seen("absent"));
      const sent = await channel.send(account, reply);
      expect(platform.held()).toEqual([reply.text]);
      expect(await channel.find(account, reply)).toEqual(
        seen(expect.objectContaining({ externalId: sent.externalId })),
      );
    });
    it("finds nothing of another reply", async () => {
      const { channel } = world();
      await channel.send(account, reply);
      const other = { ...reply, id: `${reply.messageId}.01JDOTHER`, text: "Autre chose" };
      expect(await channel.find(account, other)).toBe(seen("absent"));
    });
    it("takes no earlier words of its own for the reply", async () => {
      const { platform, channel } = world();
      await channel.send(account, reply);
      const later = {
        ...reply,
        id: `${reply.messageId}.01JDLATER`,
        createdAt: new Date(NOW_MS + HOUR_MS).toISOString(),
      };
      expect(await make(options(platform.fetch, { nowMs: () => NOW_MS + HOUR_MS })).find(account, later)).toBe(
        seen("absent"),
      );
    });
    it("puts a thread's second part under its first, and finds it there", async () => {
      if (reply.kind !== "reply") return;
      const { platform, channel } = world();
      const [one, two] = ["Il y a deux voies. 1/2", "Voici la seconde. 2/2"];
      const parts = [one, two].map((text) => ({ text, textKey: text }));
      const first = await channel.send(account, nextPart({ ...reply, parts }));
      const [begun, last] = parts.map((part, place) =>
        place === 0 ? { ...part, externalId: first.externalId } : part,
      );
      const second = nextPart({ ...reply, parts: [begun, last].flatMap((part) => part ?? []) });
      expect(second.to).toMatchObject({ externalId: first.externalId, root: to.root ?? to.externalId });
      expect(await channel.find(account, second)).toBe(seen("absent"));
      const sent = await channel.send(account, second);
      expect(sent.externalId).not.toBe(first.externalId);
      expect(platform.held().toSorted()).toEqual([one, two]);
      expect(await channel.find(account, second)).toEqual(
        seen(expect.objectContaining({ externalId: sent.externalId })),
      );
    });
    it("does not know the outcome when the answer is lost, and finds the reply", async () => {
      const { platform, channel } = world();
      await channel.find(account, reply);
      platform.next("POST", { after: timeout });
      await expect(channel.send(account, reply)).rejects.toMatchObject({ code: "platform-uncertain", retry: true });
      expect(await channel.find(account, reply)).toEqual(
        seen(expect.objectContaining({ externalId: expect.any(String) })),
      );
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
        if (findable)
          await expect(channel.find(account, reply)).rejects.toMatchObject({ code: "platform-unavailable" });
        else expect(await channel.find(account, reply)).toBe("cannot-tell");
      }
    });
    it("keeps the secret and the words out of every address", async () => {
      const { platform, channel } = world();
      await channel.send(account, reply);
      await channel.find(account, reply);
      const addresses = platform.calls.map((call) => `${call.path}?${call.query}`).join("\n");
      expect(addresses).not.toMatch(fixtures.secretInAddress ? /Bonjour/ : SECRETS);
      expect(sends(platform)).toBe(1);
    });
    it.each(fixtures.limited)("waits, when limited: $name", async ({ answer, retryAfterSeconds }) => {
      const { platform, channel } = world();
      await channel.find(account, reply);
      platform.next("POST", { answer });
      await expect(channel.send(account, reply)).rejects.toMatchObject({
        code: "platform-unavailable",
        retry: true,
        facts: { limited: true, retryAfterSeconds },
      });
    });
    it("tells what the platform says is left, or nothing", async () => {
      const { left } = fixtures;
      const platform = fixtures.platform();
      const heard: Allowance[] = [];
      const channel = make(options(platform.fetch, { heard: (one) => void heard.push(one) }));
      await channel.find(account, reply);
      if (has(left)) platform.next("POST", { answer: left.answer });
      await channel.send(account, reply).catch(() => undefined);
      const { channel: name, name: of } = account;
      expect(heard.at(-1)).toEqual(
        has(left) ? { channel: name, account: of, family: "write", ...left.says } : undefined,
      );
    });
    it("says that its access is gone, and did nothing", async () => {
      expect(fixtures.accessGone).not.toEqual([]);
      for (const gone of fixtures.accessGone) {
        const { platform, channel } = world();
        await channel.find(account, reply);
        platform.next("POST", { answer: gone, always: true });
        await expect(channel.send(account, reply)).rejects.toMatchObject({ code: "platform-access", retry: true });
        expect(platform.held()).toEqual([]);
      }
    });
    it("refuses what the platform does not have, without a call", async () => {
      const { supports } = make(options(noNetwork));
      for (const kind of ["reply", "private-reply", "post", "repost"] as const) {
        if (supports.outgoing.includes(kind)) continue;
        await expect(make(options(noNetwork)).send(account, { ...reply, kind })).rejects.toMatchObject({
          code: "platform-refused",
          facts: { why: "unsupported" },
        });
      }
      const media = (["image", "video"] as const).filter((one) => !supports.media.includes(one));
      if (!supports.outgoing.includes("post")) return;
      for (const kind of media) {
        const file = { kind, key: "a", contentType: `${kind}/x`, alt: "a" };
        const post = { ...reply, kind: "post" as const, media: [file] };
        await expect(make(options(noNetwork)).send(account, post)).rejects.toMatchObject({
          code: "platform-refused",
          facts: { why: "unsupported" },
        });
      }
    });
    it("sends a picture with a reply where it says that replies carry some", async () => {
      const { platform, channel } = world();
      if (channel.supports.replyMedia !== true) return;
      const file = { kind: "image" as const, key: "posts/a.png", contentType: "image/png", alt: "Une carte" };
      const withFile = { ...reply, media: [file] };
      const sent = await sentWhole(() => channel.send(account, withFile));
      expect(platform.held()).toEqual([reply.text]);
      expect(await channel.find(account, withFile)).toEqual(
        seen(expect.objectContaining({ externalId: sent.externalId })),
      );
      const said = platform.calls.map(({ body }) =>
        body instanceof FormData ? JSON.stringify([...body.entries()]) : JSON.stringify(body),
      );
      expect(said.join()).toContain("Une carte");
    });
    it("says what the account's secret lacks", async () => {
      const channel = make(options(noNetwork, { accountSecret: async () => ({}) }));
      await expect(channel.send(account, reply)).rejects.toMatchObject({ code: "bad-configuration" });
    });
  });
}

/** Platforms that prepare a file say so, and are asked again. */
async function sentWhole<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if ((error as AppError).code !== "platform-unavailable") throw error;
    return send();
  }
}
