import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inView, storeQuery } from "../../shared/console/data/list-page.ts";
import {
  countedIn,
  type ListQuery,
  listParams,
  outOfPlace,
  readListQuery,
  VIEWS,
} from "../../shared/console/parts/inbox-query.ts";
import { urgency } from "../../shared/console/parts/urgency.ts";
import { pick } from "../../shared/domain/report/pick.ts";
import { byHandle, maya, NOW_MS, summary } from "../browser/example-data.ts";

const MINUTE_MS = 60_000;

it("the address bar keeps a list's query", () => {
  const query = fc.record(
    {
      view: fc.constantFrom(...VIEWS),
      status: fc.constantFrom("open" as const, "answered" as const, "closed" as const),
      language: fc.constantFrom("en", "fr", "pa", "other"),
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

it("what is in neither official language has its own filter", () => {
  const query: ListQuery = { view: "all", language: "other" };
  const rows = ["en", "fr", "pa", "und"].map((code) => ({
    ...summary(byHandle("nadia.voyage")),
    language: { code, confidence: 0.9, source: "text" as const },
  }));
  expect(rows.filter((row) => inView(query, row, maya, NOW_MS)).map(({ language }) => language.code)).toEqual([
    "pa",
    "und",
  ]);
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
  const october = readListQuery({
    from: "2026-10-01",
    to: "2026-10-31",
    counted: "reply-channel|x",
    team: "renewals",
    channel: "x",
    sort: "newest",
  });
  const TODAY = "2026-11-26";

  it("ask for what was counted on them, for the team, of any status", () => {
    expect(october).toEqual({
      ...{ view: "all", channel: "x", team: "renewals", from: "2026-10-01", to: "2026-10-31" },
      counted: "reply-channel|x",
    });
    expect(countedIn(october, TODAY)).toEqual({
      ...{ pick: pick("reply-channel", "x"), from: "2026-10-01", to: "2026-10-31" },
      scopes: [{ kind: "team", id: "renewals" }],
    });
    expect(inView(october, { ...summary(byHandle("nadia.voyage")), channel: "x", team: "other" }, maya, NOW_MS)).toBe(
      true,
    );
  });

  it("are days of receipt, up to today, where nothing else is named", () => {
    expect(countedIn(readListQuery({ from: "2026-11-20" }), TODAY)).toEqual({
      ...{ pick: pick("volume", "received"), from: "2026-11-20", to: TODAY, scopes: [] },
    });
    expect(countedIn(readListQuery({ topic: "lost" }), TODAY)).toBeUndefined();
  });

  it.each<[string, Record<string, string>, object]>([
    ["no day", { from: "2026-10-32", to: "2026-10-31" }, {}],
    ["a word", { from: "october" }, {}],
    ["nothing", { from: "" }, {}],
    ["days the wrong way round", { from: "2026-10-31", to: "2026-10-01" }, { from: "2026-10-31" }],
    ["more days than a report has", { from: "2020-01-01", to: "2026-10-01" }, { from: "2020-01-01" }],
    ["what is counted, without days", { counted: "reply", hour: "9", campaign: "winter" }, {}],
    ["what nothing counts by", { from: "2026-10-01", counted: "mood|good" }, { from: "2026-10-01" }],
    [
      "an hour of what is counted by the day",
      { from: "2026-10-01", counted: "author|new", hour: "9" },
      { from: "2026-10-01", counted: "author|new" },
    ],
    ["replies, beside words", { from: "2026-10-01", counted: "agreed|nobody", q: "x" }, { from: "2026-10-01", q: "x" }],
  ])("leave out %s", (_, params, left) => {
    expect(readListQuery(params)).toEqual({ view: "all", ...left });
  });

  it("may begin and end with an hour", () => {
    const hour = { from: "2026-11-17T14", to: "2026-11-17T14", counted: "topic|lost" };
    expect(readListQuery(hour)).toEqual({ view: "all", ...hour });
    expect(outOfPlace({ view: "all", ...hour, counted: "author|new" })).toBe("from");
  });

  it("stay in every link of the list", () => {
    expect(listParams(october)).toEqual({
      ...{ channel: "x", team: "renewals", from: "2026-10-01", to: "2026-10-31", counted: "reply-channel|x" },
    });
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
