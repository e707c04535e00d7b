import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { loadDepartment } from "../../infra/department/file.ts";
import { readLibrary } from "../../infra/library/read.ts";
import { playOffice } from "../../infra/local/play-office.ts";
import { fitOffice } from "../../infra/local/sample-day/fit-office.ts";
import { ASKED, ASKED_BESIDE, HELD, PLANNED } from "../../infra/local/sample-day/office.ts";
import { SAMPLE_DAY } from "../../infra/local/sample-day.ts";
import { makeChannel } from "../../shared/channels/index.ts";
import { rulesOf } from "../../shared/channels/rules.ts";
import { letterMail } from "../../shared/console/letter-mail.ts";
import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import { directoryOf } from "../../shared/domain/consult/directory.ts";
import { sendLetters } from "../../shared/steps/consult/send-letters.ts";
import { checkWriting } from "../../shared/steps/posts/check-post.ts";
import { riskSignals } from "../../shared/tagging/risk.ts";
import { call, consoleWith } from "../console/helpers.ts";
import { aMessage } from "../fakes/build.ts";
import { deaf } from "../fakes/deaf.ts";
import type { fakePorts } from "../fakes/ports.ts";

/** What officers and experts do in the sample day, played against the console itself. */

const department = loadDepartment("passport");
const lines = [...ASKED, ...ASKED_BESIDE, ...HELD].map(({ author }) => ({
  author,
  line: SAMPLE_DAY.find((line) => line.author === author && line.re === undefined),
}));

describe("the direct line as it is written", () => {
  it.each(lines)("$author wrote once what is still there and open", ({ author, line }) => {
    expect(line).toBeDefined();
    expect([line?.done, line?.gone, line?.edit]).toEqual([undefined, undefined, undefined]);
    expect(lines.filter((one) => one.author === author)).toHaveLength(1);
  });

  it("asks people and departments whom the directory knows", () => {
    const known = directoryOf(department, [], Date.parse("2026-11-23T15:00:00Z")).map(({ name }) => name);
    for (const { asked, next } of [...ASKED, ...ASKED_BESIDE]) {
      expect(known).toEqual(expect.arrayContaining([...asked]));
      if (next !== undefined && "passTo" in next) expect(known).toContain(next.passTo);
    }
    const experts = loadDepartment("border").teams.flatMap((team) => team.experts.map(({ email }) => email));
    for (const { inbox } of ASKED_BESIDE) expect(experts).toContain(inbox);
  });
});

