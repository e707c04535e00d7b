import { beforeAll, describe, expect, it } from "vitest";
import { loadDepartment } from "../../infra/department/file.ts";
import { PLANTED } from "../../infra/local/seeded/planted.ts";
import { href } from "../../shared/console/parts/ctx.ts";
import { listParams, readListQuery } from "../../shared/console/parts/inbox-query.ts";
import { ReportBody } from "../../shared/console/parts/report/body.tsx";
import { figureWay } from "../../shared/console/report-links.ts";
import { reportWords } from "../../shared/console/words/report.ts";
import { behindOf } from "../../shared/domain/report/behind.ts";
import { isSum } from "../../shared/domain/report/counts-in.ts";
import type { Scope } from "../../shared/domain/report/dimensions.ts";
import { monthOfPeriod } from "../../shared/domain/report/period.ts";
import { KIND_OF } from "../../shared/domain/report/pick.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { tableOf } from "../../shared/domain/report/table.ts";
import type { Row } from "../../shared/domain/report/table-rows.ts";
import type { Store } from "../../shared/ports.ts";
import { compilePeriod } from "../../shared/steps/reports/compile.ts";
import { seededMemory } from "../fakes/seeded-memory.ts";
import { type App, as, consoleWith, get, signedIn } from "./helpers.ts";

/**
 * Every figure of a seeded month's reports is followed, through the inbox itself: as many messages stand there as the
 * figure says, but for those that their authors deleted, which the list says.
 */

const department = loadDepartment("passport", new Date("2026-06-15"));
const NOW = Date.parse("2026-11-01T12:00:00Z");
const MONTH = monthOfPeriod("2026-10");
const SCOPES: [string, Scope][] = [
  ["the department", { kind: "department" }],
  ["a team", { kind: "team", id: "renewals" }],
  ["a campaign", { kind: "campaign", id: "travel-season" }],
];
let store: Store;
let app: App;
let headers: Record<string, string>;

beforeAll(async () => {
  store = await seededMemory({ department, month: "2026-10", seed: 7, planted: PLANTED, perDay: 8, young: true }, NOW);
  const made = consoleWith({ department, store, nowMs: () => NOW });
  app = made.app;
  headers = (await signedIn({ ...made.ports, store, nowMs: () => NOW })).headers;
}, 60_000);

const reportOf = (scope: Scope, madeMs = NOW): Promise<Report> =>
  compilePeriod({ department, store, nowMs: () => madeMs })({ period: MONTH, scope });

const STANDARD = { section: "service", figure: "standard", of: [] } as const;

interface Listed {
  ids: string[];
  posts: number;
  counted: number;
  deleted: number;
}

/** Every page of a list, as the page shows it and as the API tells it. */
async function followed(path: string): Promise<Listed> {
  const ids: string[] = [];
  let [posts, page] = [0, path];
  let said = "";
  while (page !== "") {
    const { status, text } = await get(app, page, headers);
    expect([page, status]).toEqual([page, 200]);
    ids.push(...[...text.matchAll(/<li id="m-([^"]+)"/g)].map(([, id = ""]) => id));
    posts += text.match(/class="post-row"/g)?.length ?? 0;
    said = /id="list-behind">(.*?)<\/p>/s.exec(text)?.[1] ?? "";
    page = (/id="more" href="([^"]+)"/.exec(text)?.[1] ?? "").replaceAll("&amp;", "&");
  }
  const deleted = Number(/(One|[\d,]+) more w/.exec(said)?.[1]?.replace("One", "1").replace(",", "") ?? 0);
  return { ids, posts, counted: ids.length + posts + deleted, deleted };
}

/** How the API says that the whole list adds up. */
async function tallied(path: string): Promise<{ counted: number }> {
  const params = path.slice(path.indexOf("?") + 1);
  for (let cursor = ""; ; ) {
    const { json } = await get(app, `/api/messages?${params}&limit=100${cursor && `&cursor=${cursor}`}`, as("officer"));
    if (json.cursor === undefined) return json.tally;
    cursor = json.cursor;
  }
}

const known = new Map<string, Promise<Listed>>();
const follow = (path: string): Promise<Listed> => {
  const found = known.get(path) ?? followed(path);
  known.set(path, found);
  return found;
};

const wayOf = (report: Report, { place }: Pick<Row, "place">): string | undefined => {
  const way = figureWay(report, place);
  return way && href({ base: "" }, way.path, way.params);
};

