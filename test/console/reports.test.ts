import { beforeEach, describe, expect, it } from "vitest";
import { reportListWords } from "../../shared/console/words/report-list.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { REPORT_KINDS } from "../../shared/domain/report/period.ts";
import { makeAsked } from "../../shared/steps/reports/ask-report.ts";
import { keepReport } from "../../shared/steps/reports/make-report.ts";
import { aMessage } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { START } from "../fakes/ports.ts";
import { emptyDay, monthReport, smallWeek, teamMonth } from "../fakes/reports.ts";
import { type Answer, as, call, consoleWith, get, post, signedIn } from "./helpers.ts";

/** Reports in the console and in the API. The clock stands at 10:00 in Toronto, on 2026-11-23. */

const FILES = { "en.html": "<p>Hello</p>", "fr.html": "<p>Bonjour</p>", "en.csv": "id", "fr.csv": "identifiant" };
type Here = ReturnType<typeof consoleWith>;
let here: Here;
let head: { headers: Record<string, string>; csrf: string };
beforeEach(async () => {
  here = consoleWith();
  head = await signedIn(here.ports, "head");
  const first = "2025-06-01T15:00:00.000Z";
  await here.ports.store.saveMessage(aMessage("first", { createdAt: first, receivedAt: first }), undefined);
  await here.ports.store.savePost(aPost("winter", { campaign: "winter" }), undefined);
  for (const report of [monthReport, smallWeek, emptyDay, teamMonth]) {
    await keepReport({ ...here.ports, files: () => FILES }, report);
  }
});

const api = (path: string) => get(here.app, path, as("head"));
const page = (path: string) => call(here.app, { path, headers: head.headers });
const submit = (fields: Record<string, string>): Promise<Answer> =>
  call(here.app, {
    method: "POST",
    path: "/reports",
    headers: {
      ...head.headers,
      "content-type": "application/x-www-form-urlencoded",
      origin: "https://console.example",
    },
    body: Buffer.from(new URLSearchParams({ csrf: head.csrf, ...fields }).toString()),
  });

describe("the list of reports", () => {
  it("has every kind, newest first, with what it is about and its files; a day's as before", async () => {
    const { json } = await api("/api/reports");
    expect(json.items.map(({ kind, name }: { kind: string; name: string }) => `${kind}/${name}`)).toEqual([
      ...[emptyDay, smallWeek, monthReport, teamMonth].map(({ period, name }) => `${period.kind}/${name}`),
    ]);
    const [day, , month, team] = json.items;
    expect(day).toMatchObject({ day: emptyDay.period.from, from: emptyDay.period.from, scope: { kind: "department" } });
    expect(month).toMatchObject({
      from: "2026-10-01",
      to: "2026-10-31",
      files: expect.arrayContaining(["json", "fr.csv"]),
    });
    expect([month.day, team.day]).toEqual([undefined, undefined]);
    expect(team.scope).toEqual(teamMonth.scope);
  });

  it("is of one kind, or of one year", async () => {
    for (const kind of REPORT_KINDS) {
      const { json } = await api(`/api/reports?kind=${kind}`);
      expect(json.items.every((one: { kind: string }) => one.kind === kind)).toBe(true);
    }
    expect((await api("/api/reports?year=2024")).json).toEqual({ items: [] });
    expect((await api("/api/reports?kind=yearly")).status).toBe(400);
  });

  it("leads to each report's page and to its files in the reader's language", async () => {
    const { text } = await page("/reports?lang=fr");
    for (const { period, name } of [smallWeek, monthReport, teamMonth]) {
      expect(text).toContain(`href="/reports/${period.kind}/${name}"`);
      expect(text).toContain(`href="/reports/${period.kind}/${name}.fr.csv"`);
    }
    expect(text).toContain(`href="/reports/daily/${emptyDay.period.from}"`);
    expect(text).not.toContain(".en.csv");
  });
});