describe("the direct line as it is played", () => {
  let ports: ReturnType<typeof fakePorts>;
  let browse: typeof fetch;

  beforeEach(async () => {
    const made = consoleWith({ department });
    ports = made.ports;
    const live = { ...ports, department };
    const { app } = consoleWith(live);
    const post = sendLetters({ ...live, compose: letterMail({ ...live, consoleUrl: "https://console.example" }) });
    for (const name of ["facebook", "x"] as const) {
      const channel = makeChannel(name, { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
      if (channel) ports.channels.set(name, channel);
    }
    for (const { author, line } of lines)
      await ports.store.saveMessage(
        aMessage(author, {
          text: line?.text ?? "",
          author: { key: author, name: author },
          risk: riskSignals(line?.text ?? ""),
          language: { code: line?.language ?? "en", confidence: 1, source: "text" },
        }),
        undefined,
      );
    const file = "infra/departments/passport.library.yaml";
    const pairs = readLibrary(readFileSync(file, "utf8"), file, ports.nowMs()) ?? [];
    const imported = await call(app, {
      ...{ method: "POST", path: "/api/library/import" },
      headers: { authorization: "Bearer role.head", "content-type": "application/json" },
      body: Buffer.from(JSON.stringify({ pairs, approved: true })),
    });
    expect(imported.status).toBe(200);
    browse = async (url, init) => {
      const path = String(url).replace("https://console.example", "");
      if (path === "/sandbox/mail") {
        for (const one of await ports.store.consultationsDue("2100-01-01T00:00:00.000Z", 50)) await post(one.id);
        return Response.json({ items: ports.mails });
      }
      const headers = Object.fromEntries(new Headers(init?.headers));
      const { status, text } = await call(app, {
        ...{ method: init?.method ?? "GET", path, headers },
        body: Buffer.from(String(init?.body ?? "")),
      });
      return new Response(text, { status });
    };
  });

  const play = (said: string[] = []) =>
    playOffice(
      { url: "https://console.example", token: async () => "role.officer" },
      {
        signal: new AbortController().signal,
        department,
        report: (text) => said.push(text),
        fetch: browse,
        everyMs: 1,
        nowMs: ports.nowMs,
      },
    );
  const asked = async (author: string): Promise<Consultation | undefined> =>
    (await ports.store.consultations(aMessage(author).id)).at(-1);
  const states = (one: Consultation | undefined) =>
    Object.fromEntries(
      (one?.recipients ?? []).filter(({ state }) => state !== "next").map(({ name, state }) => [name, state]),
    );

  it("one waits with its clock, one answer is in an officer's draft with its source, one was passed on", async () => {
    const said: string[] = [];
    expect(await play(said)).toBe(PLANNED.length + ASKED.length + HELD.length);
    expect(said).toEqual([]);
    const waits = await asked("Candace Whyte");
    expect(states(waits)).toEqual({ "Louise Fontaine": "asked" });
    expect(waits?.recipients[0]?.clock?.dueAt).toBeDefined();
    const answered = await asked("Bernadette Koss");
    expect(answered).toMatchObject({ state: "answered", answers: [{ name: "Policy desk / Bureau des politiques" }] });
    expect(await ports.store.draft(aMessage("Bernadette Koss").id, "officer")).toMatchObject({
      sources: `expert:${answered?.answers[0]?.id}`,
    });
    expect(states(await asked("Sonia Rancourt"))).toEqual({ "Louise Fontaine": "passed-on", "Étienne Roy": "asked" });
  });

  it("has replies wait for the press, for the law, and for a text that was changed", async () => {
    await play();
    const waiting = await ports.store.waiting({ limit: 9 });
    expect(waiting.map(({ lane, rule }) => `${lane} ${rule}`).sort()).toEqual(["amber A-04", "red R-01", "red R-02"]);
  });

  it("plans posts: two that go out, one that waits for somebody, one to be mended", async () => {
    await play();
    const [from, to] = [0, 7 * 86_400_000].map((ms) => new Date(ports.nowMs() + ms).toISOString());
    const pairs = await ports.store.posts(from ?? "", to ?? "", 9);
    expect(pairs.map(({ topic, state }) => [topic, state])).toEqual([
      ["renewal", "scheduled"],
      ["photo", "scheduled"],
      ["validity", "drafted"],
      ["emergency", "waiting"],
    ]);
    const mend = pairs.find(({ topic }) => topic === "validity");
    expect(mend && checkWriting({ department, channel: rulesOf }, mend, []).map(({ code }) => code)).toEqual([
      "parity",
    ]);
  });

  it("goes on where one message is not there, and says which", async () => {
    const gone = aMessage("Candace Whyte", { author: { key: "x", name: "Candace Whyte" } });
    const stored = await ports.store.message(gone.id);
    await ports.store.saveMessage({ ...(stored ?? gone), author: { key: "x", name: "Somebody" } }, stored);
    const said: string[] = [];
    expect(await play(said)).toBe(PLANNED.length + ASKED.length + HELD.length - 1);
    expect(said).toEqual([expect.stringMatching(/Candace Whyte has no open.*\n.*Candace Whyte n’a pas de message/)]);
  });

  it("asks a file's own experts and serves its own goals, and says in both languages what it has no place for", () => {
    const [team] = department.teams;
    const experts = ["Ana Own", "Ben Own"].map((name) => ({ ...team?.experts[0], name }));
    const own = {
      ...department,
      teams: [{ ...team, topics: {}, experts }],
      strategy: { ...department.strategy, goals: { ours: { en: "Ours", fr: "Le nôtre" } } },
    } as unknown as typeof department;
    const fits = fitOffice(own);
    expect(fits.asked.map(({ asked }) => asked)).toEqual([["Ana Own"], ["Ben Own"], ["Ana Own"]]);
    expect(fits.planned.map(({ goal, topic }) => [goal, topic])).toEqual(PLANNED.map(() => ["ours", undefined]));
    expect(fits.without).toEqual([]);
    const bare = fitOffice({ ...own, teams: [], channels: [] });
    expect([bare.asked, bare.planned, bare.without.length]).toEqual([[], [], 2]);
    for (const { en, fr } of bare.without)
      expect([en, fr]).toEqual([expect.any(String), expect.stringMatching(/car le/)]);
  });

  it("serves no goal where the file has none", () => {
    const { strategy: _, ...bare } = department;
    const { planned, without } = fitOffice(bare as typeof department);
    expect(planned.map((post) => "goal" in post)).toEqual(PLANNED.map(() => false));
    expect(without).toEqual([]);
  });
});
