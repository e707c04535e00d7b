import { expect, it } from "vitest";
import type { Ctx } from "../../shared/console/parts/ctx.ts";
import type { ListQuery } from "../../shared/console/parts/inbox-query.ts";
import { List } from "../../shared/console/parts/list.tsx";
import { Row } from "../../shared/console/parts/row.tsx";
import { en, fr } from "../../shared/console/words.ts";
import { byHandle, department, maya, NOW_MS, people, summary } from "../browser/example-data.ts";

const ctx: Ctx = {
  words: en,
  language: "en",
  base: "",
  path: "/inbox",
  department,
  nowMs: NOW_MS,
  officer: maya,
  csrf: "token",
  people,
};

function list(query: ListQuery, cursor?: string): string {
  const page = { items: [summary(byHandle("nadia.voyage"))], ...(cursor === undefined ? {} : { cursor }) };
  const html = String(<List ctx={ctx} query={query} page={page} counts={{ all: 38, "late-soon": 9 }} channels={[]} />);
  return html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

it.each<[string, ListQuery, string]>([
  ["a whole view says what the counters know", { view: "all" }, "38 open"],
  ["a filter says what it found, not what the view holds", { view: "all", sentiment: "negative" }, "1 open"],
  ["another status is no open work", { view: "all", status: "closed" }, "1 closed"],
])("%s", (_, query, said) => expect(list(query)).toContain(said));

it.each([
  ["en", en, "200+ open"],
  ["fr", fr, "200+ ouverts"],
] as const)("what was counted no further says in its head what the rail says, in %s", (language, words, said) => {
  const here = { ...ctx, language, words };
  const head = (late: number) =>
    String(
      <List
        ctx={here}
        query={{ view: "late-soon" }}
        page={{ items: [] }}
        counts={{ "late-soon": late }}
        channels={[]}
      />,
    );
  expect(head(200)).toContain(said);
  expect(head(199)).not.toContain("+");
});

it.each([
  ["en", en, "8,000 open"],
  ["fr", fr, "8\u00a0000 ouverts"],
] as const)("a large number is written as its language writes it, in %s", (language, words, said) => {
  const page = { items: [] };
  const here = { ...ctx, language, words };
  expect(
    String(<List ctx={here} query={{ view: "all" }} page={page} counts={{ all: 8000 }} channels={[]} />),
  ).toContain(said);
});

it.each([
  ["en", en, "Neither English nor French"],
  ["fr", fr, "Ni en français ni en anglais"],
] as const)("offers what is in neither official language, in %s", (language, words, said) => {
  const here = { ...ctx, language, words };
  const query = { view: "all", language: "other" } as const;
  const html = String(<List ctx={here} query={query} page={{ items: [] }} counts={{}} channels={[]} />);
  expect(html).toContain(`<option value="other" selected="">${said}</option>`);
});

it("a group that goes on below says so", () => {
  expect(list({ view: "all" }, "more")).toMatch(/· 1 \+/);
  expect(list({ view: "all" })).not.toMatch(/· 1 \+/);
});

it("open work is by its clock or newest first, each a link from the other that keeps the filters", () => {
  const html = (query: ListQuery) => {
    const page = { items: [summary(byHandle("nadia.voyage"))] };
    return String(<List ctx={ctx} query={query} page={page} counts={{}} channels={[]} />);
  };
  expect(list({ view: "team", topic: "photo" })).toContain("By service clock · Newest first");
  expect(html({ view: "team", topic: "photo" })).toContain("/inbox?view=team&amp;topic=photo&amp;sort=newest");
  const newest = html({ view: "team", topic: "photo", sort: "newest" });
  expect(newest).toContain('href="/inbox?view=team&amp;topic=photo"');
  expect(newest).not.toContain("data-by-clock");
  expect(newest).toContain('<input type="hidden" name="sort" value="newest"');
  // Without a second order there is no link.
  expect(list({ view: "all", status: "closed" })).not.toContain("By service clock");
  expect(html({ view: "needs-person" })).not.toContain("sort=newest");
});

it("an empty page that goes on does not say that nothing is there", () => {
  const page = { items: [], cursor: "more" };
  const html = String(<List ctx={ctx} query={{ view: "all", sort: "newest" }} page={page} counts={{}} channels={[]} />);
  expect(html).toContain("Nothing so far");
  expect(html).not.toContain("Everyone has an answer");
});

it("a phone finds the views that its bottom bar does not name", () => {
  expect(list({ view: "all" })).toMatch(/Overdue or soon 9 .*Needs a person/);
});

it.each([
  ["en", en, ["Negative", "French", "One approver", "Not claimed"]],
  ["fr", fr, ["Négatif", "Français", "Une approbation", "Libre"]],
] as const)("every sign of a row has a name for who points at it, in %s", (language, words, names) => {
  const here = { ...ctx, language, words };
  const item = { ...summary(byHandle("nadia.voyage")), status: "open" as const };
  const tags = {
    language: { code: "fr", confidence: 1, source: "text" as const },
    sentiment: { label: "negative" as const, confidence: 1, source: "text" as const },
    risk: ["legal" as const],
  };
  const { claimedBy: _, ...free } = item;
  const html = String(<Row ctx={here} query={{ view: "all" }} item={{ ...free, ...tags }} />);
  expect([...html.matchAll(/ title="([^"]+)"/g)].map(([, title]) => title)).toEqual(names);
});
