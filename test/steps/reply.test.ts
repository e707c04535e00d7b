import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import { METRICS } from "../../shared/domain/events.ts";
import { type Outgoing, outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { aMessage } from "../fakes/build.ts";
import { fakePlatform, LAG_MS, maya, type World, world } from "./world.ts";

/** As long as a reply waits for somebody to connect its account again. */
const ACCESS_WAIT_MS = 300_000;
const message = aMessage("renewal");
let here: World;
let id: string;

beforeEach(async () => {
  here = world();
  await here.ports.store.saveMessage(message, undefined);
  const drafted = await draftReply(here.ports)({
    messageId: message.id,
    text: "Ten days.",
    language: "en",
    officer: maya,
  });
  if (!drafted.ok) throw new Error(drafted.reason);
  id = drafted.outgoing.id;
  here.ports.clock.advance(10_000);
});

const stored = async (): Promise<Outgoing> => (await here.ports.store.outgoing(id))!;
const run = () => reply(here.ports)({ outgoingId: id });
const change = async (over: Partial<Outgoing>) =>
  here.ports.store.saveOutgoing({ ...(await stored()), ...over }, await stored());

describe("the good way", () => {
  it("the reply stands on the platform, and the citizen's clock has stopped in the same write", async () => {
    await run();
    expect(await stored()).toMatchObject({ state: "sent", externalId: "post-1", attempts: 1 });
    expect(await here.ports.store.message(message.id)).toMatchObject({
      status: "answered",
      answeredAt: "2026-11-23T15:00:10.000Z",
      replyWorkingSeconds: 3610,
    });
  });

  it("the same job again does nothing", async () => {
    await run();
    await run();
    expect(here.platform).toMatchObject({ sends: 1, finds: 0 });
  });

  it("two senders at once are one reply", async () => {
    await Promise.all([run(), run(), run()]);
    expect(here.platform.posts).toHaveLength(1);
  });

  it("a second reply leaves the first one's clock alone", async () => {
    await run();
    const first = await here.ports.store.message(message.id);
    here.ports.clock.advance(60_000);
    const more = await draftReply(here.ports)({
      messageId: message.id,
      text: "And more.",
      language: "en",
      officer: maya,
      readAt: new Date(here.ports.nowMs()).toISOString(),
    });
    here.ports.clock.advance(10_000);
    await reply(here.ports)({ outgoingId: more.ok ? more.outgoing.id : "" });
    expect(here.platform.posts).toHaveLength(2);
    expect((await here.ports.store.message(message.id))?.answeredAt).toBe(first?.answeredAt);
  });
});

describe("not yet", () => {
  it("a job that comes within the undo window goes back for the rest of it", async () => {
    here.ports.clock.advance(-4_000);
    await run();
    expect(here.platform.sends).toBe(0);
    expect(here.ports.outbound.sent).toMatchObject([{ delaySeconds: 4, item: { outgoingId: id } }]);
  });

  it("nobody touches a message under another sender's lease", async () => {
    await change({ state: "sending", attempts: 1, leaseUntil: "2026-11-23T15:03:00.000Z" });
    await run();
    expect(here.platform).toMatchObject({ sends: 0, finds: 0 });
    expect(here.ports.outbound.sent).toMatchObject([{ delaySeconds: 170 }]);
  });

  it("a lease outlives the longest run of its sender three times", async () => {
    let lease: string | undefined;
    const { send } = here.platform;
    here.platform.send = async (...args) => {
      lease = (await stored()).leaseUntil;
      return send(...args);
    };
    await run();
    expect(lease).toBe("2026-11-23T15:03:10.000Z");
  });

  it("a job for a message that waits for approval does nothing", async () => {
    await change({ state: "waiting" });
    await run();
    expect(here.platform.sends).toBe(0);
  });
});

describe("nothing goes out that was not allowed", () => {
  it("other words than the approved ones are refused", async () => {
    await change({ text: "Eleven days." });
    await run();
    expect(await stored()).toMatchObject({ state: "failed", reason: "not-approved" });
    expect(here.platform.sends).toBe(0);
  });

  it("the citizen deleted the question", async () => {
    await here.ports.store.saveMessage(
      { ...message, visibility: "deleted" },
      (await here.ports.store.message(message.id))!,
    );
    await run();
    expect(await stored()).toMatchObject({ state: "withdrawn", reason: "deleted-by-author" });
  });

  it("the platform closed the way in between", async () => {
    here.platform.mayReply = { ok: false, reason: "window-closed", next: "open-on-platform" };
    await run();
    expect(await stored()).toMatchObject({ state: "failed", reason: "window-closed" });
  });
});

describe("what the platform says", () => {
  it("a rate limit: certain that nothing happened, so it goes back until the platform's time", async () => {
    here.platform.sendFaults = ["limited"];
    await run();
    expect(await stored()).toMatchObject({ state: "approved", sendAfter: "2026-11-23T15:01:40.000Z", attempts: 1 });
    expect((await stored()).reason).toBe("limited");
    expect((await stored()).leaseUntil).toBeUndefined();
    here.ports.clock.advance(90_000);
    await run();
    expect(await stored()).toMatchObject({ state: "sent", attempts: 2 });
    expect(here.platform).toMatchObject({ sends: 2, finds: 1 });
  });

  it("a refusal: failed, with the platform's own words kept", async () => {
    here.platform.sendFaults = ["refused"];
    await run();
    expect(await stored()).toMatchObject({
      state: "failed",
      reason: "parent-gone",
      platformError: { code: "385", message: "Parent is gone." },
    });
  });

  it("a refusal that names somebody's number: the words are kept without it", async () => {
    here.platform.send = async () => {
      const detail = "+1 514-555-1234 is not allowed.";
      throw new AppError("platform-refused", "No.", { facts: { platform: "131030", detail, why: "no-recipient" } });
    };
    await run();
    const { platformError } = await stored();
    expect(platformError?.code).toBe("131030");
    expect(platformError?.message).toMatch(/is not allowed/);
    expect(platformError?.message).not.toContain("555");
  });

  it("an answer that never came, though the reply stands there: found, not repeated", async () => {
    here.platform.sendFaults = ["time-out-after-success"];
    await run();
    expect(await stored()).toMatchObject({ state: "sending", uncertainSince: "2026-11-23T15:00:10.000Z" });
    expect(here.ports.outbound.sent.at(-1)?.delaySeconds).toBe(LAG_MS / 1000);
    here.ports.clock.advance(LAG_MS);
    await run();
    expect(await stored()).toMatchObject({ state: "sent", externalId: "post-1" });
    expect(here.platform.posts).toHaveLength(1);
  });

  it("a request that never arrived: looked for, then sent", async () => {
    here.platform.sendFaults = ["lost"];
    await run();
    here.ports.clock.advance(LAG_MS);
    await run();
    expect(await stored()).toMatchObject({ state: "sent", attempts: 2 });
    expect(here.platform).toMatchObject({ sends: 2, finds: 1 });
  });

  it("a list that may lag is waited out before anything is sent again", async () => {
    here.platform.readBackLagMs = 600_000;
    await change({
      state: "sending",
      attempts: 1,
      leaseUntil: "2026-11-23T15:00:05.000Z",
      uncertainSince: "2026-11-23T15:00:00.000Z",
    });
    await run();
    expect(here.platform).toMatchObject({ sends: 0, finds: 1 });
    expect(await stored()).toMatchObject({ state: "sending", leaseUntil: "2026-11-23T15:10:00.000Z" });
  });

  it("where nobody can tell, a person looks, and it is never sent again on its own", async () => {
    here.platform.sendFaults = ["time-out-after-success"];
    here.platform.findFaults = ["cannot-tell"];
    await run();
    here.ports.clock.advance(LAG_MS);
    await run();
    expect(await stored()).toMatchObject({ state: "unknown", reason: "cannot-tell" });
    here.ports.clock.advance(3_600_000);
    await run();
    expect(here.platform.sends).toBe(1);
  });

  it("a refusal after a lost answer may be our own duplicate: a person looks", async () => {
    here.platform.sendFaults = ["lost", "refused"];
    await run();
    here.ports.clock.advance(LAG_MS);
    await run();
    expect(await stored()).toMatchObject({ state: "unknown", reason: "refused-in-doubt" });
  });

  it("a refusal is told though its message cannot be marked: nobody meets it a second time", async () => {
    here.platform.send = async () => {
      throw new AppError("platform-refused", "No.", { facts: { platform: "551", why: "blocked" } });
    };
    here.ports.store.saveMessage = async () => {
      throw new AppError("store-failed", "Down.", { retry: true });
    };
    await run();
    expect(await stored()).toMatchObject({ state: "failed", reason: "blocked" });
    const told = here.ports.lines.map(({ code }) => code);
    expect(told).toEqual(expect.arrayContaining([METRICS.needsPerson, "reply-refused", "bar-unnoted"]));
  });

  it("a failure that nobody foresaw is doubt, not a second try", async () => {
    here.platform.send = async () => {
      throw new TypeError("undefined is not a function");
    };
    await run();
    expect(await stored()).toMatchObject({ state: "sending" });
  });

  it("a sender that was held up past its time does not send", async () => {
    const find = here.platform.find;
    here.platform.sendFaults = ["limited"];
    await run();
    here.ports.clock.advance(90_000);
    here.platform.find = async (...args) => {
      here.ports.clock.advance(61_000);
      return find(...args);
    };
    await expect(run()).rejects.toThrow(AppError);
    expect(here.platform.sends).toBe(1);
  });

  it("a platform that stays silent is a person's matter in the end", async () => {
    here.platform.sendFaults = Array.from({ length: 50 }, () => "silent" as const);
    for (let turn = 0; turn < 20; turn += 1) {
      await run();
      here.ports.clock.advance(900_000);
    }
    expect(await stored()).toMatchObject({ state: "failed", reason: "platform-silent", attempts: 12 });
  });
});

describe("the platform's limits", () => {
  const heard = (remaining: number, resetMs = 900_000) => ({
    channel: "facebook" as const,
    account: "PassportCanada",
    family: "write" as const,
    remaining,
    limit: 100,
    resetAt: new Date(here.ports.nowMs() + resetMs).toISOString(),
  });

  it("are waited out by every sender, with a new time and no attempt", async () => {
    await here.ports.store.saveAllowance(heard(0));
    await run();
    const waits = await stored();
    expect(here.platform.sends).toBe(0);
    expect(waits).toMatchObject({ state: "approved", attempts: 0 });
    expect(Date.parse(waits.sendAfter ?? "") - here.ports.nowMs()).toBeGreaterThanOrEqual(900_000);
    expect(Date.parse(waits.sendAfter ?? "") - here.ports.nowMs()).toBeLessThan(920_000);
    here.ports.clock.advance(920_000);
    await run();
    expect(await stored()).toMatchObject({ state: "sent" });
  });

  it("leave the last quarter to answers", async () => {
    await here.ports.store.saveAllowance(heard(20));
    await change({ kind: "repost", approvedHash: outgoingHash({ ...(await stored()), kind: "repost" }) });
    await run();
    expect(here.platform.sends).toBe(0);
    await change({ kind: "reply", approvedHash: outgoingHash({ ...(await stored()), kind: "reply" }), sendAfter: "" });
    await run();
    expect(here.platform.sends).toBe(1);
  });

  it("are written down where others read them, once they are scarce", async () => {
    let left = 60;
    here.ports.allowance = () => heard(left);
    await run();
    expect(await here.ports.store.allowances()).toEqual([]);
    left = 40;
    const again = await draftReply(here.ports)({
      ...{ messageId: message.id, text: "More.", language: "en", officer: maya },
      readAt: new Date(here.ports.nowMs()).toISOString(),
    });
    here.ports.clock.advance(10_000);
    if (again.ok) await reply(here.ports)({ outgoingId: again.outgoing.id });
    expect(await here.ports.store.allowances()).toMatchObject([{ remaining: 40, limit: 100 }]);
  });

  it("that cannot be written down leave a reply sent that was sent", async () => {
    here.ports.allowance = () => heard(0);
    here.ports.store.saveAllowance = async () => {
      throw new AppError("store-failed", "Down.", { retry: true });
    };
    await run();
    expect(await stored()).toMatchObject({ state: "sent" });
    expect(here.ports.lines).toContainEqual(expect.objectContaining({ kind: "error", code: "allowance-unnoted" }));
  });

  it("drop nothing, however often they are met", async () => {
    here.platform.sendFaults = Array.from({ length: 30 }, () => "limited" as const);
    for (let turn = 0; turn < 31; turn++) {
      await run();
      here.ports.clock.advance(90_000);
    }
    expect(await stored()).toMatchObject({ state: "sent", attempts: 31 });
  });
});

describe("a long line is no silence", () => {
  const turns = async (of: number, everyMs: number) => {
    for (let turn = 0; turn < of; turn += 1) {
      await run();
      here.ports.clock.advance(everyMs);
    }
  };

  it.each([
    ["limits", "limited", 90_000],
    ["hours without access", "access", ACCESS_WAIT_MS],
  ] as const)("after %s, one failure is tried again and one doubt is looked at", async (_name, fault, everyMs) => {
    const { send } = here.platform;
    if (fault === "limited") here.platform.sendFaults = Array.from({ length: 20 }, () => "limited" as const);
    else
      here.platform.send = async () => {
        throw new AppError("platform-access", "No.", { retry: true, facts: { platform: "190" } });
      };
    await turns(20, everyMs);
    here.platform.send = send;
    here.platform.sendFaults = ["silent", "time-out-after-success"];
    await turns(1, 15 * 60_000);
    expect(await stored()).toMatchObject({ state: "approved" });
    await turns(2, 15 * 60_000);
    expect(await stored()).toMatchObject({ state: "sent" });
    expect(here.platform.posts).toHaveLength(1);
  });
});

describe("the account's health", () => {
  it("lost access shows until a reply goes through again", async () => {
    here.platform.send = async () => {
      throw new AppError("platform-access", "No.", { retry: true, facts: { platform: "190", detail: "" } });
    };
    await run();
    expect(await here.ports.store.channelStates()).toMatchObject([
      { account: "PassportCanada", state: "down", code: "190", access: "lost" },
    ]);
    here.platform.send = fakePlatform(here.ports.nowMs).send;
    here.ports.clock.advance(ACCESS_WAIT_MS);
    await run();
    expect(await here.ports.store.channelStates()).toMatchObject([{ account: "PassportCanada", state: "good" }]);
  });

  it("without access the reply waits, says why, and is a person's matter after a day", async () => {
    here.platform.send = async () => {
      throw new AppError("platform-access", "No.", { retry: true, facts: { platform: "190", detail: "expired" } });
    };
    await run();
    expect(await stored()).toMatchObject({
      state: "approved",
      reason: "no-access",
      platformError: { code: "190", message: "expired" },
    });
    here.ports.clock.advance(25 * 3_600_000);
    await run();
    expect(await stored()).toMatchObject({ state: "failed", reason: "no-access" });
  });

  it("without its credentials the reply waits and is a person's matter after a day, whichever call met it", async () => {
    const without = async () => {
      throw new AppError("bad-configuration", "No accessToken.", { field: "accessToken" });
    };
    Object.assign(here.platform, { send: without, find: without });
    await run();
    here.ports.clock.advance(ACCESS_WAIT_MS);
    await run();
    expect(await stored()).toMatchObject({ state: "approved", reason: "no-access", attempts: 2 });
    here.ports.clock.advance(25 * 3_600_000);
    await run();
    expect(await stored()).toMatchObject({ state: "failed", reason: "no-access" });
  });

  it("what may stand there is a person's matter where nobody can look without credentials", async () => {
    here.platform.sendFaults = ["time-out-after-success"];
    here.platform.find = async () => {
      throw new AppError("bad-configuration", "No accessToken.", { field: "accessToken" });
    };
    for (let turn = 0; turn < 13; turn += 1) {
      await run();
      here.ports.clock.advance(60_000);
    }
    expect(await stored()).toMatchObject({ state: "unknown" });
  });

  it("one refused message says nothing about the account", async () => {
    here.platform.sendFaults = ["refused"];
    await run();
    expect(await here.ports.store.channelStates()).toEqual([]);
  });
});
