import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import { countAt, type Delta, sum } from "../../shared/domain/report/report.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { recount, touchesOf } from "../../shared/steps/recount.ts";
import { aMessage } from "../fakes/build.ts";
import { type World, world } from "./world.ts";

/** Days that are counted again from what is stored. */

const DAY = "2026-11-23";
let here: World;
let from = 0;

beforeEach(async () => {
  here = world();
  from = 0;
  // Monday, 10:00 in Ottawa. The first run only notes since when these rules count.
  await recount(here.ports)();
});

const at = (iso: string): void => here.ports.clock.advance(Date.parse(iso) - here.ports.nowMs());
const run = () => recount(here.ports)();
const follow = async (records = here.stream.slice(from)): Promise<void> => {
  await dispatch(here.ports)({ shardId: "s", records });
  from = here.stream.length;
};
const store = (name: string, over: Partial<Message> = {}) =>
  here.ports.store.saveMessage(
    aMessage(name, { createdAt: "2026-11-23T15:30:00.000Z", receivedAt: "2026-11-23T15:30:00.000Z", ...over }),
    undefined,
  );
const change = async (name: string, over: Partial<Message>): Promise<void> => {
  const was = (await here.ports.store.message(aMessage(name).id))!;
  await here.ports.store.saveMessage({ ...was, ...over }, was);
};
const received = async (): Promise<number> => sum((await here.ports.store.counts(DAY)).volume?.received);
const record = async () => (await here.ports.store.recounts([DAY]))[0];
/** What reports know a rolled-up day to be old by. */
const touched = async () => (await touchesOf(here.ports.store, [DAY])).get(DAY);
const off = (add: number): Delta[] => [{ day: DAY, dimension: "volume", hour: 10, name: "received", add }];
let lost = 0;
/** As if the stream had lost or doubled something. */
const disturb = (add: number) => {
  lost += 1;
  return here.ports.store.count(`disturbed-${lost}`, "1", off(add));
};

