import { describe, expect, it } from "vitest";
import { claimed, madeRun, noted, type ReportRun } from "../../shared/domain/report/run.ts";

/** What is known of a report that was made. */

const AT = "2026-11-24T12:00:00.000Z";
const AN_HOUR_LATER = "2026-11-24T13:00:00.000Z";
const LEAD = "lead@passport.example";
const run = (over: Partial<ReportRun> = {}): ReportRun => ({
  ...{ v: 1, path: "daily/2026-11-23", madeAt: AT, final: true, mails: {}, revision: 3 },
  ...over,
});

describe("a report that is made again", () => {
  it("keeps who had its mail, and becomes final with its last day", () => {
    const mails = { [LEAD]: { state: "sent", attempts: 1, at: AT } } as const;
    const was = run({ final: false, mails });
    expect(madeRun(was.path, { compiledAt: AT }, was)).toEqual(run({ mails }));
    expect(madeRun(was.path, { compiledAt: AT, partial: true }, was).final).toBe(false);
    expect(madeRun("daily/2026-11-24", { compiledAt: AT })).toMatchObject({ mails: {}, revision: 1 });
  });
});

describe("a mail", () => {
  it.each<[string, Partial<ReportRun>, boolean]>([
    ["of a final report", {}, true],
    ["of a part", { final: false }, false],
    ["of nothing", { nothing: true }, false],
    ["that went", { mails: { [LEAD]: { state: "sent", attempts: 1, at: AT } } }, false],
    ["that may have gone", { mails: { [LEAD]: { state: "sending", attempts: 1, at: AT } } }, false],
    ["that was refused", { mails: { [LEAD]: { state: "refused", attempts: 1, at: AT } } }, false],
    ["that could not go yet", { mails: { [LEAD]: { state: "later", attempts: 4, at: AT } } }, true],
    ["that could not go often enough", { mails: { [LEAD]: { state: "later", attempts: 5, at: AT } } }, false],
    [
      "that could not go a moment ago",
      { mails: { [LEAD]: { state: "later", attempts: 1, at: AN_HOUR_LATER } } },
      false,
    ],
    ["to another", { mails: { "other@passport.example": { state: "sent", attempts: 1, at: AT } } }, true],
  ])("%s is claimed or not", (_name, over, may) => {
    expect(claimed(run(over), LEAD, AN_HOUR_LATER) !== undefined).toBe(may);
  });

  it("counts how often it was tried, and keeps what others had", () => {
    const other = { state: "sent", attempts: 1, at: AT } as const;
    const first = claimed(run({ mails: { other } }), LEAD, AT)!;
    expect(first.mails).toEqual({ other, [LEAD]: { state: "sending", attempts: 1, at: AT } });
    const later = noted(first, LEAD, "later", AN_HOUR_LATER);
    expect(later.mails[LEAD]).toEqual({ state: "later", attempts: 1, at: AN_HOUR_LATER });
    expect(claimed(later, LEAD, "2026-11-24T14:00:00.000Z")?.mails[LEAD]?.attempts).toBe(2);
    expect(later.mails.other).toEqual(other);
  });
});
