import { describe, expect, it } from "vitest";
import { costSection } from "../../shared/domain/report/cost.ts";
import { bucketOf } from "../../shared/domain/report/histogram.ts";
import { counts } from "./compiled-report.ts";

/** What a report says that it cost. */

describe("cost", () => {
  it("is reckoned from what was counted, and per reply only from thirty on", () => {
    const cost = costSection(
      counts({
        volume: { received: 1000 },
        language: { en: 700, fr: 290, pa: 10 },
        comprehend: { units: 2970 },
        channel: { x: 200, facebook: 800 },
        posted: {
          ...{ "x|reply|plain": 60, "x|reply|linked": 40, "x|private-reply|plain": 9, "x|private-reply|linked": 1 },
          ...{ "x|post|plain": 2, "x|post|linked": 2, "facebook|reply|linked": 50 },
        },
        reply: { [bucketOf(600)]: 29 },
      }),
      { xByPost: true },
    );
    expect(cost).toEqual({
      aws: 0.34,
      platform: 10.7,
      // 11.043 dollars: a third digit would be invented.
      perThousandMessages: 11,
      lines: [
        { what: "comprehend", units: 2970, dollars: 0.3 },
        { what: "aws", units: 1000, dollars: 0.05 },
        { what: "x-replies", units: 60, dollars: 0.6 },
        { what: "x-direct", units: 10, dollars: 0.15 },
        { what: "x-posts", units: 2, dollars: 0.03 },
        { what: "x-links", units: 42, dollars: 8.4 },
        { what: "x-events", units: 200, dollars: 1 },
        // Not of ten private ones.
        { what: "x-echoes", units: 104, dollars: 0.52 },
      ],
    });
  });

  it("has no price by the post under a contract, and what stands idle by the day", () => {
    const some = counts({ volume: { received: 40 }, channel: { x: 40 }, posted: { "x|reply|linked": 30 } });
    const cost = costSection(some, {
      xByPost: false,
      standing: { secrets: 22, days: 31 },
    });
    expect(cost.platform).toBe(0);
    // 24 secrets, four keys, 52 alarms, a dashboard, the firewall, the schedules and their traces: 33.73 a month of 30.4 days.
    expect(cost.lines).toContainEqual({ what: "standing", units: 31, dollars: 34.54 });
  });
});
