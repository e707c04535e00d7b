import { beforeEach, describe, expect, it } from "vitest";
import type { Department } from "../../shared/domain/department/department.ts";
import { bucketOf } from "../../shared/domain/report/histogram.ts";
import { customPeriod, dayPeriod, monthOfPeriod, weekPeriod } from "../../shared/domain/report/period.ts";
import type { Delta } from "../../shared/domain/report/report.ts";
import type { Store } from "../../shared/ports.ts";
import { compilePeriod } from "../../shared/steps/reports/compile.ts";
import { makeReport } from "../../shared/steps/reports/make-report.ts";
import { readCounts } from "../../shared/steps/reports/read-counts.ts";
import { rollUpDays } from "../../shared/steps/reports/roll-up-days.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { testDepartment } from "../fakes/department.ts";
import { type FakePorts, fakePorts } from "../fakes/ports.ts";

/** Its clock stands at 10:00 in Toronto, on Monday 2026-11-23. */
let ports: FakePorts;
let sequence = 0;
beforeEach(() => {
  ports = fakePorts();
});

const count = (day: string, dimension: string, name: string, add: number, hour = 9): Promise<boolean> =>
  ports.store.count("s", String(++sequence), [{ day, dimension, name, add, hour } satisfies Delta]);
const OCTOBER = monthOfPeriod("2026-10");
const files = () => ({ "en.html": "<!doctype html>", "fr.csv": "a" });

