import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportFiles } from "../shared/console/report-files.ts";
import { reportMail } from "../shared/console/report-mail.ts";
import type { Department } from "../shared/domain/department/department.ts";
import { messageId } from "../shared/domain/message/message.ts";
import { customPeriod, dayPeriod } from "../shared/domain/report/period.ts";
import type { Report } from "../shared/domain/report/sections.ts";
import { tag } from "../shared/steps/inbound/tag.ts";
import { draftReply } from "../shared/steps/outgoing/draft-reply.ts";
import { recount } from "../shared/steps/recount.ts";
import { compilePeriod } from "../shared/steps/reports/compile.ts";
import { dueReports } from "../shared/steps/reports/due-reports.ts";
import { forgetExceptions } from "../shared/steps/reports/forget-exceptions.ts";
import { keepReport, makeReport } from "../shared/steps/reports/make-report.ts";
import { as, call, consoleOn, get, signedIn } from "./console/helpers.ts";
import { anOutgoing } from "./fakes/build.ts";
import { aPost } from "./fakes/build-post.ts";
import { testDepartment } from "./fakes/department.ts";
import { type TableService, tableService } from "./fakes/embedded-table.ts";
import { memoryStore } from "./fakes/memory-store.ts";
import { START } from "./fakes/ports.ts";
import { maya } from "./steps/world.ts";
import { type Comment, delivery, type MakeStore, wholeWay } from "./way.ts";

/**
 * What its author deletes is gone from every report and from wherever a report leads (invariant 7). Of messages a report
 * keeps figures alone; only the statement on official languages names some, by the replies in another language, and
 * those go from the files that are kept. What links lead to is read when somebody follows them.
 */

let service: TableService;
beforeAll(async () => {
  service = await tableService();
});
afterAll(() => service.stop());

/** A table that answers as DynamoDB does takes its time: there it is the daily report alone. */
interface On {
  make: MakeStore;
  earlier: readonly string[];
  hours: readonly string[];
}
const STORES: Record<string, On> = {
  memory: {
    make: async (nowMs) => memoryStore({ nowMs }),
    earlier: ["2026-10-15", "2026-11-18", "2026-11-22"],
    hours: ["2026-11-24T12:00:00Z", "2026-11-30T12:00:00Z", "2026-12-01T12:00:00Z"],
  },
  "the embedded table": {
    make: (nowMs) => service.store(nowMs),
    earlier: ["2026-11-22"],
    hours: ["2026-11-24T12:00:00Z"],
  },
};

const PAGE = "100000000000001";
const ORIGIN = "https://console.example";
const POST = `${PAGE}_550001`;
const LEAD = "lead@passport.example";
const CAME = Date.parse("2026-11-23T14:50:00.000Z") / 1000;
/** Who takes back what they wrote: praise that the report counts, under a post of ours that it lists. */
const GONE = [0, 1, 2];
const PRAISE = 32;
const EARLIER = 31;

const department: Department = {
  ...testDepartment,
  mail: { from: "openline@passport.example" },
  strategy: {
    ...{ goals: {}, links: [], words: [], readingAtMost: 9, weDoNot: [] },
    hashtags: [{ en: "#MyPassport", fr: "#MonPasseport" }],
  },
  reports: {
    ...testDepartment.reports,
    daily: { at: "07:00", to: [LEAD] },
    weekly: { day: "mon", at: "07:00", to: [LEAD] },
    monthly: { day: 1, at: "07:00", to: [LEAD], openData: true },
    teams: [{ team: "renewals", kinds: ["monthly"], to: [LEAD] }],
  },
};

const praise = (n: number): Comment => ({
  id: `${PAGE}_77000${100 + n}`,
  post: POST,
  from: { id: `88000${n}`, name: `Zephyrine${n} Q.` },
  message: `Thank you for my renewal, quartz${n} #MyPassport`,
  at: CAME + n,
});
const takenBack = (n: number, at: number): Comment => ({ ...praise(n), message: "", verb: "remove", at });
const edited = (n: number, at: number): Comment => ({
  ...praise(n),
  message: `Thank you anew, quartz${n}`,
  verb: "edited",
  at,
});

/** Whatever tells of one of them. The id under which the platform had it leads to it there. */
const traces = (n: number): RegExp => new RegExp(`quartz${n}\\b|Zephyrine${n}\\b|${praise(n).id}|88000${n}\\b`);
const idOf = (n: number): string => messageId("facebook", "PassportCanada", praise(n).id);
const LOOKED_AT = [...GONE, PRAISE - 1].map(idOf);
/** Answered in another language, with a reason that says something of them. */
const ANSWERED = [0, 1, PRAISE - 1];

