import { describe, expect, it } from "vitest";
import type { Asked, Heat } from "./heat.ts";
import { roomOf, throughput } from "./room.ts";

const asked = (at: string, key: string, family: string, tag: number, reads = 0): Asked => ({
  ...{ at, key, family, reads },
  writes: { tag, outbox: 0, people: 0 },
});
const heatOf = (hot: Asked[], rest: Asked[] = []): Heat => ({
  windows: [{ stored: 1, followed: 1, hot, rest }],
  families: [],
});
const warm = { table: 30_000, index: 30_000 };

describe("a table on demand", () => {
  it("takes what it is warm for, twice what it took half an hour ago, and never more than its quota", () => {
    const peaks = Array.from({ length: 3_600 }, () => 9_000);
    expect(throughput(0, 4_000, [])).toBe(4_000);
    expect(throughput(1_799, 4_000, peaks)).toBe(4_000);
    expect(throughput(1_800, 4_000, peaks)).toBe(18_000);
    expect(throughput(1_800, 4_000, [30_000])).toBe(40_000);
  });
});

describe("what holds a second's work back", () => {
  it("is the family of the key that fills a partition", () => {
    const room = roomOf({ heat: heatOf([asked("due", "inbox#0", "due inbox", 2)]), warm, placement: 0 });
    expect(room.take(0, 500, 0)).toEqual({ share: 1, heldBy: [] });
    expect(room.take(1, 1_000, 0)).toEqual({ share: 0.5, heldBy: ["due inbox"] });
  });

  it("is the whole index where many keys fill it, though the table has room", () => {
    const heat = heatOf([], [asked("day", "", "day", 5)]);
    const cold = { table: 30_000, index: 4_000 };
    const { share, heldBy } = roomOf({ heat, warm: cold, placement: 0 }).take(0, 1_000, 0);
    expect(share).toBeCloseTo(0.8);
    expect(heldBy).toEqual(["day"]);
    expect(roomOf({ heat, warm, placement: 0 }).take(0, 1_000, 0).heldBy).toEqual([]);
  });

  it("is told of reads, which hold back pages and no message", () => {
    const room = roomOf({ heat: heatOf([asked("table", "FEED#1", "table FEED", 0, 4)]), warm, placement: 0 });
    expect(room.take(0, 0, 700)).toEqual({ share: 1, heldBy: [] });
    expect(room.take(1, 0, 800)).toEqual({ share: 1, heldBy: ["reads table FEED"] });
  });

  it("is reckoned away by its name", () => {
    const heat = heatOf([asked("due", "inbox#0", "due inbox", 2)]);
    const room = roomOf({ heat, warm, placement: 0, without: new Set(["due inbox"]) });
    expect(room.take(0, 10_000, 0)).toEqual({ share: 1, heldBy: [] });
  });
});

it("has as many partitions as thousands of writes that it takes at once", () => {
  expect(roomOf({ heat: heatOf([]), warm, placement: 0 }).partitions(0)).toBe(30);
});