describe("the night's recount", () => {
  it("leaves a day of more messages than it could read as the stream counted it", async () => {
    await store("one");
    await follow();
    await disturb(600_000);
    at("2026-11-24T08:00:00.000Z");
    await run();
    expect(await record()).toBeUndefined();
    expect(await received()).toBe(600_001);
    expect(here.ports.lines).toContainEqual(
      expect.objectContaining({ code: "recount-too-large", fields: { day: DAY } }),
    );
  });

  it("proves yesterday's counters equal, and does so once a night", async () => {
    await store("one");
    await follow();
    at("2026-11-24T06:30:00.000Z");
    expect(await run()).toEqual([]);
    at("2026-11-24T08:00:00.000Z");
    expect(await run()).toEqual([DAY, "2026-11-22"]);
    expect(await record()).toMatchObject({ state: "equal", mended: 0 });
    at("2026-11-24T09:00:00.000Z");
    expect(await run()).toEqual([]);
    at("2026-11-25T08:00:00.000Z");
    expect(await run()).toEqual(["2026-11-24"]);
  });

  it("has the day on which counting began, whose own runs all failed", async () => {
    here = world();
    from = 0;
    await store("one");
    await follow();
    await disturb(-1);
    at("2026-11-24T05:30:00.000Z");
    expect(await run()).toEqual([]);
    for (const hour of ["2026-11-24T08:00:00.000Z", "2026-11-25T09:00:00.000Z"]) {
      at(hour);
      await run();
    }
    expect(await received()).toBe(1);
    expect(await record()).toMatchObject({ state: "mended" });
  });

  it("never mends what a change on its way explains", async () => {
    await store("one");
    await follow();
    await store("two");
    at("2026-11-24T08:00:00.000Z");
    await run();
    expect(await record()).toMatchObject({ state: "open" });
    expect(await received()).toBe(1);
    await follow();
    expect(await received()).toBe(2);
    at("2026-11-25T08:00:00.000Z");
    await run();
    expect(await record()).toMatchObject({ state: "equal", mended: 0, touched: 2 });
    // Once by the change, once since a run may have been cut off while it mended.
    expect(await touched()).toBe(2);
    expect(await received()).toBe(2);
  });

  it.each([
    ["lost", -1],
    ["doubled", 3],
  ])(
    "mends what the stream %s, once the items have been the same for longer than it keeps a change",
    async (_n, add) => {
      await store("one");
      await store("two");
      await follow();
      await disturb(add);
      at("2026-11-24T08:00:10.000Z");
      await run();
      expect(await record()).toMatchObject({ state: "open" });
      // Ten seconds short of a day.
      at("2026-11-25T08:00:00.000Z");
      await run();
      expect(await received()).toBe(2 + add);
      at("2026-11-25T09:00:00.000Z");
      expect(await run()).toEqual([DAY]);
      expect(await received()).toBe(2);
      expect(await record()).toMatchObject({ state: "mended", mended: 1, touched: 1 });
      expect(await touched()).toBe(1);
      expect(here.ports.lines).toContainEqual({
        kind: "info",
        code: "recount-mended",
        fields: { day: DAY, counters: 1 },
      });
      expect(here.ports.lines).toContainEqual({ kind: "count", code: "RecountMended", value: 1, fields: {} });
      at("2026-11-26T08:00:00.000Z");
      expect(await run()).toEqual(["2026-11-25"]);
    },
  );

  it("waits anew when an item changes meanwhile", async () => {
    await store("one");
    await follow();
    await disturb(1);
    at("2026-11-24T08:00:00.000Z");
    await run();
    await change("one", { claimedBy: "maya" });
    await follow();
    at("2026-11-25T09:00:00.000Z");
    await run();
    expect(await received()).toBe(2);
    at("2026-11-26T10:00:00.000Z");
    await run();
    expect(await received()).toBe(1);
  });

  it("a change that comes while it mends is neither lost nor doubled", async () => {
    await store("one");
    await follow();
    await disturb(5);
    at("2026-11-24T08:00:00.000Z");
    await run();
    at("2026-11-25T10:00:00.000Z");
    const { saveRecount } = here.ports.store;
    here.ports.store.saveRecount = async (next, ...rest) => {
      if (next.day === DAY) {
        await change("one", { status: "closed" });
        await follow();
      }
      return saveRecount(next, ...rest);
    };
    await run();
    const { volume, outcome } = await here.ports.store.counts(DAY);
    expect(countAt(volume?.received, 10)).toBe(1);
    expect([countAt(outcome?.open, 0), countAt(outcome?.closed, 0)]).toEqual([0, 1]);
  });

  it("two runs at once mend once", async () => {
    await store("one");
    await follow();
    await disturb(5);
    at("2026-11-24T08:00:00.000Z");
    await run();
    at("2026-11-25T10:00:00.000Z");
    await Promise.all([run(), run()]);
    expect(await received()).toBe(1);
  });

  it("looks at a day again once its counters moved", async () => {
    await store("one");
    await follow();
    at("2026-11-24T08:00:00.000Z");
    await run();
    await change("one", { status: "closed" });
    await follow();
    at("2026-11-25T08:00:00.000Z");
    expect((await run()).sort()).toEqual([DAY, "2026-11-24"]);
    expect(await record()).toMatchObject({ state: "equal", touched: 1 });
    at("2026-11-26T08:00:00.000Z");
    expect(await run()).toEqual(["2026-11-25"]);
  });

  it("a day that cannot be read holds no other up", async () => {
    await store("one");
    await follow();
    at("2026-11-25T08:00:00.000Z");
    const { counts } = here.ports.store;
    here.ports.store.counts = async (day) => (day === "2026-11-24" ? Promise.reject(new Error("Busy.")) : counts(day));
    await run();
    expect(here.ports.lines.map(({ code }) => code)).toContain("recount-failed");
    expect(here.ports.lines).toContainEqual(expect.objectContaining({ code: "RecountFailed" }));
    expect(await record()).toMatchObject({ state: "equal" });
  });
});
