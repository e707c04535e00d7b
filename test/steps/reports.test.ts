import { beforeEach, describe, expect, it } from "vitest";
import { reportFiles } from "../../shared/console/report-files.ts";
import { reportMail } from "../../shared/console/report-mail.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { dayPeriod, monthOfPeriod } from "../../shared/domain/report/period.ts";
import { dueReports } from "../../shared/steps/reports/due-reports.ts";
import { makeReport } from "../../shared/steps/reports/make-report.ts";
import { testDepartment } from "../fakes/department.ts";
import { type FakePorts, fakePorts } from "../fakes/ports.ts";

/** Reports are made when they are due, once, and mailed once. */

const HOUR = 3_600_000;
/** Tuesday, 07:00 in Toronto. */
const MORNING = Date.parse("2026-11-24T12:00:00Z");
const LEAD = "lead@parks.example";
const HEAD = "head@parks.example";

let ports: FakePorts;
let writes: string[];
let sequence = 0;
beforeEach(() => {
  ports = fakePorts({ department: withReports({}) });
  ports.clock.nowMs = MORNING;
  writes = [];
  const { put } = ports.reports;
  ports.reports.put = async (key, body, type) => {
    writes.push(key);
    await put(key, body, type);
  };
});

function withReports(over: Partial<Department["reports"]>, mail = true): Department {
  const reports = {
    ...testDepartment.reports,
    daily: { at: "07:00", to: [LEAD, HEAD] },
    ...over,
  };
  return { ...testDepartment, reports, ...(mail ? { mail: { from: "openline@parks.example" } } : {}) };
}

const came = (day: string, add = 3, topic = "renewal") =>
  ports.store.count("s", String(++sequence), [
    { day, hour: 10, dimension: "volume", name: "received", add },
    { day, hour: 10, dimension: "channel", name: "x", add },
    { day, hour: 10, dimension: "topic", name: topic, add },
    { day, hour: 10, dimension: "volume@team.renewals", name: "received", add },
  ]);
const all = () => ({
  ...ports,
  files: reportFiles(ports.department),
  compose: reportMail({ department: ports.department, consoleUrl: "https://console.test" }),
});
const hourly = () => dueReports(all())();
const stored = () => [...ports.reports.files.keys()].filter((key) => key.endsWith(".json")).sort();
const mailed = () => ports.mails.map(({ to, text }) => `${to}: ${text.split("\n")[0]}`);