describe("years before", () => {
  const kept = (key: string) => here.ports.reports.put(key, "{}", "application/json");

  it.each([
    ["nothing is kept of it", [], []],
    ["a month of it is kept", ["monthly/2024-03.json"], ["/reports?year=2024"]],
    ["a day of it is kept", ["daily/2024-03-09.json"], ["/reports?year=2024"]],
    ["only one older still is kept", ["daily/2023-03-09.json"], []],
  ])("are a link away where there is anything: %s", async (_name, keys, links) => {
    for (const key of keys) await kept(key);
    const ways = [...(await page("/reports")).text.matchAll(/href="(\/reports\?year=\d+)"/g)].map(([, way]) => way);
    expect(ways).toEqual(links);
  });

  it("are looked for among those of the kind that is shown, and lead back to the newest", async () => {
    await kept("weekly/2024-W09.json");
    await kept("daily/2023-03-09.json");
    expect((await page("/reports?kind=monthly")).text).not.toContain("year=2024");
    expect((await page("/reports?kind=weekly")).text).toContain("kind=weekly&amp;year=2024");
    const { text } = await page("/reports?year=2024");
    expect(text).toContain('href="/reports?year=2023"');
    expect(text).toContain(reportListWords.en.newest);
    expect((await page("/reports?year=2023")).text).not.toContain("year=2022");
  });
});

it("are made on a department's first evening, when the day of UTC is over", async () => {
  const evening = "2026-11-24T00:30:00.000Z";
  const { app, ports } = consoleWith();
  ports.clock.nowMs = Date.parse(evening);
  await ports.store.saveMessage(aMessage("first", { createdAt: evening, receivedAt: evening }), undefined);
  const { status, json } = await post(app, "/api/reports", { kind: "daily" }, as("head"));
  expect([status, json.name]).toEqual([201, "2026-11-23"]);
  const before = await post(app, "/api/reports", { day: "2026-11-22" }, as("head"));
  expect([before.status, before.json.code]).toEqual([400, "date-range"]);
});

it("of a year before Charlemagne there are none, and none before it", async () => {
  expect((await page("/reports?year=0003")).text).not.toContain("year=2");
});

describe("a report in another form", () => {
  const day = (add: number) => [{ day: "2026-11-20", hour: 9, dimension: "volume", name: "received", add }];

  it.each([
    ["an older release's", JSON.stringify({ v: 1, day: "2026-11-20", volume: 5 })],
    ["a later release's", JSON.stringify({ ...emptyDay, v: 3 })],
    ["nothing that can be read", "{"],
    ["nothing", "null"],
    ["a part of one", JSON.stringify({ v: 2, service: {}, languages: {} })],
  ])("is made anew of its counters when it is opened: %s", async (_name, body) => {
    await here.ports.store.count("s", "1", day(5));
    await here.ports.reports.put("daily/2026-11-20.json", body, "application/json");
    const { status, text } = await page("/reports/daily/2026-11-20");
    expect(status).toBe(200);
    expect(text).toContain("November 20");
    expect((await api("/api/reports/daily/2026-11-20")).json).toMatchObject({
      v: 2,
      service: { received: { now: 5 } },
    });
    expect((await page("/reports/daily/2026-11-20.en.html")).text).toContain("<!doctype html>");
  });

  it("is made anew for the API too", async () => {
    await here.ports.store.count("s", "1", day(5));
    await here.ports.reports.put("daily/2026-11-20.json", '{"v":1}', "application/json");
    const { json } = await api("/api/reports/daily/2026-11-20");
    expect(json).toMatchObject({ v: 2, service: { received: { now: 5 } } });
  });

  it("is awaited where it is over too many days to be made at once", async () => {
    const path = "custom/2026-06-01_2026-11-20";
    await here.ports.reports.put(`${path}.json`, '{"v":1}', "application/json");
    expect((await page(`/reports/${path}`)).status).toBe(202);
    expect(here.ports.reportJobs.sent.map(({ item }) => item)).toEqual([{ v: 1, report: path }]);
    expect((await api(`/api/reports/${path}`)).status).toBe(202);
    expect(here.ports.reportJobs.sent).toHaveLength(1);
  });

  it("is no report that never was", async () => {
    expect((await page("/reports/daily/2026-11-19")).status).toBe(404);
    expect((await api("/api/reports/daily/2026-11-19")).status).toBe(404);
    expect(await here.ports.reports.list("daily/2026-11-19")).toEqual([]);
  });
});