describe.each(SCOPES)("a report of %s", (_, scope) => {
  it("has what fell due by its hour behind its figures of a day that is not over, and no more", async () => {
    // Three in the afternoon in Toronto.
    const report = await reportOf(scope, Date.parse("2026-10-20T19:00:00Z"));
    const due = tableOf(report).filter(
      ({ figure, of }) =>
        ["standard", "overdue"].includes(figure) ||
        of.some(([what, name]) => what === "indicator" && name === "answered-in-time"),
    );
    expect(due.length).toBeGreaterThan(2);
    for (const row of due) {
      const way = wayOf(report, row);
      if (row.value > 0) expect(way).toContain("to=2026-10-20T14");
      if (row.unit === "count" && row.value > 0 && way !== undefined)
        expect([row.figure, row.of, (await follow(way)).counted]).toEqual([row.figure, row.of, row.value]);
    }
    // What it is compared with is over.
    expect(figureWay(report, STANDARD, "before")?.params).toMatchObject({ from: "2026-09-01", to: "2026-09-20" });
    expect(report.service.standard.now.count).toBe((await follow(wayOf(report, { place: STANDARD }) ?? "")).counted);
  });

  it("has as many messages behind each figure as it says", { timeout: 240_000 }, async () => {
    const report = await reportOf(scope);
    const wrong: unknown[] = [];
    for (const row of tableOf(report)) {
      const behind = behindOf(row.place, report);
      const way = wayOf(report, row);
      if (!("pick" in behind) || way === undefined) continue;
      // What was paid is of as many as the page shows beside it.
      const figure = row.unit === "us-dollars" ? row.n : row.unit === "count" ? row.value : undefined;
      if (figure === undefined || isSum(behind.pick)) {
        // A share, a time, a sum: of the messages that its count leads to.
        if (row.value > 0 && (row.n ?? 1) > 0) expect(way).toContain("/inbox?");
        continue;
      }
      if (figure === 0) continue;
      const { ids, counted } = await follow(way);
      const once = KIND_OF[behind.pick.dimension] === "message";
      // Two replies to one message are two of the figure, and one in the list, which says so.
      const told = once ? counted : (await tallied(way)).counted;
      if (told !== figure) wrong.push([row.section, row.figure, row.of, figure, told]);
      if (once) expect(new Set(ids).size).toBe(ids.length);
      else expect(counted).toBeLessThanOrEqual(figure);
    }
    expect(wrong).toEqual([]);
  });
});

it("none of the lists shows what its author deleted, in words or by name", async () => {
  const report = await reportOf({ kind: "department" });
  const { ids, deleted } = await follow(
    wayOf(report, { place: { section: "service", figure: "received", of: [] } }) ?? "",
  );
  const messages = await store.messages(ids);
  expect(messages.every(({ visibility }) => visibility !== "deleted")).toBe(true);
  expect(deleted).toBeGreaterThan(0);
});

it("the API tells the same messages by the same filters, and how they add up", async () => {
  const params = "from=2026-10-01&to=2026-10-31&counted=reply-channel%7Cfacebook";
  const { ids, counted, deleted } = await follow(`/inbox?${params}`);
  const told: string[] = [];
  let cursor = "";
  let tally: unknown;
  do {
    const { json } = await get(app, `/api/messages?${params}&limit=40${cursor && `&cursor=${cursor}`}`, as("officer"));
    told.push(...json.items.map(({ id }: { id: string }) => id));
    cursor = json.cursor ?? "";
    tally = json.tally;
  } while (cursor !== "");
  expect(new Set(told)).toEqual(new Set(ids));
  expect(tally).toEqual({ counted, deleted, shown: ids.length });
});

it("a figure leads to what stands behind it, or says where else it comes from", async () => {
  const report = await reportOf({ kind: "department" });
  const page = String(
    ReportBody({
      told: {
        ...{ words: reportWords.en, language: "en", report, link: (path, query) => href({ base: "" }, path, query) },
        ...{ topicName: (id) => id, teamName: (id) => id, goalName: (id) => id, pairName: (id) => id },
      },
    }),
  );
  const cells = [...page.matchAll(/<td([^>]*)>(.*?)<\/td>/gs)];
  expect(cells.length).toBeGreaterThan(300);
  for (const [, attributes = "", inside = ""] of cells)
    if (!inside.includes("<a ")) {
      expect(attributes).toMatch(/data-none="(nothing|platform|price|rhythm|file|deleted|rows)"/);
      // What is none has nothing behind it.
      if (attributes.includes('"nothing"')) expect(inside.replace(/<[^>]+>/g, "")).not.toMatch(/^\D*[1-9]/);
    }
  // The inbox knows all that its address asks for.
  for (const [, asked = ""] of page.matchAll(/<a href="\/inbox\?([^"]+)"/g)) {
    const params = Object.fromEntries(new URLSearchParams(asked.replaceAll("&amp;", "&")));
    expect(listParams(readListQuery(params))).toEqual(params);
  }
});