async function office(makeStore: MakeStore) {
  const way = await wholeWay(makeStore, { department });
  const { ports, webhook, outbox, sender } = way;
  const app = consoleOn(ports);
  const { headers } = await signedIn(ports, "head");
  const reports = {
    ...ports,
    files: reportFiles(department, ORIGIN),
    compose: reportMail({ department, consoleUrl: ORIGIN }),
  };
  const here = {
    ...way,
    reports,
    async comes(...comments: Comment[]) {
      expect(await webhook(delivery(PAGE, ...comments))).toBe(200);
      await outbox();
    },
    async answers() {
      for (const n of ANSWERED) {
        const words = { text: "Merci à vous, et bonne journée.", language: "fr" };
        const reason = `Zephyrine${n} asked for French, quartz${n}.`;
        const drafted = await draftReply(ports)({ messageId: idOf(n), ...words, reason, officer: maya });
        expect(drafted).toMatchObject({ ok: true });
        await outbox();
        ports.clock.advance(15_000);
        await sender();
      }
      await outbox();
    },
    async hourAt(at: string) {
      ports.clock.nowMs = Date.parse(at);
      await signedIn(ports, "head");
      await dueReports(reports)();
      await recount(ports)();
    },
    paths: () =>
      [...ports.reports.files.keys()]
        .filter((key) => /^[^.]+(\.team-\w+)?\.json$/.test(key))
        .map((key) => key.slice(0, -5)),
    /** Files in the bucket, mails, and what the API says of reports. */
    async kept(): Promise<string> {
      const files = [...ports.reports.files].map(([key, { body }]) => `${key}\n${body.toString("utf8")}`);
      const api = await Promise.all(here.paths().map((path) => get(app, `/api/reports/${path}`, as("head"))));
      return [...files, ...ports.mails.map((mail) => JSON.stringify(mail)), ...api.map(({ text }) => text)].join("\n");
    },
    /** Every report's page and file, wherever they lead, and there the messages that are told apart here. */
    async shown(): Promise<string> {
      const seen = new Map<string, string>();
      const open = async (path: string): Promise<string> => {
        const known = seen.get(path);
        if (known !== undefined) return known;
        const { status, text } = await call(app, { path, headers });
        expect(status, path).toBe(200);
        seen.set(path, text);
        return text;
      };
      for (const path of here.paths()) {
        const files = await Promise.all(["en", "fr"].map((language) => ports.reports.get(`${path}.${language}.html`)));
        const pages = [await open(`/reports/${path}`), ...files.map(String)];
        for (const way of new Set(pages.flatMap(waysOf))) {
          const listed = waysOf(await open(way)).map((one) => /^\/messages\/([^?]+)/.exec(one)?.[1]);
          for (const id of LOOKED_AT.filter((one) => listed.includes(one))) {
            await open(`/messages/${id}`);
            const { json } = await get(app, `/api/messages/${id}`, as("officer"));
            // Which message of the platform is gone stays known, so that it never comes again.
            seen.set(id, JSON.stringify({ ...json, ...(json.visibility === "deleted" ? { externalId: "" } : {}) }));
          }
        }
      }
      return [...seen].map(([path, text]) => `${path}\n${text}`).join("\n");
    },
  };
  return here;
}

