import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import { METRICS } from "../../shared/domain/events.ts";
import type { Channel, Check, ConnectPlace } from "../../shared/ports.ts";
import { poll } from "../../shared/steps/inbound/poll.ts";
import { aMessage } from "../fakes/build.ts";
import { departmentOf, testDepartment } from "../fakes/department.ts";
import { citizen, fakePlatform, type World, world } from "./world.ts";

/** When accounts are read, what is tended beside, and what becomes of a platform that says no. */

const ACCOUNT = { channel: "facebook", name: "PassportCanada", id: "100000000000001", language: "en" } as const;
const HALF_HOUR_MS = 1_800_000;
let here: World;
let reads: (string | undefined)[];

function platformWith(over: Partial<Channel>): void {
  here.ports.channels.set(
    "facebook",
    fakePlatform(here.ports.nowMs, {
      poll: async (_account, cursor) => {
        reads.push(cursor);
        return { events: [], cursor };
      },
      ...over,
    }),
  );
}
const run = () => poll(here.ports)();
const state = async () => (await here.ports.store.channelStates())[0];

beforeEach(() => {
  here = world({ department: departmentOf(ACCOUNT) });
  here.ports.webhookUrl = "https://passport.example/webhooks/";
  reads = [];
});

describe("an account is read", () => {
  it("each run where reading is free, and in its own time where it has a price", async () => {
    platformWith({ pollEveryMs: 0 });
    for (let turn = 0; turn < 3; turn++) await run();
    expect(reads).toHaveLength(3);
    platformWith({ pollEveryMs: 900_000 });
    for (let minute = 0; minute < 16; minute++) {
      await run();
      here.ports.clock.advance(60_000);
    }
    expect(reads).toHaveLength(5);
  });

  it("sooner than its channel asks, where the deployment says so", async () => {
    platformWith({ pollEveryMs: 900_000 });
    const ports = { ...here.ports, pace: { facebook: 0 } };
    for (let turn = 0; turn < 3; turn++) await poll(ports)();
    expect(reads).toHaveLength(3);
  });

  it("with what we hold of it, where the platform pushes and tells nobody of a deletion", async () => {
    const told: unknown[] = [];
    const own = aMessage("held");
    await here.ports.store.saveMessage(own, undefined);
    await here.ports.store.saveMessage(aMessage("private", { kind: "private" }), undefined);
    await here.ports.store.saveMessage(aMessage("gone", { visibility: "deleted" }), undefined);
    const supports = { ...fakePlatform(here.ports.nowMs).supports, deletions: "looked-up" as const };
    platformWith({
      supports,
      poll: async (_account, cursor, held) => {
        told.push(held);
        return { events: [], cursor };
      },
    });
    await run();
    const { externalId, kind, conversationId, createdAt } = own;
    expect(told).toEqual([[{ externalId, kind, conversationId, atMs: Date.parse(createdAt) }]]);
  });

  it("each minute again while it is down, so that what was missed flows as soon as it is back", async () => {
    let gone = true;
    platformWith({
      pollEveryMs: 3_600_000,
      poll: async (_account, cursor) => {
        reads.push(cursor);
        if (gone) throw new AppError("platform-unavailable", "Down.", { facts: { platform: "http-503" } });
        return { events: [citizen()], cursor: "now" };
      },
    });
    await run();
    here.ports.clock.advance(60_000);
    await run();
    expect(reads).toHaveLength(2);
    gone = false;
    here.ports.clock.advance(60_000);
    expect(await run()).toEqual({ messages: 1, failed: 0 });
    expect(await state()).toMatchObject({ state: "good" });
  });

  it("is red within the same poll when the platform does not know us any more, and an alarm sounds", async () => {
    platformWith({
      poll: async () => {
        throw new AppError("platform-access", "No.", { retry: true, facts: { platform: "190", detail: "expired" } });
      },
    });
    await run();
    expect(await state()).toMatchObject({ state: "down", access: "lost", code: "190" });
    expect(here.ports.lines).toContainEqual(expect.objectContaining({ code: METRICS.channelTrouble }));
  });

  it.each([
    ["our own code", () => new TypeError("Cannot read properties of undefined"), "TypeError"],
    [
      "a refusal of the whole list",
      () => new AppError("platform-refused", "No.", { facts: { platform: "100" } }),
      "100",
    ],
    [
      "the platform",
      () => new AppError("platform-unavailable", "No.", { facts: { platform: "http-503" } }),
      "http-503",
    ],
  ])("is red as long as %s fails, and the alarm hears of it each minute", async (_name, failure, code) => {
    let broken = true;
    platformWith({
      pollEveryMs: 3_600_000,
      poll: async (_account, cursor) => {
        if (broken) throw failure();
        return { events: [citizen()], cursor };
      },
    });
    for (let minute = 0; minute < 3; minute++) {
      expect(await run()).toEqual({ messages: 0, failed: 1 });
      here.ports.clock.advance(60_000);
    }
    const troubles = here.ports.lines.filter((line) => line.code === METRICS.channelTrouble);
    expect(troubles.map(({ fields }) => fields)).toEqual(Array(3).fill({ channel: "facebook" }));
    expect(await state()).toMatchObject({ state: "down", code });
    expect(await state()).not.toHaveProperty("access");
    broken = false;
    expect(await run()).toEqual({ messages: 1, failed: 0 });
    expect(await state()).toMatchObject({ state: "good" });
  });

  it("is red while what it brings is not taken, and is read from the same place once it is", async () => {
    platformWith({
      poll: async (_account, cursor) => {
        reads.push(cursor);
        return { events: [citizen()], cursor: "further" };
      },
    });
    here.ports.inbound.failWith = new AppError("queue-refused", "No.", { retry: true });
    await run();
    expect(await state()).toMatchObject({ state: "down", code: "queue-refused" });
    here.ports.inbound.failWith = undefined;
    here.ports.clock.advance(60_000);
    expect(await run()).toEqual({ messages: 1, failed: 0 });
    expect(reads).toEqual([undefined, undefined]);
    expect(await state()).toMatchObject({ state: "good" });
  });

  it("is left alone while its limit lasts, and read again after", async () => {
    platformWith({
      poll: async (_account, cursor) => {
        reads.push(cursor);
        const facts = { platform: "http-429", retryAfterSeconds: 300, limited: true };
        throw new AppError("platform-unavailable", "Limited.", { retry: true, facts });
      },
    });
    await run();
    expect(await state()).toBeUndefined();
    here.ports.clock.advance(299_000);
    await run();
    expect(reads).toHaveLength(1);
    here.ports.clock.advance(1_000);
    await run();
    expect(reads).toHaveLength(2);
  });

  it("tells what its server says of itself", async () => {
    platformWith({ poll: async (_account, cursor) => ({ events: [], cursor, facts: { maxCharacters: 5000 } }) });
    await run();
    expect(await state()).toMatchObject({ state: "good", facts: { maxCharacters: 5000 } });
  });

  it("is not read at all in bridge mode, where we hold no credentials", async () => {
    platformWith({});
    here.ports.department = { ...here.ports.department, department: { ...testDepartment.department, mode: "bridge" } };
    expect(await run()).toEqual({ messages: 0, failed: 0 });
    expect(reads).toEqual([]);
  });
});

