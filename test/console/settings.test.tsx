import { describe, expect, it } from "vitest";
import { loadDepartment } from "../../infra/department/file.ts";
import { SettingsPage } from "../../shared/console/pages/settings-page.tsx";
import type { Ctx, Language } from "../../shared/console/parts/ctx.ts";
import { dateName } from "../../shared/console/parts/dates.ts";
import { hoursSaid } from "../../shared/console/parts/hours-said.ts";
import { laneSentence } from "../../shared/console/parts/lane-sentences.ts";
import { hour, span, weekdays } from "../../shared/console/parts/plain-time.ts";
import { ruleHere } from "../../shared/console/parts/reason-said.ts";
import { en, fr } from "../../shared/console/words.ts";
import { type Department, departmentSchema } from "../../shared/domain/department/department.ts";
import { policyOf } from "../../shared/domain/lanes/lane-policy.ts";
import { testDepartment } from "../fakes/department.ts";
import { call, consoleWith, get, officerWith, signedIn } from "./helpers.ts";

const ctx = (language: Language, department: Department = testDepartment): Ctx => ({
  words: language === "fr" ? fr : en,
  language,
  base: "",
  path: "/settings",
  department,
  nowMs: Date.parse("2026-11-25T15:00:00Z"),
  officer: officerWith("officer"),
});
/** The test department with one lane rule. */
const withLane = (rule: object): Department =>
  ({
    ...testDepartment,
    lanes: departmentSchema.shape.lanes.parse([{ id: "T-01", lane: "amber", ...rule }]),
  }) as Department;
const said = (language: Language, rule: object): string => {
  const file = withLane(rule);
  const found = policyOf(file).rules.find(({ id }) => id === "T-01");
  if (!found) throw new Error("no such rule");
  const { when, asks } = laneSentence(ctx(language, file), found);
  return `${when} ${asks}`;
};

const YEAR_MS = 365 * 86_400_000;
/** What its section of records says, by name, in plain words. */
function recordsShown(language: Language, file: Department): Record<string, string> {
  const html = String(<SettingsPage ctx={ctx(language, file)} />);
  const section = /<section class="ledger" id="records".*?<\/section>/s.exec(html)?.[0] ?? "";
  const plain = (text = "") =>
    text
      .replace(/<[^>]+>/g, "")
      .replaceAll("\u00a0", " ")
      .trim();
  const rows = section.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs);
  return Object.fromEntries([...rows].map(([, name, said]) => [plain(name), plain(said)]));
}

describe("a lane's rule as a sentence", () => {
  it.each([
    [
      { when: {} },
      "For everything: one approver agrees within 30 minutes. If it still waits, the head of communications may decide in anyone’s place.",
      "Pour tout\u00a0: une approbation est requise dans un délai de 30 minutes. Si rien n’est décidé, la direction des communications peut décider à la place de quiconque.",
    ],
    [
      { lane: "red", when: { risk: ["legal", "media"], kind: "public" }, within: "2 hours", otherwise: "return" },
      "Where there is a legal matter or a journalist asks and anyone can read the reply: an approver and the head of communications agree within 2 hours. If it still waits, it goes back to its author.",
      "Quand une question juridique se pose ou qu’un média pose la question et que tout le monde peut lire la réponse\u00a0: une approbation et l’accord de la direction des communications sont requis dans un délai de 2 heures. Si rien n’est décidé, le texte revient à son auteur ou autrice.",
    ],
    [
      { when: { risk: ["threat"] }, within: "1 hour" },
      "Where there is a threat: one approver agrees within one hour. If it still waits, the head of communications may decide in anyone’s place.",
      "Quand il y a une menace\u00a0: une approbation est requise dans un délai d’une\u00a0heure. Si rien n’est décidé, la direction des communications peut décider à la place de quiconque.",
    ],
    [
      { when: { reach: 10_000, libraryChanged: 0.3 }, deputy: "head", otherwise: "release", approvers: ["head"] },
      "Where the author has 10,000 followers or more and more than 30% of a library text was changed: the head of communications agrees within 30 minutes. After that, the head of communications may decide too. If it still waits, it goes out.",
      "Quand le compte a au moins 10\u00a0000 personnes abonnées et que plus de 30\u00a0% d’un texte de la bibliothèque a changé\u00a0: l’accord de la direction des communications est requis dans un délai de 30 minutes. Passé ce délai, la direction des communications peut aussi décider. Si rien n’est décidé, le texte part.",
    ],
    [
      { when: { topic: ["renewal", "lost"], sends: "repost" }, deputy: "head" },
      "Where a citizen’s words are reposted and the topic is Renewal or Lost passport: one approver agrees within 30 minutes. After that, the head of communications may decide too. It waits until somebody decides.",
      "Quand les mots d’une personne sont republiés et que le sujet est «\u00a0Renouvellement\u00a0» ou «\u00a0Passeport perdu\u00a0»\u00a0: une approbation est requise dans un délai de 30 minutes. Passé ce délai, la direction des communications peut aussi décider. L’envoi attend qu’on décide.",
    ],
    [
      { when: { election: true, sends: "post" }, deputy: "dana@passport.example", otherwise: "deputy" },
      "Where an election period is on and it is published on our own initiative: one approver agrees within 30 minutes. After that, dana@passport.example may decide too. It waits until somebody decides.",
      "Quand une période électorale est en cours et que nous publions de notre propre initiative\u00a0: une approbation est requise dans un délai de 30 minutes. Passé ce délai, dana@passport.example peut aussi décider. L’envoi attend qu’on décide.",
    ],
  ])("%j", (rule, english, french) => {
    const plain = (text: string): string =>
      text.replaceAll(/30\u00a0minutes|2\u00a0heures/g, (time) => time.replace("\u00a0", " "));
    expect(said("en", rule)).toBe(english);
    expect(plain(said("fr", rule))).toBe(french);
  });
});

