import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scope } from "../../shared/domain/report/dimensions.ts";
import type { Counts } from "../../shared/domain/report/report.ts";
import {
  countsByDay,
  countsOfScope,
  hourly,
  tallies,
  talliesBy,
  tally,
  tallyAll,
} from "../../shared/domain/report/tally.ts";

/** How sections read counters. */

const HOURS = 24;
const at = (hour: number, count: number): number[] =>
  Array.from({ length: HOURS }, (_, one) => (one === hour ? count : 0));

describe("a scope's counters", () => {
  const counts: Counts = {
    volume: { received: at(0, 90) },
    "volume@team.renewals": { received: at(0, 7) },
    "topic@team.renewals": { renewal: at(0, 5) },
    "volume@team.renewals-north": { received: at(0, 11) },
    "volume@team.early-renewals": { received: at(0, 13) },
    "volume@campaign.renewals": { received: at(0, 17) },
    "volume@campaign.team": { received: at(0, 19) },
  };
  const read = (scope: Scope) => countsOfScope(counts, scope);

  it.each<[string, Scope, number]>([
    ["of the whole department", { kind: "department" }, 90],
    ["of a team", { kind: "team", id: "renewals" }, 7],
    ["of a team whose name goes on", { kind: "team", id: "renewals-north" }, 11],
    ["of a team whose name ends as another's", { kind: "team", id: "early-renewals" }, 13],
    ["of a campaign that is called as a team", { kind: "campaign", id: "renewals" }, 17],
    ["of a campaign that is called as a kind", { kind: "campaign", id: "team" }, 19],
    ["of a team of which nothing was counted", { kind: "team", id: "renewal" }, 0],
  ])("%s are its own alone", (_name, scope, received) => {
    expect(tally(read(scope), "volume", "received")).toBe(received);
  });

  it("have plain names, and nothing beside them", () => {
    expect(Object.keys(read({ kind: "team", id: "renewals" })).sort()).toEqual(["topic", "volume"]);
    expect(Object.keys(read({ kind: "department" }))).toEqual(["volume"]);
  });

  it("are kept by the day where they are looked at by the day", () => {
    expect(Object.keys(countsByDay({ ...read({ kind: "department" }), "reply-topic": { "renewal|60": 1 } }))).toEqual([
      "volume",
    ]);
  });
});

describe("a dimension", () => {
  const counts: Counts = {
    "reply-channel": { "x|60": at(3, 2), "x|90": at(4, 1), "xx|60": at(3, 40), "facebook|60": at(3, 5) },
    topic: { renewal: [...at(5, 3).slice(0, 6), 4, ...at(0, 0).slice(7)], lost: at(5, -9) },
  };

  it("is read by what its names begin with, whole parts of them", () => {
    expect(tallies(counts, "reply-channel", "x")).toEqual({ "60": 2, "90": 1 });
    expect(tallyAll(counts, "reply-channel", "x")).toBe(3);
    expect(tallyAll(counts, "reply-channel")).toBe(48);
    expect(tallies(counts, "layer")).toEqual({});
  });

  it("has nothing below nothing: a counter that waits to be mended reads as none", () => {
    expect(tally(counts, "topic", "renewal")).toBe(7);
    expect(tally(counts, "topic", "lost")).toBe(0);
    expect(tallies(counts, "topic")).toEqual({ renewal: 7 });
    expect(hourly(counts, "topic").slice(4, 8)).toEqual([0, 0, 4, 0]);
    expect(hourly(counts, "topic")).toHaveLength(HOURS);
  });
});

describe("tallies by their first parts", () => {
  it("are those of each first part, asked one by one", () => {
    const name = fc.constantFrom("x|en|b1", "x|en|b2", "x|fr|b1", "y|fr|b9", "x|other|b12");
    fc.assert(
      fc.property(fc.dictionary(name, fc.integer({ min: -3, max: 5 })), (names) => {
        const counts: Counts = { "reply-channel-language": names };
        const by = talliesBy(counts, "reply-channel-language", 2);
        for (const [channel, language] of [
          ["x", "en"],
          ["x", "fr"],
          ["x", "other"],
          ["y", "fr"],
          ["y", "en"],
        ] as const)
          expect(by.get(`${channel}|${language}`) ?? {}).toEqual(
            tallies(counts, "reply-channel-language", channel, language),
          );
      }),
    );
  });
});