/** Where a page leads within the console, whatever its language; of a report, without the frame around it. */
function waysOf(html: string): string[] {
  const body = /<article class="report"[\s\S]*<\/article>/.exec(html)?.[0] ?? html;
  const ways = [...body.matchAll(/href="([^"#]+)/g)].map(([, way = ""]) =>
    way
      .replaceAll("&amp;", "&")
      .replace(ORIGIN, "")
      .replace(/[?&]lang=\w\w$/, ""),
  );
  return [...new Set(ways)].filter((way) => way.startsWith("/"));
}

/** The day, the week and the month before, in which there was nothing to praise. */
async function earlier(here: Awaited<ReturnType<typeof office>>, days: readonly string[]): Promise<void> {
  for (const [at, day] of days.entries()) {
    here.ports.clock.nowMs = Date.parse(`${day}T15:00:00Z`);
    const asked = (n: number): Comment => ({
      ...{ id: `${PAGE}_6600${at}${100 + n}`, from: { id: `5500${at}${n}`, name: "Sam" } },
      ...{ message: "How long does my renewal take?", at: here.ports.clock.nowMs / 1000 - n },
    });
    await here.comes(...Array.from({ length: EARLIER }, (_, n) => asked(n)));
  }
  here.ports.clock.nowMs = Date.parse(START);
}

/** A post of ours that stands, under which the praise comes. */
async function published({ ports: { store } }: Awaited<ReturnType<typeof office>>): Promise<void> {
  const pair = aPost("autumn", { state: "published", at: "2026-11-23T14:00:00.000Z", topic: "renewal" });
  await store.savePost(pair, undefined);
  const leg = anOutgoing({ id: pair.id, channel: "facebook", account: "PassportCanada" } as never, "k1-en", {
    ...{ kind: "post", state: "sending" },
  });
  await store.saveOutgoing(leg, undefined);
  await store.saveOutgoing({ ...leg, state: "sent", externalId: POST }, leg);
}

const figures = async ({ ports }: Awaited<ReturnType<typeof office>>, path: string): Promise<Report> =>
  JSON.parse(String(await ports.reports.get(`${path}.json`)));

const WHOLE = ["daily/2026-11-23", "weekly/2026-W48", "monthly/2026-11"];

describe.each(Object.entries(STORES))("on %s", (_name, { make, earlier: days, hours }) => {
  it("what its author deletes is in no report and nowhere a report leads, whatever comes after", async () => {
    const here = await office(make);
    await earlier(here, days);
    await published(here);
    await here.comes(...Array.from({ length: PRAISE }, (_, n) => praise(n)));
    await here.answers();
    for (const at of hours) await here.hourAt(at);
    const made = WHOLE.slice(0, hours.length);
    expect(here.paths()).toEqual(expect.arrayContaining(made));
    for (const path of made) {
      const { opportunities, audience } = await figures(here, path);
      expect(opportunities, path).toContainEqual(expect.objectContaining({ kind: "praise", size: PRAISE }));
      expect(audience.posts).toEqual([expect.objectContaining({ id: "pair-autumn", messages: PRAISE })]);
    }
    // A report leads to each of them, and names itself only those that were answered in another language.
    const [led, kept] = [await here.shown(), await here.kept()];
    for (const n of GONE) {
      expect(traces(n).test(led)).toBe(true);
      expect(traces(n).test(kept)).toBe(ANSWERED.includes(n));
      expect(kept.includes(idOf(n))).toBe(ANSWERED.includes(n));
    }
    expect(here.ports.mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(here.ports.mails)).not.toMatch(/quartz|Zephyrine/);

    const counted = (await figures(here, made.at(-1) ?? "")).service.received.now;
    const afterwards = async (): Promise<void> => {
      const [shown, stored] = [await here.shown(), await here.kept()];
      for (const n of GONE) {
        expect((shown + stored).match(traces(n))?.[0]).toBeUndefined();
        expect(stored).not.toContain(idOf(n));
      }
      for (const all of [shown, stored]) expect(traces(PRAISE - 1).test(all)).toBe(true);
    };
    await here.comes(...GONE.map((n) => takenBack(n, CAME + 900_000)));
    await here.comes(...GONE.map((n) => takenBack(n, CAME + 900_100)), ...GONE.map((n) => edited(n, CAME + 900_200)));
    await here.comes(...GONE.map(praise), ...GONE.map((n) => edited(n, CAME + 900_300)));
    for (const path of here.paths()) {
      const { period, scope } = await figures(here, path);
      await makeReport(here.reports)({ period, scope });
    }
    await makeReport(here.reports)({ period: customPeriod("2026-11-20", "2026-11-23") });
    await afterwards();
    // Counts stay.
    const { service, languages } = await figures(here, made.at(-1) ?? "");
    expect(service.received.now).toBe(counted);
    expect([languages.exceptions, languages.unlisted, languages.listed.length]).toEqual([ANSWERED.length, 2, 1]);
  }, 180_000);

  it.each([
    ["", false],
    [", though what is gone was looked for before it is kept", true],
  ])(
    "what is deleted while a report is being made is in nothing of it%s",
    async (_when, meanwhile) => {
      const here = await office(make);
      await published(here);
      await here.comes(...Array.from({ length: PRAISE }, (_, n) => praise(n)));
      await here.answers();
      here.ports.clock.nowMs = Date.parse("2026-11-24T12:00:00Z");
      await signedIn(here.ports, "head");
      const report = await compilePeriod(here.reports)({ period: dayPeriod("2026-11-23") });
      expect(report.languages.listed).toHaveLength(ANSWERED.length);
      await here.comes(...GONE.map((n) => takenBack(n, CAME + 80_000)));
      // The hour's run comes by meanwhile, and finds no file of it yet.
      if (meanwhile) await forgetExceptions(here.reports)();
      await keepReport(here.reports, report);
      expect(here.paths()).toEqual(["daily/2026-11-23"]);
      const shown = await here.shown();
      for (const n of GONE) expect(shown.match(traces(n))?.[0]).toBeUndefined();
      expect(traces(PRAISE - 1).test(shown)).toBe(true);
      const kept = await here.kept();
      for (const n of GONE) expect(kept.match(traces(n))?.[0] ?? kept.match(idOf(n))?.[0]).toBeUndefined();
    },
    120_000,
  );
});

it("what vanished from the platform, and was perhaps deleted, stands nowhere a report leads", async () => {
  const here = await office(async (nowMs) => memoryStore({ nowMs }));
  await here.comes(...Array.from({ length: PRAISE }, (_, n) => praise(n)));
  const items = here.ports.inbound.sent
    .slice(0, GONE.length)
    .map(({ item: { text: _, textKey: _k, ...item } }) => item);
  const vanished = { change: "hidden", vanished: true, atMs: (CAME + 900) * 1000 } as const;
  await tag(here.ports)(items.map((item) => ({ id: item.externalId, item: { ...item, ...vanished } })));
  await here.hourAt("2026-11-24T12:00:00Z");
  const all = (await here.shown()) + (await here.kept());
  for (const n of GONE) expect(all).not.toContain(`quartz${n} `);
  expect(all).toContain(`quartz${PRAISE - 1} `);
});