describe("each half hour", () => {
  it("a connection that lapsed is set again, with our address and the app's secret", async () => {
    const asked: [ConnectPlace, string][] = [];
    const checks: Check[] = [{ what: "webhook", state: "mended", detail: "feed" }];
    platformWith({
      connect: async (_account, place, mode) => {
        asked.push([place, mode]);
        return checks;
      },
    });
    await run();
    here.ports.clock.advance(HALF_HOUR_MS - 1);
    await run();
    expect(asked).toEqual([
      [
        {
          callbackUrl: "https://passport.example/webhooks/facebook",
          app: { appSecret: "local-facebook-secret", verifyToken: "local-facebook-verify" },
        },
        "mend",
      ],
    ]);
    expect(here.ports.lines).toContainEqual(expect.objectContaining({ code: METRICS.channelMended }));
    here.ports.clock.advance(1);
    await run();
    expect(asked).toHaveLength(2);
  });

  it("the platform's counts are taken, under the department's day", async () => {
    const supports = { ...fakePlatform(here.ports.nowMs).supports, metrics: ["followers", "likes"] as const };
    platformWith({
      supports,
      metrics: async () => ({ followers: 1200, posts: [{ externalId: "1", likes: 4 }] }),
    });
    here.ports.clock.nowMs = Date.parse("2026-11-24T03:00:00.000Z");
    await run();
    expect(await here.ports.store.metrics("2026-11-23")).toEqual([
      {
        channel: "facebook",
        account: "PassportCanada",
        day: "2026-11-23",
        takenAt: "2026-11-24T03:00:00.000Z",
        followers: 1200,
        posts: [{ externalId: "1", likes: 4 }],
      },
    ]);
  });

  it("one account's trouble with it is its own and shows", async () => {
    platformWith({
      connect: async () => {
        throw new AppError("platform-access", "No.", { facts: { platform: "190" } });
      },
    });
    await run();
    expect(await state()).toMatchObject({ state: "down", access: "lost" });
  });

  it.each([
    ["our own", new TypeError("Cannot read properties of undefined"), 1],
    ["the platform's, which has an alarm of its own", new AppError("platform-unavailable", "No."), 0],
  ])("a fault in it is told where it is %s", async (_whose, fault, told) => {
    platformWith({
      connect: async () => {
        throw fault;
      },
    });
    await run();
    expect(here.ports.lines.filter(({ code }) => code === METRICS.workFailed)).toHaveLength(told);
  });

  it("a channel that stopped without a word is doubted, until something comes", async () => {
    platformWith({});
    for (let back = 1; back <= 14; back++) {
      const day = new Date(here.ports.nowMs() - back * 86_400_000).toISOString().slice(0, 10);
      const hours = Array.from({ length: 12 }, (_, hour) => hour + 8);
      await here.ports.store.count(`shard-${back}`, "1", [
        ...hours.map((hour) => ({ day, dimension: "volume", hour, name: "received", add: 10 })),
        ...hours.map((hour) => ({ day, dimension: "channel", hour, name: "facebook", add: 10 })),
      ]);
    }
    const receivedAt = new Date(here.ports.nowMs() - 3_600_000).toISOString();
    await here.ports.store.saveMessage(aMessage("last", { receivedAt, createdAt: receivedAt }), undefined);
    await run();
    expect(await state()).toMatchObject({ state: "silent" });
    // A call that works is no message.
    await run();
    expect(await state()).toMatchObject({ state: "silent" });
    here.ports.clock.advance(HALF_HOUR_MS);
    const now = new Date(here.ports.nowMs()).toISOString();
    await here.ports.store.saveMessage(aMessage("next", { receivedAt: now, createdAt: now }), undefined);
    await run();
    expect(await state()).toMatchObject({ state: "good" });
  });
});