describe("a report over a period", () => {
  it("adds up its own days, those before and those of a year ago, and nothing beside them", async () => {
    for (const [day, add] of Object.entries({
      ...{ "2026-10-01": 3, "2026-10-31": 4, "2026-09-30": 5, "2026-09-01": 6, "2026-08-31": 100 },
      ...{ "2025-10-31": 8, "2025-11-01": 100, "2026-11-01": 100 },
    }))
      await count(day, "volume", "received", add);
    const { service, period, partial } = await compilePeriod(ports)({ period: OCTOBER });
    expect(service.received).toEqual({ now: 7, before: 11, lastYear: 8 });
    expect(service.byDay).toHaveLength(31);
    expect(service.byDay[30]).toEqual({ day: "2026-10-31", received: 4, replies: 0 });
    expect({ period, partial }).toEqual({ period: OCTOBER, partial: undefined });
  });

  it("says that its last day is not over", async () => {
    expect(await compilePeriod(ports)({ period: dayPeriod("2026-11-23") })).toMatchObject({ partial: true });
    expect(await compilePeriod(ports)({ period: weekPeriod("2026-11-22") })).not.toHaveProperty("partial");
  });

  it("counts answers in time and those that are missing by the same moment, as long as its last day is not over", async () => {
    for (const [day, hour, met, owed] of [
      ["2026-11-22", 20, 100, 10],
      ["2026-11-23", 9, 3, 2],
      ["2026-11-23", 10, 40, 5],
      ["2026-11-23", 16, 50, 70],
    ] as const)
      for (const mark of ["", "@team.renewals"]) {
        await count(day, `standard${mark}`, "met", met, hour);
        await count(day, `owed${mark}`, "all", owed, hour);
      }
    const of = async (asked: Parameters<ReturnType<typeof compilePeriod>>[0], nowMs = ports.nowMs) => {
      const { standard, overdue } = (await compilePeriod({ ...ports, nowMs })(asked)).service;
      return [standard.now.count, standard.now.n, overdue];
    };
    const today = dayPeriod("2026-11-23");
    expect(await of({ period: today })).toEqual([3, 5, 2]);
    expect(await of({ period: today, scope: { kind: "team", id: "renewals" } })).toEqual([3, 5, 2]);
    expect(await of({ period: monthOfPeriod("2026-11") })).toEqual([103, 115, 12]);
    expect(await of({ period: today }, () => Date.parse("2026-11-24T12:00:00Z"))).toEqual([93, 170, 77]);
  });

  it("of a month that is not over counts the days that have begun, and compares with as many", async () => {
    for (const [day, add] of Object.entries({
      ...{ "2026-10-01": 1, "2026-10-08": 2, "2026-09-01": 3, "2026-09-08": 4, "2026-09-09": 100, "2026-09-30": 100 },
      ...{ "2025-10-08": 5, "2025-10-09": 100 },
    }))
      await count(day, "volume", "received", add);
    await ports.store.saveMetrics({
      ...{ channel: "x", account: "PassportCan", day: "2026-10-08", takenAt: "2026-10-08T13:00:00.000Z" },
      ...{ followers: 950, posts: [] },
    });
    const nowMs = () => Date.parse("2026-10-08T14:00:00.000Z");
    const report = await compilePeriod({ ...ports, nowMs })({ period: OCTOBER });
    expect(report).toMatchObject({
      ...{ name: "2026-10", period: OCTOBER, counted: { from: "2026-10-01", to: "2026-10-08" }, partial: true },
      service: { received: { now: 3, before: 7, lastYear: 5 } },
      audience: { accounts: [{ followers: 950 }] },
    });
    expect(report.service.byDay).toHaveLength(8);
    expect(report.cost.lines).toContainEqual(expect.objectContaining({ what: "standing", units: 8 }));
  });

  it("has the posts of its days, of a campaign its own and of a team those on its topics, and names the channels of which nothing is known", async () => {
    const x = { key: "1", channel: "x" as const, en: "PassportCan", fr: "PasseportCan" };
    const linked = { text: "canada.ca", media: [], link: "https://canada.ca" };
    const [team] = testDepartment.teams;
    const [topic] = Object.keys(team!.topics);
    const pair = (name: string, at: string, campaign: string, about?: string) =>
      ports.store.savePost(
        aPost(name, {
          ...{ at, campaign, state: "published", targets: [x] },
          ...(about === undefined ? {} : { topic: about }),
          halves: { en: linked, fr: linked },
        }),
        undefined,
      );
    await pair("in", "2026-10-31T22:00:00.000Z", "renew");
    await pair("other", "2026-10-05T14:00:00.000Z", "photos", topic);
    await pair("out", "2026-11-01T14:00:00.000Z", "renew");
    await ports.store.saveChannelState({ ...DOWN, since: "2026-10-20T10:00:00.000Z" });
    await ports.store.saveChannelState({ ...DOWN, account: "Later", since: "2026-11-20T10:00:00.000Z" });
    const whole = await compilePeriod(ports)({ period: OCTOBER });
    const scope = { kind: "campaign", id: "renew" } as const;
    const own = await compilePeriod(ports)({ period: OCTOBER, scope });
    expect(own.audience.posts.map(({ campaign }) => campaign)).toEqual(["renew"]);
    const teams = await compilePeriod(ports)({ period: OCTOBER, scope: { kind: "team", id: team!.id } });
    expect(teams.audience.posts.map(({ campaign }) => campaign)).toEqual(["photos"]);
    // One more for each post that stands somewhere: where its halves are.
    expect(whole.reads - own.reads).toBe(1);
    expect(whole.gaps).toEqual([{ channel: "x", account: "PassportCan", from: "2026-10-20T10:00:00.000Z" }]);
  });

  it("knows what its posts brought, whose followers came, and which hashtags are the department's", async () => {
    const taken = (day: string, followers: number, likes: number) =>
      ports.store.saveMetrics({
        ...{ channel: "x", account: "PassportCan", day, takenAt: `${day}T23:00:00.000Z`, followers },
        posts: [{ externalId: "p1", likes }],
      });
    await taken("2026-09-30", 900, 0);
    await taken("2026-10-31", 950, 12);
    await ports.store.savePost(
      aPost("in", {
        ...{ at: "2026-10-15T14:00:00.000Z", state: "published" },
        targets: [{ key: "1", channel: "x", en: "PassportCan", fr: "PassportCan" }],
      }),
      undefined,
    );
    const leg = anOutgoing(aMessage("in"), "en", { channel: "x", account: "PassportCan", externalId: "p1" });
    const store = { ...ports.store, postLegs: async () => ({ outgoing: [leg], decisions: [] }) };
    await count("2026-10-16", "post-message", "pair-in|neutral", 5);
    await count("2026-10-16", "hashtag", "mypassport|neutral", 3);
    const department: Department = {
      ...testDepartment,
      strategy: {
        ...{ goals: {}, links: [], words: [], readingAtMost: 9, weDoNot: [] },
        hashtags: [{ en: "#MyPassport", fr: "#MonPasseport" }],
      },
    };
    const { audience } = await compilePeriod({ ...ports, department, store })({ period: OCTOBER });
    expect(audience.accounts).toEqual([
      expect.objectContaining({ account: "PassportCan", followers: 950, followersBefore: 900, likes: 12 }),
    ]);
    expect(audience.posts).toEqual([expect.objectContaining({ id: "pair-in", likes: 12, messages: 5 })]);
    expect(audience.hashtags.map(({ hashtag, uses }) => [hashtag, uses.now])).toEqual([
      ["mypassport", 3],
      ["monpasseport", 0],
    ]);
    const scope = { kind: "team", id: "renewals" } as const;
    expect(
      (await compilePeriod({ ...ports, department, store })({ period: OCTOBER, scope })).audience.accounts,
    ).toEqual([]);
  });

  it("says what a post brought that stands in one language alone", async () => {
    const at = "2026-10-15T14:00:00.000Z";
    await ports.store.savePost(aPost("half", { at, state: "breached" }), undefined);
    await ports.store.saveMetrics({
      ...{ channel: "x", account: "PassportCan", day: "2026-10-31", takenAt: "2026-10-31T23:00:00.000Z" },
      posts: [{ externalId: "p1", likes: 7 }],
    });
    const leg = anOutgoing(aMessage("half"), "en", { channel: "x", account: "PassportCan", externalId: "p1" });
    const store = { ...ports.store, postLegs: async () => ({ outgoing: [leg], decisions: [] }) };
    const { audience } = await compilePeriod({ ...ports, store })({ period: OCTOBER });
    expect(audience.posts).toEqual([expect.objectContaining({ id: "pair-half", likes: 7 })]);
  });

  it("finds an hour that left its rhythm, from the eight weeks before", async () => {
    for (let day = 1; day <= 31; day++)
      for (const hour of [9, 10, 11])
        await count(`2026-10-${String(day).padStart(2, "0")}`, "volume", "received", 5, hour);
    await count("2026-10-30", "volume", "received", 70, 10);
    const { spikes } = await compilePeriod(ports)({ period: dayPeriod("2026-10-30") });
    expect(spikes).toEqual([expect.objectContaining({ what: "volume", day: "2026-10-30", hour: 10, count: 75 })]);
    expect((await compilePeriod(ports)({ period: dayPeriod("2026-10-29") })).spikes).toEqual([]);
  });
});

