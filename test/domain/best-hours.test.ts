import { describe, expect, it } from "vitest";
import { poisson, seeded } from "../../infra/local/seeded/chance.ts";
import { bestHoursOf, rankSum } from "../../shared/domain/report/best-hours.ts";
import { gamma } from "./spike-year.ts";

/** Hours of the day in UTC at which a department publishes, and how often. */
const HOURS = [8, 8, 10, 10, 12, 12, 14, 15, 17, 19];

/** A month of posts: those of a good hour bring so many times as many messages; each differs by itself. */
function posts(random: () => number, count: number, times: Readonly<Record<number, number>> = {}) {
  return Array.from({ length: count }, (_, at) => {
    const hour = HOURS[Math.floor(random() * HOURS.length)] ?? 8;
    const liked = gamma(random, 0.8);
    const publishedAt = `2026-10-${String((at % 28) + 1).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00.000Z`;
    return { publishedAt, messages: poisson(random, 12 * liked * (times[hour] ?? 1)) };
  });
}

describe("the best hours", () => {
  it("are told by the ranks of posts, with ties (Hollander, Wolfe and Chicken 2014, example 4.1: W = 30, z = 1.22)", () => {
    const own = [1.15, 0.88, 0.9, 0.74, 1.21];
    const others = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    // Their z has no correction for continuity: half a rank of the deviation.
    const deviation = Math.sqrt((5 * 10 * 16) / 12);
    expect(rankSum(own, others)).toBeCloseTo(-1.2247 + 0.5 / deviation, 3);
    expect(rankSum([3, 3, 3], [3, 3, 3])).toBe(0);
  });

  it("are claimed of nothing in one month of a hundred at most, though people write by day and posts differ", () => {
    const MONTHS = 1_000;
    for (const count of [20, 60, 200]) {
      const claimed = Array.from({ length: MONTHS }, (_, seed) => {
        const random = seeded(seed * 31 + count);
        return bestHoursOf(posts(random, count), "UTC").length > 0 ? 1 : 0;
      }).reduce<number>((sum, one) => sum + one, 0);
      expect(claimed / MONTHS).toBeLessThanOrEqual(0.012);
    }
  });

  it("are found where they are", () => {
    const found = Array.from({ length: 50 }, (_, seed) =>
      bestHoursOf(posts(seeded(seed + 7), 120, { 12: 5 }), "UTC").map(({ hour }) => hour),
    );
    expect(found.filter((hours) => hours.join() === "12").length).toBeGreaterThanOrEqual(45);
  });

  it("are those of the department's clock, with how many posts they had", () => {
    const of = (hour: number, messages: number, n: number) =>
      Array.from({ length: n }, (_, at) => ({
        publishedAt: `2026-10-${10 + at}T${hour}:30:00.000Z`,
        messages: messages + at,
      }));
    const all = [...of(16, 40, 8), ...of(14, 5, 8), ...of(18, 6, 8)];
    expect(bestHoursOf(all, "America/Toronto")).toEqual([{ hour: 12, posts: 8, messages: 8 * 40 + 28 }]);
    expect(bestHoursOf(all.filter(({ messages }) => messages !== 40).slice(3), "America/Toronto")).toEqual([]);
  });
});
