import { beforeEach, describe, expect, it } from "vitest";
import { RHYTHM_DAYS } from "../../shared/domain/report/spikes.ts";
import { tendSpikes } from "../../shared/steps/tend-spikes.ts";
import { type World, world } from "./world.ts";

/** The clock of the world stands at 10:00 in Toronto, on 2026-11-23. */
const MINUTE = 60_000;
const HOUR = 3_600_000;
let here: World;
let sequence = 0;
const seen: string[] = [];
beforeEach(() => {
  here = world();
});

const day = (daysAgo: number) => new Date(Date.UTC(2026, 10, 23 - daysAgo)).toISOString().slice(0, 10);
const came = (daysAgo: number, hour: number, add: number, negative = 0) =>
  here.ports.store.count(
    "s",
    String(++sequence),
    [
      { dimension: "volume", name: "received", add },
      { dimension: "topic", name: "renewal", add },
      { dimension: "negative", name: "renewal", add: negative },
    ].map((counter) => ({ ...counter, day: day(daysAgo), hour })),
  );
const usually = async (add: number) => {
  for (let ago = 1; ago <= RHYTHM_DAYS; ago++) for (const hour of [9, 10, 11, 23]) await came(ago, hour, add, 1);
};
const runs = async () => {
  const found = await here.ports.store.spikes(day(1), day(-2));
  return found.map((run) => `${run.what} ${run.topic ?? "all"} ${run.day}T${run.hour}-${run.lastHour} ${run.count}`);
};
const told = () => here.ports.lines.filter(({ code }) => code === "spike-found").length;
const alarms = () => here.ports.lines.filter(({ code }) => code === "Spikes").length;

describe("the sweep", () => {
  it("records a spike and tells it, by topic, with how many instead of how many", async () => {
    await usually(4);
    await came(0, 10, 60);
    await tendSpikes(here.ports)();
    expect(await runs()).toEqual([`volume all ${day(0)}T10-10 60`, `volume renewal ${day(0)}T10-10 60`]);
    const [run] = await here.ports.store.spikes(day(0), day(0));
    expect(run?.expected).toBeGreaterThan(3);
    expect(run?.expected).toBeLessThan(5);
    expect([told(), alarms()]).toEqual([2, 2]);
  });

  it("tells it once, however long it goes on and however often it looks", async () => {
    await usually(4);
    await came(0, 10, 60);
    await Promise.all([tendSpikes(here.ports)(), tendSpikes(here.ports)()]);
    for (let minute = 0; minute < 3; minute++) await tendSpikes(here.ports)();
    expect(alarms()).toBe(2);
    // What says nothing new is not written again.
    expect((await here.ports.store.spikes(day(0), day(0))).map(({ revision }) => revision)).toEqual([1, 1]);
    await came(0, 10, 20);
    await tendSpikes(here.ports)();
    here.ports.clock.advance(HOUR);
    await came(0, 11, 70);
    await Promise.all([tendSpikes(here.ports)(), tendSpikes(here.ports)()]);
    expect(await runs()).toEqual([`volume all ${day(0)}T10-11 80`, `volume renewal ${day(0)}T10-11 80`]);
    expect(alarms()).toBe(2);
  });

  it("takes what a channel brings after it could not be read for no spike, and what is more than that for one", async () => {
    await usually(8);
    const account = { channel: "x", account: "PassportCan" } as const;
    const to = new Date(here.ports.nowMs()).toISOString();
    const gap = { ...account, from: new Date(here.ports.nowMs() - 2 * HOUR).toISOString(), to };
    await came(0, 10, 45);
    await tendSpikes({
      ...here.ports,
      log: { ...here.ports.log, info: () => {}, count: () => {} },
      store: {
        ...here.ports.store,
        saveSpike: async (next) => {
          seen.push(next.what);
          return "saved";
        },
      },
    })();
    expect(seen.length).toBeGreaterThan(0);
    await here.ports.store.saveChannelState({ ...account, state: "good", since: to }, gap);
    await tendSpikes(here.ports)();
    expect(await runs()).toEqual([]);
    await came(0, 10, 90);
    await tendSpikes(here.ports)();
    expect(await runs()).toEqual([`volume all ${day(0)}T10-10 135`, `volume renewal ${day(0)}T10-10 135`]);
  });

  it("tells another one that comes later", async () => {
    await usually(4);
    await came(0, 9, 60);
    await tendSpikes(here.ports)();
    here.ports.clock.advance(2 * HOUR);
    await came(0, 11, 60);
    await tendSpikes(here.ports)();
    expect((await runs()).filter((run) => run.includes("all"))).toHaveLength(2);
  });

  it("goes over midnight with it", async () => {
    await usually(4);
    here.ports.clock.advance(13 * HOUR + 30 * MINUTE);
    await came(0, 23, 60);
    await tendSpikes(here.ports)();
    here.ports.clock.advance(HOUR);
    await came(-1, 0, 60);
    await tendSpikes(here.ports)();
    expect((await runs())[0]).toBe(`volume all ${day(0)}T23-0 60`);
    expect(alarms()).toBe(2);
  });

  it("sees what was counted late for the hour before", async () => {
    await usually(4);
    await came(0, 9, 60);
    await tendSpikes(here.ports)();
    expect((await runs())[0]).toContain("T9-9");
  });

  it("finds anger where as many write as usual", async () => {
    await usually(40);
    await came(0, 10, 40, 34);
    await tendSpikes(here.ports)();
    expect(await runs()).toEqual([`negative renewal ${day(0)}T10-10 34`]);
  });

  it("is quiet on a day like others, and before it knows what is usual", async () => {
    await came(0, 10, 400);
    await tendSpikes(here.ports)();
    expect(await runs()).toEqual([]);
    here = world();
    await usually(40);
    await came(0, 10, 48);
    await tendSpikes(here.ports)();
    expect(await runs()).toEqual([]);
  });

  it("reads eight weeks once a day, and a few keys each minute", async () => {
    await usually(4);
    const { store } = here.ports;
    const asked: string[] = [];
    const counts = store.counts.bind(store);
    store.counts = async (of) => {
      asked.push(of);
      return counts(of);
    };
    for (let minute = 0; minute < 30; minute++) {
      await tendSpikes(here.ports)();
      here.ports.clock.advance(MINUTE);
    }
    expect(asked).toHaveLength(RHYTHM_DAYS);
    expect(asked).not.toContain(day(0));
  });
});
