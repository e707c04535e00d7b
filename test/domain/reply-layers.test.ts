import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAYERS } from "../../shared/domain/report/dimensions.ts";
import { layersOf, waitingFor } from "../../shared/domain/report/reply-layers.ts";
import type { WorkingCalendar } from "../../shared/domain/report/service-standard.ts";
import { aMessage } from "../fakes/build.ts";

const calendar: WorkingCalendar = { timeZone: "America/Toronto", hours: { "mon-fri": "08:00-17:00" }, closed: [] };
const at = "2026-11-23T16:00:00.000Z";
const minutes = (count: number): number => Date.parse(at) + count * 60_000;
const ago = (count: number): string => new Date(minutes(-count)).toISOString();

describe("whom a reply's time was spent on", () => {
  it("the platform has what came after the release, the officer what nobody else had", () => {
    const waited = { expert: 600, translation: 300 };
    expect(layersOf({ waited }, { releasedAt: ago(1), approvalSeconds: 120 }, { total: 1800, at, calendar })).toEqual({
      ...{ officer: 720, expert: 600, approval: 120, translation: 300, platform: 60 },
    });
  });

  it("an expert who is still waited for counts until now", () => {
    const waited = { expert: 60, translation: 0, since: ago(5), on: "expert" as const };
    expect(layersOf({ waited }, {}, { total: 1800, at, calendar })).toMatchObject({
      expert: 360,
      officer: 1440,
    });
  });

  it("without approvers, experts or a known release it is the officer's", () => {
    expect(layersOf({}, {}, { total: 90, at, calendar }).officer).toBe(90);
  });

  it("always adds up, and no layer is less than nothing", () => {
    const seconds = fc.integer({ min: 0, max: 100_000 });
    void fc.assert(
      fc.property(
        fc.record({ expert: seconds, translation: seconds }),
        fc.record({ approvalSeconds: seconds, released: fc.integer({ min: -10_000, max: 10_000 }) }),
        seconds,
        (waited, { approvalSeconds, released }, total) => {
          const layers = layersOf({ waited }, { approvalSeconds, releasedAt: ago(released) }, { total, at, calendar });
          expect(LAYERS.reduce((sum, layer) => sum + layers[layer], 0)).toBe(total);
          expect(Math.min(...Object.values(layers))).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("waiting", () => {
  it("adds up in working time, over as many questions as there are", () => {
    const message = aMessage("renewal");
    const asked = waitingFor(message, "expert", minutes(0), calendar);
    expect(waitingFor(asked, "expert", minutes(5), calendar)).toBe(asked);
    const translated = waitingFor(asked, "translation", minutes(10), calendar);
    const again = waitingFor(waitingFor(translated, undefined, minutes(12), calendar), "expert", minutes(20), calendar);
    expect(waitingFor(again, undefined, minutes(21), calendar).waited).toEqual({ expert: 660, translation: 120 });
    expect(waitingFor(message, undefined, minutes(0), calendar)).toBe(message);
  });

  it("stands still outside working hours", () => {
    const asked = waitingFor(aMessage("renewal"), "expert", Date.parse("2026-11-20T21:45:00.000Z"), calendar);
    expect(waitingFor(asked, undefined, Date.parse("2026-11-23T13:15:00.000Z"), calendar).waited?.expert).toBe(1800);
  });
});