it("a rule that no department wrote has a name, on every page that names rules", () => {
  const titles = (language: Language) =>
    policyOf(testDepartment).rules.map(({ id }) => ruleHere(ctx(language), id).replaceAll("\u00a0", " "));
  expect(titles("en")).toEqual([
    "Rule legal-risk: a legal matter",
    "Repost rule: a citizen’s words are reposted",
    "Crisis rule: crisis mode is on",
  ]);
  expect(titles("fr")).toEqual([
    "Règle legal-risk : une question juridique",
    "Règle des republications : les mots d’une personne sont republiés",
    "Règle de crise : le mode de crise est en cours",
  ]);
  for (const language of ["en", "fr"] as const) {
    const html = String(<SettingsPage ctx={ctx(language)} />);
    expect(html).not.toMatch(/>\s*(repost|crisis)\s*</);
    expect(html).toContain(language === "en" ? "Repost rule" : "Règle des republications");
  }
});

describe("times of the department file", () => {
  it.each([
    [30 * 60_000, "30 minutes", "30\u00a0minutes"],
    [90 * 60_000, "90 minutes", "90\u00a0minutes"],
    [2 * 36e5, "2 hours", "2\u00a0heures"],
    [7 * 365 * 864e5, "7 years", "7\u00a0ans"],
    [365 * 864e5, "one year", "un\u00a0an"],
    [864e5, "one day", "un\u00a0jour"],
    [60_000, "one minute", "une\u00a0minute"],
    [10_000, "10 seconds", "10\u00a0secondes"],
  ])("%d ms", (ms, english, french) => {
    expect([span(ms, "en"), span(ms, "fr")]).toEqual([english, french]);
  });
  it("two days that are all of a span are named, not spanned", () => {
    const hours = { sat: "09:00-17:00", "sat-sun": "09:00-17:00", "mon-fri": "08:00-12:00" };
    const days = (language: Language) => hoursSaid(ctx(language), hours).map((said) => said.days);
    expect(days("en")).toEqual(["Monday to Friday", "Saturday", "Saturday and Sunday"]);
    expect(days("fr")).toEqual(["Du lundi au vendredi", "Le samedi", "Le samedi et le dimanche"]);
  });
  it("hours, weekdays and days are written as each language writes them", () => {
    expect([hour("08:00", "en"), hour("08:00", "fr"), hour("17:30", "fr")]).toEqual([
      "8:00",
      "8\u00a0h",
      "17\u00a0h\u00a030",
    ]);
    expect([weekdays("mon-fri", "en"), weekdays("sat", "fr")]).toEqual([["Monday", "Friday"], ["samedi"]]);
    expect(dateName("2026-12-25", "fr", "2026-11-25")).toBe("25 décembre");
    expect(dateName("2027-01-01", "fr", "2026-11-25")).toBe("1er janvier 2027");
  });
});

