import { describe, expect, it } from "vitest";
import { poisson, seeded } from "../../infra/local/seeded/chance.ts";
import { hoursOf } from "../../shared/domain/report/report.ts";
import {
  LEAST_MESSAGES,
  type PastDay,
  RHYTHM_DAYS,
  rhythmDays,
  rhythmOf,
  spikesAt,
  spikesIn,
} from "../../shared/domain/report/spikes.ts";
import { betaBinomialTail, negativeBinomialLimit } from "../../shared/domain/report/tails.ts";
import { binomial, gamma, HOLIDAYS, simulatedYear } from "./spike-year.ts";

const YEAR = 365;
const A_YEAR_MS = 240_000;
const VOLUMES = [20, 200, 5000];
const simulated = (perDay: number, days: number, seed: number) =>
  simulatedYear({ seed, perDay, from: "2025-11-01", days: RHYTHM_DAYS + days });
const rhythmAt = (days: readonly PastDay[], i: number, closed: readonly string[] = HOLIDAYS) =>
  rhythmOf(days[i]?.day ?? "", days.slice(i - RHYTHM_DAYS, i).reverse(), closed);

describe("a simulated year", () => {
  it.each(VOLUMES)("of %i messages a day has fewer false alarms than weeks", { timeout: A_YEAR_MS }, (perDay) => {
    const days = simulated(perDay, YEAR, 1);
    // A spike is told once, however many hours it goes on.
    const lastHour = new Map<string, number>();
    let alarms = 0;
    for (let i = RHYTHM_DAYS; i < days.length; i += 1) {
      const rhythm = rhythmAt(days, i);
      for (let hour = 0; rhythm && hour < 24; hour += 1) {
        for (const { what, topic } of spikesAt(rhythm, days[i]?.counts ?? {}, hour)) {
          const series = `${what} ${topic}`;
          if ((lastHour.get(series) ?? -2) < i * 24 + hour - 1) alarms += 1;
          lastHour.set(series, i * 24 + hour);
        }
      }
    }
    expect(alarms).toBeLessThan(YEAR / 7);
  });

  it.each(VOLUMES)("of %i messages a day: five times the usual and 15 more is found within two hours", (perDay) => {
    const days = simulated(perDay, 28, 2);
    const random = seeded(3);
    const missed: string[] = [];
    for (let i = RHYTHM_DAYS; i < days.length; i += 1) {
      const rhythm = rhythmAt(days, i);
      const { counts = {} } = days[i] ?? {};
      for (const topic of Object.keys(counts.topic ?? {})) {
        const hour = Math.floor(random() * 23);
        const of = (at: number) => Math.ceil(5 * (rhythm?.topics[topic]?.expected[at] ?? 0) + 15);
        // It begins in the middle of an hour, whose half it fills.
        const came = [...hoursOf(counts.topic?.[topic])];
        came[hour] = (came[hour] ?? 0) + Math.ceil(of(hour) / 2);
        came[hour + 1] = (came[hour + 1] ?? 0) + of(hour + 1);
        const now = { ...counts, topic: { ...counts.topic, [topic]: came } };
        const found = [hour, hour + 1].flatMap((at) => (rhythm ? spikesAt(rhythm, now, at) : []));
        if (!found.some((spike) => spike.topic === topic && spike.what === "volume")) missed.push(`${topic} ${hour}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it.each([200, 5000])(
    "of %i messages a day: forty messages nearly all negative, where a third is usual, are found",
    (perDay) => {
      const days = simulated(perDay, 14, 4);
      const missed: string[] = [];
      for (let i = RHYTHM_DAYS; i < days.length; i += 1) {
        const rhythm = rhythmAt(days, i);
        for (const [topic, { share }] of Object.entries(rhythm?.negative ?? {})) {
          if (share > 1 / 3) continue;
          const counts = { topic: { [topic]: [40] }, negative: { [topic]: [38] } };
          if (!rhythm || spikesAt(rhythm, counts, 0).every(({ what }) => what !== "negative")) missed.push(topic);
        }
      }
      expect(missed).toEqual([]);
    },
  );
});

describe("the rhythm of a day", () => {
  const steady = (count: (day: string, hour: number) => number, of = "2026-11-25"): PastDay[] =>
    rhythmDays(of).map((day) => {
      const hours = Array.from({ length: 24 }, (_, hour) => count(day, hour));
      return { day, counts: { volume: { received: hours }, topic: { fees: hours }, negative: { fees: [] } } };
    });
  const at11 = (past: readonly PastDay[], closed: readonly string[] = [], of = "2026-11-25") => {
    const rhythm = rhythmOf(of, past, closed);
    return { expected: rhythm?.all.expected[11] ?? 0, limit: rhythm?.all.limit[11] ?? 0 };
  };
  const weekend = (day: string) => [0, 6].includes(new Date(day).getUTCDay());

  it("is not known before two weeks have brought something", () => {
    const past = steady(() => 5);
    expect(rhythmOf("2026-11-25", past.slice(0, 13), [])).toBeUndefined();
    expect(rhythmOf("2026-11-25", past.slice(0, 14), [])).toBeDefined();
    const silent = past.map((one, i) => (i < 13 ? one : { ...one, counts: {} }));
    expect(rhythmOf("2026-11-25", silent, [])).toBeUndefined();
  });

  it("takes no past spike for the rhythm", () => {
    const plain = at11(steady(() => 20));
    // Twenty an hour, and a week ago twenty times as many, all afternoon.
    const spiked = at11(steady((day, hour) => (day === "2026-11-18" && hour >= 11 && hour < 17 ? 400 : 20)));
    expect(spiked.expected).toBeLessThan(plain.expected * 1.35);
    expect(spiked.limit).toBeLessThan(200);
  });

  it("takes no silence of one day for the rhythm: what is usual stays so, and is no spike the next time", () => {
    const plain = at11(steady(() => 400));
    // A Wednesday on which the platform was down in working hours.
    const silent = steady((day, hour) => (day === "2026-11-18" && hour >= 9 && hour < 17 ? 0 : 400));
    expect(at11(silent).expected).toBeGreaterThan(plain.expected * 0.8);
    const rhythm = rhythmOf("2026-11-25", silent, []);
    const counts = { volume: { received: new Array<number>(24).fill(400) } };
    expect(rhythm && Array.from({ length: 24 }, (_, hour) => spikesAt(rhythm, counts, hour)).flat()).toEqual([]);
  });

  it("leans on all working days where it knows few of its own, so that a spike of one of them is none of it", () => {
    const young = (count: (day: string, hour: number) => number) => at11(steady(count).slice(0, 14));
    expect(young(() => 20).expected).toBeCloseTo(20);
    // One of two Wednesdays brought a hundred times as many, all afternoon.
    const spiked = young((day, hour) => (day === "2026-11-18" && hour >= 11 && hour < 17 ? 2_000 : 20));
    expect(spiked.expected).toBeLessThan(100);
    expect(spiked.limit).toBeLessThan(400);
  });

  it("leaves room for what comes late: twice what the hours usually bring in which a channel could not be read", () => {
    const rhythm = rhythmOf(
      "2026-11-25",
      steady(() => 20),
      [],
    );
    const spikes = (count: number, missed: readonly number[]) =>
      rhythm &&
      spikesAt(rhythm, { volume: { received: [...new Array<number>(11).fill(0), count] } }, 11, missed).length;
    const limit = rhythm?.all.limit[11] ?? 0;
    expect([spikes(limit - 1, []), spikes(limit, [])]).toEqual([0, 1]);
    expect([spikes(limit + 2 * 2 * 20 - 1, [9, 10]), spikes(limit + 2 * 2 * 20, [9, 10])]).toEqual([0, 1]);
  });

  it("is of the hour of the week", () => {
    const past = steady((day, hour) => (hour === 11 ? (weekend(day) ? 2 : 40) : 10));
    expect(at11(past).expected).toBeCloseTo(40, -1);
    expect(
      at11(
        steady((day, hour) => (hour === 11 ? (weekend(day) ? 2 : 40) : 10), "2026-11-28"),
        [],
        "2026-11-28",
      ).expected,
    ).toBeLessThan(6);
  });

  it("has days off as a kind of their own, which lean on weekends", () => {
    const off = ["2026-11-11", "2026-11-25"];
    const past = steady((day) => (off.includes(day) ? 4 : weekend(day) ? 6 : 40));
    expect(at11(past, off).expected).toBeLessThan(8);
    expect(at11(past).expected).toBeGreaterThan(25);
    // A first day off, of which nothing is known.
    expect(at11(past, ["2026-11-25"]).expected).toBeLessThan(12);
  });

  it("follows a level that drifts", () => {
    const weeksAgo = (day: string) => (Date.parse("2026-11-25") - Date.parse(day)) / 604_800_000;
    const { expected } = at11(steady((day) => Math.round(100 * 1.05 ** -weeksAgo(day))));
    expect(expected).toBeGreaterThan(88);
    expect(expected).toBeLessThan(106);
  });

  it("has a limit that few messages never pass, and one that is well above what is usual", () => {
    expect(at11(steady(() => 0.1)).limit).toBeGreaterThanOrEqual(LEAST_MESSAGES);
    const { expected, limit } = at11(steady(() => 100));
    expect(limit).toBeGreaterThan(expected * 2 - 1);
  });

  it("says nothing of a topic that it has never seen, nor of an hour that only begins", () => {
    const rhythm = rhythmOf(
      "2026-11-25",
      steady(() => 20),
      [],
    );
    if (!rhythm) throw new Error("known");
    expect(spikesAt(rhythm, { topic: { strike: [900] } }, 0)).toEqual([]);
    const { limit } = rhythm.all;
    const received = new Array(24).fill(0).map((_, hour) => (hour === 9 ? (limit[9] ?? 0) - 1 : 0));
    expect(spikesAt(rhythm, { volume: { received } }, 9)).toEqual([]);
    received[9] = limit[9] ?? 0;
    expect(spikesAt(rhythm, { volume: { received } }, 9)).toMatchObject([{ what: "volume", hour: 9, count: limit[9] }]);
  });

  it("is small enough to be read each minute: thirty topics under 12 kB", () => {
    const topics = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`topic-${i}`, new Array(24).fill(12)]));
    const past = rhythmDays("2026-11-25").map((day) => ({
      day,
      counts: { volume: { received: new Array(24).fill(360) }, topic: topics, negative: topics },
    }));
    expect(JSON.stringify(rhythmOf("2026-11-25", past, [])).length).toBeLessThan(12_000);
  });

  it("finds the same in days that are over as in days that go on", () => {
    const plants = [
      { day: "2026-01-05", hour: 11, topic: "lost", add: 60 },
      { day: "2026-01-07", hour: 3, topic: "fees", add: 40, negative: 0.95 },
    ];
    const days = simulatedYear({ seed: 5, perDay: 300, from: "2025-11-01", days: RHYTHM_DAYS + 14, planted: plants });
    const names = days.slice(RHYTHM_DAYS).map(({ day }) => day);
    const live = days.slice(RHYTHM_DAYS).flatMap(({ counts }, i) => {
      const rhythm = rhythmAt(days, RHYTHM_DAYS + i);
      return Array.from({ length: 24 }, (_, hour) => (rhythm ? spikesAt(rhythm, counts, hour) : [])).flat();
    });
    expect(live.length).toBeGreaterThan(2);
    expect(spikesIn(names, days, HOLIDAYS)).toEqual(live);
  });

  it("finds the spikes of past days by what was known then", () => {
    const past = steady((day, hour) => (day === "2026-11-18" && hour === 11 ? 400 : 20));
    const longer = [...past, ...steady(() => 20, "2026-09-30")];
    const found = spikesIn(["2026-11-17", "2026-11-18", "2026-11-19"], longer, []);
    expect(found.map(({ day, hour, topic }) => [day, hour, topic])).toEqual([
      ["2026-11-18", 11, undefined],
      ["2026-11-18", 11, "fees"],
    ]);
  });
});

describe("the intraclass correlation of an hour's negative messages", () => {
  it("comes out as it is, though what stands out is cut down", () => {
    const [SHARE, CORRELATION, SEEDS] = [0.15, 0.1, 20];
    const both = 1 / CORRELATION - 1;
    const found = Array.from({ length: SEEDS }, (_, seed) => {
      const random = seeded(seed * 13 + 1);
      const drawn = (shape: number) => gamma(random, Math.sqrt(1 / shape)) * shape;
      const past = rhythmDays("2026-11-23").map((day) => {
        const all = Array.from({ length: 24 }, () => poisson(random, 20));
        const negative = all.map((of) => {
          const [a, b] = [drawn(SHARE * both), drawn((1 - SHARE) * both)];
          return binomial(random, of, a / (a + b));
        });
        return { day, counts: { volume: { received: all }, topic: { fees: all }, negative: { fees: negative } } };
      });
      return rhythmOf("2026-11-23", past, [])?.negative.fees?.intraclassCorrelation ?? 0;
    });
    const mean = found.reduce((sum, one) => sum + one, 0) / SEEDS;
    expect(mean).toBeGreaterThan(0.0965);
    expect(mean).toBeLessThan(0.1035);
  });
});

describe("odds", () => {
  it.each([
    ["a Poisson mean of 10", 10, 1e-9, 1e-3, 22],
    ["a mean of nothing", 0, 0.1, 1e-3, 1],
  ])("of a count: %s", (_name, mean, overdispersion, alpha, from) => {
    expect(negativeBinomialLimit(mean, overdispersion, alpha)).toBe(from);
  });

  it("of a count grow with its overdispersion and stay finite for very large ones", () => {
    const limits = [0.02, 0.1, 0.3, 1].map((spread) => negativeBinomialLimit(50, spread, 1e-6));
    expect([...limits].sort((a, b) => a - b)).toEqual(limits);
    expect(negativeBinomialLimit(20_000, 0.05, 1e-6)).toBeLessThan(80_000);
  });

  it("of a share are the binomial's where nothing is alike, and longer where much is", () => {
    expect(betaBinomialTail(8, 10, 0.5, 1e-9)).toBeCloseTo(0.0547, 4);
    expect(betaBinomialTail(8, 10, 0.5, 0.2)).toBeGreaterThan(0.1);
    expect(betaBinomialTail(0, 10, 0.5, 0.2)).toBe(1);
    expect(betaBinomialTail(10, 10, 0.3, 0.05)).toBeGreaterThan(0);
  });
});
