import { beforeAll, describe, expect, inject, it, vi } from "vitest";
import { loadDepartment } from "../../infra/department/file.ts";
import { namesOf } from "../../infra/names.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { tableClient } from "../../shared/aws/dynamo/table-client.ts";
import { type DueReport, reportsDue } from "../../shared/domain/report/due.ts";
import { instantOf } from "../../shared/domain/zone.ts";
import { aMessage } from "../fakes/build.ts";
import { http, signedIn } from "./client.ts";

/** The report function as it is deployed: what is due is made of what the stream counted, and mailed once. */

interface Mail {
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  attached: string[];
}

const department = loadDepartment("passport");
const { timeZone } = department.department;
let due: DueReport[];
const owed = () => due.flatMap(({ path, to }) => to.map((address) => `${path} ${address}`)).sort();

const store = async () => {
  const place = await http("/sandbox/place", { headers: { "x-openline-token": "please" } });
  return dynamoStore({
    tableName: namesOf(department).prefix,
    size: department.department.size,
    nowMs: () => Date.now(),
    client: tableClient({
      endpoint: place.json.dynamodbEndpoint,
      region: department.department.region,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    }),
  });
};

const hands = async (act: "run" | "kill") => (await fetch(`${inject("hands")}/${act}/report`)).json();
const pathIn = ({ text }: Mail): string => /\/reports\/(\S+)\?lang=/.exec(text)?.[1] ?? "";
/** Mails of reports so far; other tests' mails go to experts. */
const mailed = async (): Promise<Mail[]> =>
  (await http("/sandbox/mail")).json.items.filter((mail: Mail) => pathIn(mail) !== "");
const goneOut = async () => (await mailed()).map((mail) => `${pathIn(mail)} ${mail.to.join()}`).sort();

describe("the reports of the department file", () => {
  beforeAll(async () => {
    due = reportsDue(department, Date.now()).filter(({ newest, to }) => newest && to.length > 0);
    const on = await store();
    const days = [...new Set(due.map(({ period }) => period.from))];
    for (const day of days) {
      const at = new Date(instantOf(day, 10 * 60, timeZone)).toISOString();
      const times = { createdAt: at, receivedAt: at, dueAt: at };
      await on.saveMessage(aMessage(`report-${day}`, { ...times, status: "closed" }), undefined);
    }
    const counted = async (day: string) => Object.keys((await on.counts(day)).volume ?? {}).length > 0;
    await vi.waitFor(async () => expect(await Promise.all(days.map(counted))).not.toContain(false), {
      timeout: 30_000,
      interval: 200,
    });
  });

  it("go to each address once, though the first run is killed in the middle of a mail, and the next come at once", async () => {
    expect(owed().length).toBeGreaterThan(4);
    await http("/sandbox/mail/faults", { method: "POST", body: JSON.stringify({ next: ["timeout-after-success"] }) });
    const killed = hands("run");
    await vi.waitFor(async () => expect(await mailed()).toHaveLength(1), { timeout: 60_000, interval: 100 });
    expect(await hands("kill")).toEqual({ killed: 1 });
    expect(await killed).toMatchObject({ ok: false, reason: "crash" });

    expect(await hands("run")).toMatchObject({ ok: true });
    expect(await goneOut()).toEqual(owed());
    expect(await Promise.all([hands("run"), hands("run")])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await goneOut()).toEqual(owed());
  });

  describe("each of them", () => {
    let mails: Mail[];
    beforeAll(async () => {
      expect(await hands("run")).toMatchObject({ ok: true });
      expect(await goneOut()).toEqual(owed());
      mails = await mailed();
    });

    it("says what it found in both languages, with nothing attached and nothing fetched", async () => {
      const titles = {
        daily: /^Daily report, [\s\S]+\nRapport quotidien, /,
        weekly: /^Weekly report, [\s\S]+\nRapport hebdo/,
      };
      const said: Record<string, RegExp> = { ...titles, monthly: /^Monthly report, [\s\S]+\nRapport mensuel, / };
      for (const mail of mails) {
        const [kind = ""] = pathIn(mail).split("/");
        expect(mail.text).toMatch(said[kind] ?? /never/);
        expect(mail.subject).toMatch(/: .*came in.* \| .*\u00a0: .*arrivé/);
        expect(mail.from).toContain(`<${department.mail?.from}>`);
        expect([mail.to.length, mail.attached]).toEqual([1, []]);
        expect(mail.text).toMatch(/came in[\s\S]+Open the whole report[\s\S]+arrivé[\s\S]+Ouvrir le rapport complet/);
        expect(mail.html).not.toMatch(/<(img|script|link|iframe)\b|\bsrc=/);
      }
    });

    it("leads to its page, in the language of the link, for whoever signed in and for nobody else", async () => {
      const visit = await signedIn("head");
      for (const mail of mails) {
        for (const [language, finding] of [
          ["en", "came in"],
          ["fr", "arrivé"],
        ] as const) {
          const link = new RegExp(`${inject("url")}(/reports/\\S+\\?lang=${language})`).exec(mail.text)?.[1] ?? "";
          const page = await visit(link);
          expect([page.status, page.text.includes(`<html lang="${language}"`)], link).toEqual([200, true]);
          expect(/<h1>([^<]+)<\/h1>/.exec(page.text)?.[1]).toContain(finding);
          const nobody = await http(link);
          expect([nobody.status, nobody.text.includes(finding)]).toEqual([303, false]);
        }
      }
    });
  });
});
