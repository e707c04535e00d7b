import { describe, expect, it } from "vitest";
import { countAt, hoursOf } from "../../shared/domain/report/report.ts";
import { at, type OnStore } from "./store-world.ts";

/** What a store counts and tells: counters with their checkpoint, the feed of changes. */
export function countsContract(on: OnStore): void {
  const { clock } = on;

  const day = "2026-11-23";
  describe("counters", () => {
    it("add up, by dimension, name and hour", async () => {
      const one = { day, dimension: "language", hour: 9, name: "fr", add: 1 };
      expect(await on.store.count("shard-1", "100", [one, one, { ...one, hour: 23, add: 5 }])).toBe(true);
      expect(await on.store.count("shard-2", "7", [{ ...one, name: "en" }])).toBe(true);
      const { language } = await on.store.counts(day);
      expect(countAt(language?.fr, 9)).toBe(2);
      expect(countAt(language?.fr, 23)).toBe(5);
      expect(language?.fr).toHaveLength(24);
      expect(countAt(language?.en, 9)).toBe(1);
      expect(await on.store.counts("2026-11-24")).toEqual({});
    });

    it("are a plain number where all is at hour 0", async () => {
      const one = { day, dimension: "outcome", hour: 0, name: "open", add: 2 };
      await on.store.count("shard-1", "100", [one, { ...one, dimension: "volume" }]);
      await on.store.count("shard-2", "7", [one, { ...one, dimension: "volume", hour: 23 }]);
      const { outcome, volume } = await on.store.counts(day);
      expect(outcome).toEqual({ open: 4 });
      expect(hoursOf(volume?.open)).toEqual([2, ...new Array(22).fill(0), 2]);
    });

    it("are read by hour where few are asked for", async () => {
      const one = { day, dimension: "topic", hour: 9, name: "fees", add: 2 };
      await on.store.count("shard-1", "100", [
        one,
        { ...one, hour: 10 },
        { ...one, dimension: "volume", name: "received" },
      ]);
      await on.store.count("shard-2", "7", [one, { ...one, hour: 11 }, { ...one, dimension: "channel" }]);
      const counts = await on.store.countsAt(day, [9, 10], ["topic", "volume"]);
      expect(Object.keys(counts).sort()).toEqual(["topic", "volume"]);
      expect(hoursOf(counts.topic?.fees).slice(8, 13)).toEqual([0, 4, 2, 0, 0]);
      expect(countAt(counts.volume?.received, 9)).toBe(2);
      expect(await on.store.countsAt("2026-11-24", [9], ["topic"])).toEqual({});
    });

    it("count a batch once, and never one that came before it", async () => {
      const one = { day, dimension: "volume", hour: 9, name: "all", add: 1 };
      expect(await on.store.checkpoint("s")).toBeUndefined();
      expect(await on.store.count("s", "99", [one])).toBe(true);
      expect(await on.store.count("s", "99", [one])).toBe(false);
      expect(await on.store.count("s", "100", [one])).toBe(true);
      expect(await on.store.count("s", "20", [one])).toBe(false);
      expect(countAt((await on.store.counts(day)).volume?.all, 9)).toBe(2);
      expect(await on.store.checkpoint("s")).toBe("100");
    });

    it("take a batch that touches more counters than one transaction holds", async () => {
      const deltas = Array.from({ length: 240 }, (_, i) => ({
        day,
        dimension: `d${Math.floor(i / 24)}`,
        hour: i % 24,
        name: "n#1",
        add: 1,
      }));
      expect(await on.store.count("wide", "5", deltas)).toBe(true);
      expect(await on.store.count("wide", "5", deltas)).toBe(false);
      expect(await on.store.count("wide", "6", deltas)).toBe(true);
      const counts = await on.store.counts(day);
      expect(Object.keys(counts)).toHaveLength(10);
      for (const names of Object.values(counts)) expect(names).toEqual({ "n#1": new Array(24).fill(2) });
    });

    it("take a batch that touches more names of one counter than one write holds", async () => {
      const deltas = Array.from({ length: 700 }, (_, i) => ({
        ...{ day, hour: 0, dimension: i < 400 ? "reply-channel-language" : `d${i}` },
        ...{ name: `a-channel|a-language|${i}`, add: i + 1 },
      }));
      expect(await on.store.count("names", "5", deltas)).toBe(true);
      expect(await on.store.count("names", "5", deltas)).toBe(false);
      expect(await on.store.count("names", "6", deltas)).toBe(true);
      const counts = await on.store.counts(day);
      expect(Object.keys(counts)).toHaveLength(301);
      for (const { dimension, name, add } of deltas) expect(counts[dimension]?.[name]).toBe(2 * add);
    });

    it("accept a batch that counts nothing, and go down as well as up", async () => {
      expect(await on.store.count("s", "1", [])).toBe(true);
      expect(await on.store.count("s", "2", [{ day, dimension: "open", hour: 1, name: "all", add: -3 }])).toBe(true);
      expect(countAt((await on.store.counts(day)).open?.all, 1)).toBe(-3);
    });
  });

  describe("rolled-up days", () => {
    const hours = new Array(24).fill(0).with(9, 4);
    const scopes = {
      "": { volume: { received: hours }, "hashtag-reach": { constructor: 7, "é|#": -2 } },
      "@team.renewals": { volume: { received: 3 } },
    };

    it("come in their order, as they were rolled up last, and none from beside their days", async () => {
      const empty = { touched: 0, scopes: {} };
      for (const name of ["2026-12-02", "2026-11-30", "2026-12-01", "2026-12-03"])
        await on.store.saveRollup({ name, ...empty });
      await on.store.saveRollup({ name: "2026-12-01", touched: 2, scopes });
      expect(await on.store.rollups({ from: "2026-11-30", to: "2026-12-02" })).toEqual([
        { name: "2026-11-30", ...empty },
        { name: "2026-12-01", touched: 2, scopes },
        { name: "2026-12-02", ...empty },
      ]);
    });

    it("stand beside their months, which are found by name", async () => {
      const month = { touched: 5, scopes: { "@team.renewals": { total: scopes[""], days: { [day]: scopes[""] } } } };
      await on.store.saveRollup({ name: day, touched: 2, scopes });
      await on.store.saveMonthRollup({ name: "2026-11", ...month });
      expect(await on.store.monthRollups(["2026-10", "2026-11"])).toEqual([{ name: "2026-11", ...month }]);
      expect(await on.store.rollups({ from: "2026-11-01", to: "2026-11-30" })).toHaveLength(1);
      expect(await on.store.monthRollups([])).toEqual([]);
    });
  });

  describe("the feed of changes", () => {
    it("gives ids since an instant, oldest first, each once", async () => {
      await on.store.appendChanges(["a", "b"], at(-3_000));
      await on.store.appendChanges(["c", "a"], at(-2_000));
      expect((await on.store.changes(at(-10_000), 10)).ids).toEqual(["a", "b", "c"]);
      expect((await on.store.changes(at(-2_500), 10)).ids).toEqual(["c", "a"]);
      expect((await on.store.changes(at(-1_000), 10)).ids).toEqual([]);
    });

    it("misses nothing that is written a little after its instant", async () => {
      const { now } = await on.store.changes(at(-1_000), 10);
      await on.store.appendChanges(["late"], at(-800));
      clock.nowMs += 2_000;
      expect((await on.store.changes(now, 10)).ids).toEqual(["late"]);
    });

    it("is quiet once the overlap has passed", async () => {
      await on.store.appendChanges(["a"], at(-10_000));
      const { now } = await on.store.changes(at(-20_000), 10);
      expect((await on.store.changes(now, 10)).ids).toEqual([]);
    });

    it("goes on from page to page over several minutes without losing one", async () => {
      const ids = Array.from({ length: 30 }, (_, i) => `id-${String(i).padStart(2, "0")}`);
      for (const [i, id] of ids.entries()) await on.store.appendChanges([id], at(-600_000 + i * 15_000));
      const seen = new Set<string>();
      let since = at(-900_000);
      for (let i = 0; i < 12; i++) {
        const page = await on.store.changes(since, 4);
        for (const id of page.ids) seen.add(id);
        since = page.now;
      }
      expect([...seen].sort()).toEqual(ids);
    });

    it("keeps an instant whole, even when it has more ids than a page", async () => {
      await on.store.appendChanges(["a", "b"], at(-9_000));
      await on.store.appendChanges(["c"], at(-9_000));
      await on.store.appendChanges(["d"], at(-8_000));
      const page = await on.store.changes(at(-10_000), 2);
      expect([...page.ids].sort()).toEqual(["a", "b", "c"]);
      expect((await on.store.changes(page.now, 2)).ids).toEqual(["d"]);
    });

    it("refuses an instant that is none and begins an hour back at most", async () => {
      await expect(on.store.changes("yesterday", 10)).rejects.toMatchObject({ code: "bad-request", field: "since" });
      await on.store.appendChanges(["old"], at(-2 * 3_600_000));
      expect((await on.store.changes(at(-3 * 3_600_000), 10)).ids).toEqual([]);
    });
  });
}