describe("each hour", () => {
  it("makes what is due as figures, pages and tables in both languages, and mails it", async () => {
    await came("2026-11-23");
    await hourly();
    expect(
      [...ports.reports.files]
        .filter(([key]) => key.startsWith("daily/"))
        .map(([key, { contentType }]) => [key, contentType])
        .sort(),
    ).toEqual([
      ["daily/2026-11-23.en.csv", "text/csv; charset=utf-8; header=present"],
      ["daily/2026-11-23.en.html", "text/html; charset=utf-8"],
      ["daily/2026-11-23.fr.csv", "text/csv; charset=utf-8; header=present"],
      ["daily/2026-11-23.fr.html", "text/html; charset=utf-8"],
      ["daily/2026-11-23.json", "application/json"],
    ]);
    expect(mailed()).toEqual([
      `${LEAD}: Daily report, Monday, November 23, 2026`,
      `${HEAD}: Daily report, Monday, November 23, 2026`,
    ]);
    expect(ports.lines.filter(({ code }) => code === "report-compiled")[0]?.fields).toMatchObject({
      report: "daily/2026-11-23",
      messages: 3,
    });
    expect(JSON.stringify(ports.lines)).not.toContain("@parks.example");
  });

  it("does nothing twice, whether it comes again or at once", async () => {
    await came("2026-11-23");
    await Promise.all([hourly(), hourly()]);
    const first = [...new Set(writes)].length;
    expect(ports.mails.map(({ to }) => to).sort()).toEqual([HEAD, LEAD]);
    writes = [];
    ports.clock.advance(HOUR);
    await hourly();
    expect([first, writes, ports.mails.length]).toEqual([5, [], 2]);
  });

  it("tells nothing before there is anything to tell, and then each day, the quiet ones too", async () => {
    await hourly();
    expect([stored(), ports.mails]).toEqual([[], []]);
    await came("2026-11-24");
    ports.clock.advance(24 * HOUR);
    await hourly();
    expect(stored()).toEqual(["daily/2026-11-24.json"]);
    ports.clock.advance(24 * HOUR);
    await hourly();
    expect(stored()).toEqual(["daily/2026-11-24.json", "daily/2026-11-25.json"]);
  });

  it("catches up what an outage left out, and mails the newest alone", async () => {
    await came("2026-11-23");
    await hourly();
    for (const day of ["2026-11-24", "2026-11-25", "2026-11-26"]) await came(day);
    ports.mails.length = 0;
    ports.clock.advance(3 * 24 * HOUR);
    await hourly();
    expect(stored().filter((key) => key.startsWith("daily/"))).toEqual(
      ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"].map((day) => `daily/${day}.json`),
    );
    expect(mailed()).toEqual([LEAD, HEAD].map((to) => `${to}: Daily report, Thursday, November 26, 2026`));
  });

  it("makes a report again that is gone from the bucket", async () => {
    await came("2026-11-23");
    await hourly();
    ports.reports.files.clear();
    await hourly();
    expect(stored()).toContain("daily/2026-11-23.json");
    expect(ports.mails).toHaveLength(2);
  });

  it("makes the whole day of what was only a part of it when somebody asked", async () => {
    ports.clock.nowMs = MORNING - 15 * HOUR;
    await came("2026-11-23");
    const part = await makeReport(all())({ period: dayPeriod("2026-11-23") });
    expect([part.report.partial, part.run.final]).toEqual([true, false]);
    await came("2026-11-23", 4);
    ports.clock.nowMs = MORNING;
    await hourly();
    const figures = JSON.parse(String(await ports.reports.get("daily/2026-11-23.json")));
    expect([figures.partial, figures.service.received.now]).toEqual([undefined, 7]);
    expect(ports.mails).toHaveLength(2);
  });

  it("mails no part of a day, even where the whole of it cannot be kept", async () => {
    ports.clock.nowMs = MORNING - 15 * HOUR;
    await came("2026-11-23");
    await makeReport(all())({ period: dayPeriod("2026-11-23") });
    await came("2026-11-23", 4);
    ports.clock.nowMs = MORNING;
    ports.reports.put = () =>
      Promise.reject(new AppError("store-failed", "The bucket did not answer.", { retry: true }));
    await expect(hourly()).rejects.toThrow("The bucket did not answer.");
    expect(ports.mails).toEqual([]);
  });

  it("stops at no report that fails, and fails in the end, so that it is tried again", async () => {
    await came("2026-11-23");
    await came("2026-11-18");
    const { put } = ports.reports;
    ports.reports.put = async (key, body, type) => {
      if (key.startsWith("daily/")) throw new AppError("store-failed", "The bucket did not answer.", { retry: true });
      await put(key, body, type);
    };
    await expect(hourly()).rejects.toThrow("The bucket did not answer.");
    expect(stored()).toEqual(["weekly/2026-W47.json"]);
    ports.reports.put = put;
    await hourly();
    expect(stored()).toEqual(["daily/2026-11-23.json", "weekly/2026-W47.json"]);
  });

  it("makes them from the counters themselves where days cannot be rolled up, and fails then", async () => {
    await came("2026-11-23");
    ports.store.saveRollup = async () => {
      throw new AppError("store-failed", "The table did not answer.", { retry: true });
    };
    await expect(hourly()).rejects.toThrow("The table did not answer.");
    expect(stored()).toEqual(["daily/2026-11-23.json"]);
    expect(ports.lines.map(({ code }) => code)).toContain("fold-failed");
  });

  it("rolls up the days that are over once it makes a report, and not each hour", async () => {
    await came("2026-11-23");
    let rolledUp = 0;
    const { saveRollup } = ports.store;
    ports.store.saveRollup = (...rollup) => saveRollup(...rollup).finally(() => (rolledUp += 1));
    await hourly();
    expect(rolledUp).toBe(62);
    await hourly();
    expect(rolledUp).toBe(62);
  });

  it("reads each day once for all the reports of a run", async () => {
    ports.department = withReports({ teams: [{ team: "renewals", kinds: ["daily", "weekly", "monthly"], to: [] }] });
    await came("2026-11-23");
    const asked: string[] = [];
    const { counts } = ports.store;
    ports.store.counts = (day) => {
      asked.push(day);
      return counts(day);
    };
    await hourly();
    expect(stored()).toHaveLength(2);
    expect(asked).toContain("2026-11-23");
    const days = asked.filter((day) => !day.startsWith("touched"));
    expect([...new Set(days)]).toEqual(days);
  });

  it("makes a team's report of its own counters, for its own people", async () => {
    ports.department = withReports({ teams: [{ team: "renewals", kinds: ["daily"], to: ["team@parks.example"] }] });
    await came("2026-11-23");
    await hourly();
    expect(stored()).toEqual(["daily/2026-11-23.json", "daily/2026-11-23.team-renewals.json"]);
    expect(mailed().at(-1)).toBe("team@parks.example: Daily report, Monday, November 23, 2026, team Renewals");
  });

  it("puts open data beside the month, where the file says so", async () => {
    ports.department = withReports({ monthly: { day: 1, at: "07:00", to: [], openData: true } });
    await came("2026-11-23", 40);
    ports.clock.nowMs = Date.parse("2026-12-01T12:00:00Z");
    await hourly();
    expect([...ports.reports.files.keys()].filter((key) => key.includes("open-data")).sort()).toEqual([
      "monthly/2026-11.open-data.dictionary.en.csv",
      "monthly/2026-11.open-data.dictionary.fr.csv",
      "monthly/2026-11.open-data.en.csv",
      "monthly/2026-11.open-data.fr.csv",
      "monthly/2026-11.open-data.json",
    ]);
  });
});

