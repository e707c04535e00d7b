import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  inRange,
  inView,
  type ListQuery,
  listParams,
  rangeOf,
  readListQuery,
  storeQuery,
  VIEWS,
} from "../../shared/console/parts/inbox-query.ts";
import { urgency } from "../../shared/console/parts/urgency.ts";
import { byHandle, maya, NOW_MS, summary } from "../browser/example-data.ts";

const MINUTE_MS = 60_000;

it("the address bar keeps a list's query", () => {
  const query = fc.record(
    {
      view: fc.constantFrom(...VIEWS),
      status: fc.constantFrom("open" as const, "answered" as const, "closed" as const),
      language: fc.constantFrom("en", "fr", "pa"),
      topic: fc.stringMatching(/^[a-z]{1,8}$/),
    },
    { requiredKeys: ["view"] },
  );
  fc.assert(
    fc.property(query, (one) => {
      expect(readListQuery(Object.fromEntries(new URLSearchParams(listParams(one as ListQuery))))).toEqual(one);
    }),
  );
});

it("only open work has a second order", () => {
  expect(readListQuery({ sort: "newest" })).toEqual({ view: "all", sort: "newest" });
  expect(readListQuery({ sort: "newest", status: "closed" })).toEqual({ view: "all", status: "closed" });
  expect(readListQuery({ sort: "newest", q: "passport" })).toEqual({ view: "all", q: "passport" });
  expect(readListQuery({ sort: "oldest" })).toEqual({ view: "all" });
});

it("what the address bar does not know is left out", () => {
  expect(readListQuery({ view: "theirs", status: "deleted", topic: "", __proto__: "x" })).toEqual({ view: "all" });
});

it.each<[string, ListQuery, object]>([
  ["newest first", { view: "all", sort: "newest" }, { newest: true }],
  ["mine", { view: "mine" }, { claimedBy: "officer" }],
  ["my team", { view: "team" }, { team: "renewals" }],
  ["in French", { view: "french" }, { language: "fr" }],
  [
    "answered in English about delay",
    { view: "english", status: "answered", topic: "delay" },
    { language: "en", status: "answered", topic: "delay" },
  ],
])("the store is asked for %s", (_, query, asked) => {
  expect(storeQuery(query, maya, 25)).toEqual({ status: "open", limit: 25, ...asked });
});

describe("days that a report's figure leads to", () => {
  const zone = "America/Toronto";
  const october = readListQuery({
    from: "2026-10-01",
    to: "2026-10-31",
    channel: "x",
    team: "renewals",
    sort: "newest",
  });

  it("are asked of the store as instants of the department's wall, of any status", () => {
    expect(october).toEqual({ view: "all", channel: "x", team: "renewals", from: "2026-10-01", to: "2026-10-31" });
    expect({ ...storeQuery(october, maya, 25), ...rangeOf(october, zone) }).toEqual({
      limit: 25,
      channel: "x",
      team: "renewals",
      since: "2026-10-01T04:00:00.000Z",
      before: "2026-11-01T04:00:00.000Z",
    });
    expect(storeQuery({ ...october, status: "open" }, maya, 25).status).toBe("open");
  });

  it.each([["2026-10-32"], ["october"], ["2026-99-01"], [""]])("are left out where they are no days: %s", (from) => {
    expect(readListQuery({ from, to: "2026-10-31" })).toEqual({ view: "all" });
  });

  it("stay in every link of the list, and a row outside of them is none of it", () => {
    expect(listParams(october)).toEqual({ channel: "x", team: "renewals", from: "2026-10-01", to: "2026-10-31" });
    const item = byHandle("nadia.voyage");
    const asked = (createdAt: string) => inRange(october, { ...item, createdAt, receivedAt: createdAt }, zone);
    expect(asked("2026-10-01T03:59:59.000Z")).toBe(false);
    expect(asked("2026-10-01T04:00:00.000Z")).toBe(true);
    expect(asked("2026-11-01T03:59:59.000Z")).toBe(true);
    expect(asked("2026-11-01T04:00:00.000Z")).toBe(false);
  });

  it("may ask for what came back in them, whenever it was asked", () => {
    const reopened = { from: "2026-10-01", to: "2026-10-31", reopened: "1" };
    const query = readListQuery(reopened);
    expect(listParams(query)).toEqual(reopened);
    expect(rangeOf(query, zone)).toEqual({
      reopened: { from: "2026-10-01T04:00:00.000Z", to: "2026-11-01T04:00:00.000Z" },
    });
    expect(readListQuery({ from: "2026-10-01", reopened: "1" })).not.toHaveProperty("reopened");
    const item = { ...byHandle("nadia.voyage"), createdAt: "2026-09-01T12:00:00.000Z" };
    expect(inRange(query, item, zone)).toBe(false);
    expect(inRange(query, { ...item, reopenedAt: "2026-10-31T12:00:00.000Z" }, zone)).toBe(true);
    expect(inRange(query, { ...item, reopenedAt: "2026-11-02T12:00:00.000Z" }, zone)).toBe(false);
  });
});

describe("a live row", () => {
  const nadia = summary(byHandle("nadia.voyage"));
  it.each<[string, ListQuery, boolean, number?]>([
    ["stays with everyone's", { view: "all" }, true],
    ["stays with its claimer", { view: "mine" }, true],
    ["does not wait for an expert", { view: "waiting-expert" }, false],
    ["is late soon at twelve minutes", { view: "late-soon" }, true],
    ["is late soon when it is late already, as the view's name says", { view: "late-soon" }, true, -1],
    ["is not late soon at an hour", { view: "late-soon" }, false, 60],
    ["is not in English", { view: "english" }, false],
    ["is not about photos", { view: "all", topic: "photo" }, false],
    ["is not answered yet", { view: "all", status: "answered" }, false],
  ])("%s", (_, query, belongs, dueInMinutes) => {
    const dueAt = dueInMinutes === undefined ? nadia.dueAt : new Date(NOW_MS + dueInMinutes * 60_000).toISOString();
    expect(inView(query, { ...nadia, dueAt }, maya, NOW_MS)).toBe(belongs);
  });

  it("leaves the open list once it is answered", () => {
    expect(inView({ view: "all" }, { ...nadia, status: "answered" }, maya, NOW_MS)).toBe(false);
  });
});

it.each([
  [-1, "late"],
  [0, "late"],
  [1, "soon"],
  [15, "soon"],
  [16, "today"],
  [60 * 14, "later"],
] as const)("due in %i minutes is %s", (minutes, group) => {
  expect(urgency(NOW_MS + minutes * MINUTE_MS, NOW_MS, "America/Toronto")).toBe(group);
});