describe("a campaign of any name", () => {
  it.each(["Hiver 2026", "Rentrée d’été / back to school", "../../etc", "=1+1", "x.en", "🎄".repeat(25)])(
    "has its report, in the list, as page, figures and files: %s",
    async (campaign) => {
      await here.ports.store.savePost(aPost("named", { campaign }), undefined);
      const { status, json } = await post(here.app, "/api/reports", { day: "2026-11-22", campaign }, as("head"));
      expect([status, json.scope]).toEqual([201, { kind: "campaign", id: campaign }]);
      const path = `daily/${json.name}`;
      expect((await api(`/api/reports/${path}`)).json.scope).toEqual(json.scope);
      const { json: list } = await api("/api/reports?kind=daily");
      expect(list.items.map(({ scope }: { scope: unknown }) => scope)).toContainEqual(json.scope);
      for (const ending of ["json", "en.csv", "fr.html"])
        expect((await page(`/reports/${path}.${ending}`)).status).toBe(200);
      const asked = await submit({ from: "2026-11-22", to: "2026-11-22", about: `campaign:${campaign}` });
      expect([asked.status, asked.response.headers?.location]).toEqual([303, `/reports/${path}`]);
      expect((await page(`/reports/${path}`)).status).toBe(200);
    },
  );
});