describe("a mail", () => {
  beforeEach(() => came("2026-11-23"));

  const failing = (...answers: (AppError | undefined)[]) => {
    ports.mail = {
      send: async (mail) => {
        const answer = answers.shift();
        if (answer) throw answer;
        ports.mails.push(mail);
      },
    };
  };

  it("that SES cannot take now goes an hour later, once, and the other goes meanwhile", async () => {
    failing(new AppError("mail-failed", "Not now.", { retry: true, facts: { status: 503 } }));
    await hourly();
    expect(mailed()).toHaveLength(1);
    ports.clock.advance(HOUR);
    await hourly();
    await hourly();
    expect(ports.mails.map(({ to }) => to)).toEqual([HEAD, LEAD]);
  });

  it("that SES refuses for good is not tried again", async () => {
    failing(new AppError("mail-refused", "Never.", { facts: { status: 400 } }));
    await hourly();
    await hourly();
    expect(ports.mails.map(({ to }) => to)).toEqual([HEAD]);
  });

  it("whose answer was lost may have gone, and does not go again", async () => {
    failing(new AppError("mail-failed", "No answer.", { retry: true }));
    await hourly();
    await hourly();
    expect(ports.mails.map(({ to }) => to)).toEqual([HEAD]);
  });

  it("is given up after five tries, an hour apart however often the schedule comes", async () => {
    ports.department = withReports({ daily: { at: "07:00", to: [LEAD] } });
    const tries: number[] = [];
    ports.mail.send = async () => {
      tries.push((ports.clock.nowMs - MORNING) / HOUR);
      throw new AppError("mail-failed", "Not now.", { retry: true, facts: { status: 503 } });
    };
    for (let run = 0; run < 30; run++) {
      await hourly();
      ports.clock.advance(HOUR / 3);
    }
    expect(tries.map((at) => Math.round(at * 3) / 3)).toEqual([0, 1, 2, 3, 4]);
  });

  it("goes to nobody where the department names no sender", async () => {
    ports.department = withReports({}, false);
    await hourly();
    expect([stored(), ports.mails]).toEqual([["daily/2026-11-23.json"], []]);
  });

  it("goes to an address that the file names later the same day", async () => {
    await hourly();
    ports.department = withReports({ daily: { at: "07:00", to: [LEAD, HEAD, "new@parks.example"] } });
    ports.clock.advance(HOUR);
    await hourly();
    expect(ports.mails.map(({ to }) => to)).toEqual([LEAD, HEAD, "new@parks.example"]);
  });
});

describe("a report that is asked for again", () => {
  it("is written again only where its figures changed", async () => {
    await came("2026-10-05");
    const make = () => makeReport(all())({ period: monthOfPeriod("2026-10") });
    await make();
    const first = writes.length;
    ports.clock.advance(HOUR);
    await make();
    expect(writes).toHaveLength(first);
    // That a day was counted again, and found equal, is no new figure.
    const at = "2026-10-07T08:00:00.000Z";
    const recounted = { v: 1, day: "2026-10-05", state: "equal", mended: 0, items: "", since: at, at } as const;
    await ports.store.saveRecount({ ...recounted, touched: 0, revision: 1 }, undefined);
    expect((await make()).report.recounted).toBeUndefined();
    expect(writes).toHaveLength(first);
    await came("2026-10-06");
    expect((await make()).report.service.received.now).toBe(6);
    expect(writes).toHaveLength(2 * first);
  });
});