describe("what a report reads", () => {
  /** Every verb of the store that was asked, with its argument. */
  const watched = async (period: Parameters<ReturnType<typeof compilePeriod>>[0]["period"]) => {
    const asked: string[] = [];
    const store = new Proxy(ports.store, {
      get: (target, verb: keyof Store) => {
        const known = target[verb] as (...input: unknown[]) => unknown;
        return (...input: unknown[]) => {
          asked.push(`${verb} ${JSON.stringify(input[0])}`);
          return known.apply(target, input);
        };
      },
    });
    const { reads } = await compilePeriod({ ...ports, store })({ period });
    return { asked, reads };
  };

  it.each([
    // The days that are added up or looked at: of a month the month, the eight weeks before it, the month of a year ago.
    // Those that follow each other are a query of their rollups, of at most 92; which were touched is asked by the month,
    // and all rolled-up months at once. With them what platforms counted on each day of the period, and eight other reads.
    ["a month", OCTOBER, 31 + 56 + 31, [2, 0], 1 + 4 + 31 + 8],
    ["a day", dayPeriod("2026-10-15"), 1 + 56 + 1, [2, 2], 1 + 4 + 1 + 8],
    // The year before is the year a year ago, but for a day of the period; the eight weeks are among them.
    ["a whole year", customPeriod("2025-11-01", "2026-10-31"), 365 + 365, [8, 2], 1 + 24 + 365 + 8],
  ])("%s: each day once, and as often as it says", async (_name, period, days, [queries, left], others) => {
    const { asked, reads } = await watched(period);
    expect(asked).toHaveLength(reads);
    expect(new Set(asked).size).toBe(asked.length);
    expect(reads).toBe(days + (queries ?? 0) + others);
    ports.clock.nowMs = Date.parse("2026-11-01T12:00:00.000Z");
    for (let run = 0; run < 12; run += 1) await rollUpDays(ports)();
    // Of months that are not whole among the days, the days themselves.
    expect((await watched(period)).reads).toBe(others + (left ?? 0));
  });

  it("is the same with a thousand times as many messages", async () => {
    const { reads } = await watched(OCTOBER);
    for (let day = 1; day <= 28; day++) {
      const of = `2026-10-${String(day).padStart(2, "0")}`;
      await count(of, "volume", "received", 100_000);
      await count(of, "reply", bucketOf(600), 90_000);
    }
    const after = await watched(OCTOBER);
    expect(after.asked.length).toBe(reads);
    expect(after.reads).toBe(reads);
  });
});

describe("what a report holds of the days it reads", () => {
  it("are sums of all that is its own, and by the day what is looked at by the day", async () => {
    const scope = { kind: "team", id: "renewals" } as const;
    for (const day of ["2026-10-01", "2026-10-02", "2026-10-03"]) {
      await count(day, "volume@team.renewals", "received", 2);
      await count(day, "sentiment@team.renewals", "negative", 1, 0);
      await count(day, "volume", "received", 50);
    }
    const days = ["2026-10-01", "2026-10-02", "2026-10-03"];
    const spans = [{ from: "2026-10-02", to: "2026-10-03" }];
    const { byDay, totals } = await readCounts(ports.store, { days, spans, scope });
    expect(totals).toEqual([{ volume: { received: hoursAt(9, 4) }, sentiment: { negative: 2 } }]);
    expect([...byDay]).toEqual(days.map((day) => [day, { volume: { received: hoursAt(9, 2) } }]));
  });
});

const hoursAt = (hour: number, add: number) => Array.from({ length: 24 }, (_, at) => (at === hour ? add : 0));

describe("a stored report", () => {
  it.each([
    ["monthly/2026-10", { period: OCTOBER }],
    ["monthly/2026-10.team-renewals", { period: OCTOBER, scope: { kind: "team", id: "renewals" } as const }],
    ["weekly/2026-W47", { period: weekPeriod("2026-11-20") }],
    ["daily/2026-11-20", { period: dayPeriod("2026-11-20") }],
  ])("%s has its figures and its pages under a name that stays", async (path, subject) => {
    const { report: made } = await makeReport({ ...ports, files })(subject);
    expect([...ports.reports.files.keys()].sort()).toEqual([`${path}.en.html`, `${path}.fr.csv`, `${path}.json`]);
    expect(JSON.parse(String(await ports.reports.get(`${path}.json`)))).toEqual(JSON.parse(JSON.stringify(made)));
  });
});

const DOWN = { channel: "x" as const, account: "PassportCan", state: "down" as const };