describe("who may not read messages", () => {
  it("reads a report whose figures lead to nothing that is closed to them", async () => {
    const admin = await signedIn(here.ports, "admin");
    const read = (path: string) => call(here.app, { path, headers: admin.headers });
    const { text } = await read(`/reports/monthly/${monthReport.name}`);
    const ways = new Set([...text.matchAll(/href="(\/[^"#?]*)/g)].flatMap(([, way]) => way ?? []));
    expect(ways).toContain("/settings");
    for (const way of ways) expect([way, (await read(way)).status]).not.toEqual([way, 403]);
  });
});

describe("one report", () => {
  it("has one address, by kind and name; shorter ones lead there", async () => {
    const { period, name } = monthReport;
    const path = `${period.kind}/${name}`;
    expect((await api(`/api/reports/${path}`)).json).toMatchObject({ v: 2, name });
    expect((await page(`/reports/${path}`)).status).toBe(200);
    const day = emptyDay.period.from;
    for (const [short, whole] of [
      [`/api/reports/${encodeURIComponent(path)}`, `/api/reports/${path}`],
      [`/api/reports/${day}`, `/api/reports/daily/${day}`],
      [`/reports/${day}`, `/reports/daily/${day}`],
    ] as const) {
      const read = short.startsWith("/api") ? api : page;
      const { status, response } = await read(short);
      expect([status, response.headers?.location]).toEqual([308, whole]);
      expect((await read(whole)).status).toBe(200);
    }
  });

  it.each([
    "2026-11-31",
    "daily/2026-11-01",
    "weekly/2026-W01",
    "daily/..%2Fsecret",
    "yearly/2026",
    "monthly%2F..%2Fx",
  ])("that there is not is not found: %s", async (path) => {
    expect((await api(`/api/reports/${path}`)).status).toBe(404);
    expect((await page(`/reports/${path}`)).status).toBe(404);
  });

  it.each([
    ["fr.csv", "text/csv; charset=utf-8; header=present"],
    ["en.html", "text/html; charset=utf-8"],
    ["json", "application/json"],
  ])("is kept as a file, and never opened as a page of ours: %s", async (ending, type) => {
    const { status, response } = await page(`/reports/monthly/2026-10.${ending}`);
    expect([status, response.headers?.["content-type"]]).toEqual([200, type]);
    expect(response.headers?.["content-disposition"]).toBe(`attachment; filename="passport-monthly-2026-10.${ending}"`);
    expect(response.headers?.["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
    expect(response.headers?.["x-content-type-options"]).toBe("nosniff");
  });

  it.each(["monthly/2026-10.exe", "monthly/2026-10.open-data.en.csv", "monthly/2026-10", "weekly/2026-10.en.csv"])(
    "has no other file: %s",
    async (file) => {
      const found = await page(`/reports/${file}`);
      expect(file === "monthly/2026-10" ? found.status === 200 : found.status === 404).toBe(true);
    },
  );
});

describe("a report on request", () => {
  const day = (add: number) => [{ day: "2026-11-20", hour: 9, dimension: "volume", name: "received", add }];

  it("is made now, stored under the name of its days, and shown", async () => {
    await here.ports.store.count("s", "1", day(5));
    const made = await submit({ from: "2026-11-10", to: "2026-11-22", about: "team:renewals" });
    expect(made.status).toBe(303);
    expect(made.response.headers?.location).toBe("/reports/custom/2026-11-10_2026-11-22.team-renewals");
    expect((await page("/reports/custom/2026-11-10_2026-11-22.team-renewals")).status).toBe(200);
  });

  it.each([
    ["a whole month is that month's report", "2026-10-01", "2026-10-31", "/reports/monthly/2026-10"],
    ["a whole week is that week's", "2026-11-16", "2026-11-22", "/reports/weekly/2026-W47"],
    ["a day is that day's", "2026-11-20", "2026-11-20", "/reports/daily/2026-11-20"],
  ])("%s", async (_, from, to, path) => {
    expect((await submit({ from, to })).response.headers?.location).toBe(path);
  });

  it("of today is a part, and says so", async () => {
    const made = await submit({});
    expect(made.response.headers?.location).toBe("/reports/daily/2026-11-23");
    expect((await api("/api/reports/daily/2026-11-23")).json).toMatchObject({ partial: true });
  });

  it.each([
    ["2026-11-22", "2026-11-10", "", "to"],
    ["2026-11-10", "2026-11-24", "", "to"],
    ["2024-11-10", "2026-11-20", "", "from"],
    ["1999-12-31", "1999-12-31", "", "from"],
    ["2026-11-31", "2026-11-20", "", "from"],
    ["2026-11-10", "2026-11-20", "team:nobody", "team"],
    ["2026-11-10", "2026-11-20", "campaign:../x", "campaign"],
    ["2026-11-10", "2026-11-20", "campaign:summer", "campaign"],
    ["2025-05-01", "2025-05-30", "", "to"],
  ])("is refused with its words kept: %s to %s %s", async (from, to, about, field) => {
    const { status, text } = await submit({ from, to, about });
    expect(status).toBe(400);
    expect(text).toContain('role="alert"');
    expect(text).toContain(`value="${from}"`);
    const [, kind, id = ""] = /^(team|campaign):(.*)$/.exec(about) ?? [];
    const body = { from, to, ...(kind === undefined ? {} : { [kind]: id }) };
    expect((await post(here.app, "/api/reports", body, as("head"))).json).toMatchObject({ status: 400, field });
  });

  it("comes by the API too, of a day as before and of days", async () => {
    expect(await post(here.app, "/api/reports", { day: "2026-11-20" }, as("head"))).toMatchObject({
      status: 201,
      json: { name: "2026-11-20", period: { kind: "daily" } },
    });
    const days = { from: "2026-11-10", to: "2026-11-12", campaign: "winter" };
    expect(await post(here.app, "/api/reports", days, as("head"))).toMatchObject({
      status: 201,
      json: { name: "2026-11-10_2026-11-12.campaign-winter", scope: { kind: "campaign", id: "winter" } },
    });
    for (const [kind, name] of Object.entries({ daily: "2026-11-23", weekly: "2026-W48", monthly: "2026-11" })) {
      const { json } = await post(here.app, "/api/reports", { kind }, as("head"));
      expect(json).toMatchObject({ name, partial: true, period: { kind } });
      expect((await page(`/reports/${kind}/${name}`)).status).toBe(200);
    }
    expect((await post(here.app, "/api/reports", { kind: "weekly", day: "2026-11-24" }, as("head"))).status).toBe(400);
    expect((await post(here.app, "/api/reports", {}, as("head"))).json).toMatchObject({ status: 400, field: "from" });
  });

  it("that is refused says what there is to ask for", async () => {
    const detail = async (asked: object) => (await post(here.app, "/api/reports", asked, as("head"))).json;
    const days = { from: "2026-11-10", to: "2026-11-12" };
    expect(await detail({ ...days, campaign: "summer" })).toMatchObject({ field: "campaign", detail: /winter/ });
    expect(await detail({ ...days, team: "nobody" })).toMatchObject({ field: "team", detail: /renewals/ });
    expect(await detail({ day: "2025-05-01" })).toMatchObject({ field: "to", detail: /2025-06-01/ });
  });

  it("of what a morning asks for is a button, where something was counted then", async () => {
    const { text } = await page("/reports");
    expect(text).toMatch(/value="2026-11-22"[\s\S]*value="2026-11-22"[\s\S]*>\s*Yesterday/);
    expect(text).toMatch(/value="2026-10-01"[\s\S]*value="2026-10-31"[\s\S]*>\s*Last month/);
    expect(text).not.toContain("year=2024");
    const fresh = consoleWith();
    const visit = await signedIn(fresh.ports, "head");
    const none = await call(fresh.app, { path: "/reports", headers: visit.headers });
    expect(none.text).not.toMatch(/>\s*(Yesterday|Last month)/);
  });

  const YEAR = { from: "2025-11-01", to: "2026-10-31" };
  const YEARS_PATH = "custom/2025-11-01_2026-10-31";

  it("over more than a quarter is made by the report function; its page says so until it is there", async () => {
    const made = await submit(YEAR);
    expect([made.status, made.response.headers?.location]).toEqual([303, `/reports/${YEARS_PATH}`]);
    expect(here.ports.reportJobs.sent.map(({ item }) => item)).toEqual([{ v: 1, report: YEARS_PATH }]);
    const waiting = await page(`/reports/${YEARS_PATH}`);
    expect([waiting.status, waiting.text.includes(`href="/reports/${YEARS_PATH}"`)]).toEqual([202, true]);
    await makeAsked({ ...here.ports, files: () => FILES })({ v: 1, report: YEARS_PATH });
    expect((await page(`/reports/${YEARS_PATH}`)).status).toBe(200);
    expect(here.ports.lines.filter(({ code }) => code === "report-compiled").at(-1)?.fields).toMatchObject({
      report: YEARS_PATH,
    });
  });

  it("over more than a quarter is 202 for the API, and 404 again where it never came", async () => {
    const asked = { status: 202, json: { kind: "custom", name: "2025-11-01_2026-10-31", askedAt: START } };
    expect(await post(here.app, "/api/reports", YEAR, as("head"))).toMatchObject(asked);
    expect(await api(`/api/reports/${YEARS_PATH}`)).toMatchObject(asked);
    here.ports.clock.advance(15 * 60_000);
    expect((await api(`/api/reports/${YEARS_PATH}`)).status).toBe(404);
  });

  it("that the queue refuses is not waited for", async () => {
    here.ports.reportJobs.failWith = new AppError("queue-refused", "The queue refused it.", { retry: true });
    expect((await post(here.app, "/api/reports", YEAR, as("head"))).status).toBe(503);
    expect((await api(`/api/reports/${YEARS_PATH}`)).status).toBe(404);
  });

  it("over a quarter is made at once", async () => {
    const body = { from: "2026-07-01", to: "2026-09-30" };
    expect((await post(here.app, "/api/reports", body, as("head"))).status).toBe(201);
  });
});