describe("the settings page", () => {
  it.each(["en", "fr"] as const)("says what the department has decided, in %s", (language) => {
    const html = String(<SettingsPage ctx={ctx(language)} />);
    expect(html).toContain(policyOf(testDepartment).version);
    expect(html).toContain(language === "en" ? "Eastern Time (Toronto)" : "Heure de l’Est (Toronto)");
    for (const { account } of testDepartment.channels) expect(html).toContain(account);
    // Secrets, people to alarm and money are the cloud team's affair.
    expect(html).not.toContain(testDepartment.deploy.account);
    for (const address of testDepartment.deploy.alarms) expect(html).not.toContain(address);
  });

  it.each<[string, Partial<Department["records"]>, string, string]>([
    [
      "kept for a time that nothing ends yet",
      { authority: null, keep: { message: 2 * YEAR_MS } },
      "With no end, for want of an authorization. Time set: 2 years.",
      "Sans échéance, faute d’autorisation. Durée fixée : 2 ans.",
    ],
    [
      "disposed of by itself after it",
      { authority: "2016/001", keep: { message: 2 * YEAR_MS } },
      "For 2 years, then disposed of under authorization 2016/001.",
      "Pendant 2 ans, puis élimination en vertu de l’autorisation 2016/001.",
    ],
    [
      "under an authorization of its own",
      { authority: null, authorities: { message: "2021/002" }, keep: { message: YEAR_MS } },
      "For one year, then disposed of under authorization 2021/002.",
      "Pendant un an, puis élimination en vertu de l’autorisation 2021/002.",
    ],
    [
      "kept where an authorization has no time",
      { authority: "2016/001", keep: {} },
      "With no end, for want of a time. Authorization set: 2016/001.",
      "Sans échéance, faute de durée. Autorisation fixée : 2016/001.",
    ],
    ["kept where nothing is set", { authority: null, keep: {} }, "With no end.", "Sans échéance."],
  ])("says what becomes of messages: %s", (_name, of, english, french) => {
    const records = { ...{ authority: null, authorities: {}, keep: {} }, ...of };
    const shown = (language: Language) => recordsShown(language, { ...testDepartment, records });
    expect(shown("en").Messages).toBe(english);
    expect(shown("fr").Messages).toBe(french);
  });

  it("says what goes without an authorization, and what a hold stops, and nowhere that nothing does", () => {
    const file = loadDepartment("passport");
    expect(file.records.authority).toBeNull();
    const shown = recordsShown("en", file);
    expect(shown).toMatchObject({
      "Words from LinkedIn": "For 47 hours, then disposed of under LinkedIn’s terms.",
      "Unread deliveries": "For 14 days, then removed by the system itself.",
      "Experts’ e-mails": "For 7 days, then removed by the system itself.",
      Holds: expect.stringMatching(/^A hold stops disposal under an authorization/),
    });
    for (const language of ["en", "fr"] as const)
      expect(String(<SettingsPage ctx={ctx(language, file)} />)).not.toMatch(/nothing is disposed|rien n’est éliminé/);
  });

  it.each(["passport", "border"])("calls what %s leaves to others by its name", (file) => {
    const department = loadDepartment(file);
    const [en, fr] = (["en", "fr"] as const).map((language) =>
      String(<SettingsPage ctx={ctx(language, department)} />),
    );
    const left = department.strategy?.weDoNot ?? [];
    expect(left).not.toEqual([]);
    for (const { topic, name } of left) {
      for (const html of [en, fr]) expect(html).not.toContain(`>${topic}<`);
      expect([en, fr]).toEqual([name?.en, name?.fr].map((said) => expect.stringContaining(said ?? "a name")));
    }
  });

  it("signs a person out of every browser", async () => {
    const { app, ports } = consoleWith();
    const { headers, csrf } = await signedIn(ports);
    const other = await signedIn(ports, "approver");
    const second = { ...(await ports.store.session("session-of-officer")), id: "second-browser" };
    await ports.store.saveSession(second as Parameters<typeof ports.store.saveSession>[0]);
    const post = (body: string, more = {}) =>
      call(app, {
        method: "POST",
        path: "/sign-out/everywhere",
        headers: { ...headers, "content-type": "application/x-www-form-urlencoded", ...more },
        body: Buffer.from(body),
      });
    await post("csrf=wrong");
    await post(`csrf=${csrf}`, { origin: "https://evil.example" });
    expect((await get(app, "/settings", headers)).status).toBe(200);
    const done = await post(`csrf=${csrf}`);
    expect([done.status, done.response.headers?.location]).toEqual([303, "/sign-in"]);
    expect((await get(app, "/settings", headers)).status).toBe(303);
    expect(await ports.store.session("second-browser")).toBeUndefined();
    expect((await get(app, "/settings", other.headers)).status).toBe(200);
  });
});
