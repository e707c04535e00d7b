import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clockTime, count, duration, percent, when } from "../../shared/console/parts/time.ts";
import { bothHalves } from "../../shared/console/words/both-halves.ts";
import { expertMailWords } from "../../shared/console/words/expert-mail.ts";
import { expertPageWords } from "../../shared/console/words/expert-page.ts";
import { libraryWords } from "../../shared/console/words/library.ts";
import { ruleInLine, withoutRule } from "../../shared/console/words/policy-rule.ts";
import { reportFirstWords } from "../../shared/console/words/report-first.ts";
import { triageWords } from "../../shared/console/words/triage.ts";
import { en, fr } from "../../shared/console/words.ts";

/** Every sentence of a dictionary with its path; sentences with gaps are filled. */
function sentences(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const here = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") return [[here, value]];
    if (typeof value === "function") return [[here, String(value("12", key === "countOf" ? "open" : "34", "5"))]];
    return sentences(value, here);
  });
}

/** What every page says, and what each part says that brings its own words. */
const WORDS = new URL("../../shared/console/words/", import.meta.url);
const files = readdirSync(WORDS);
const modules = await Promise.all(files.map((file): Promise<object> => import(new URL(file, WORDS).href)));
const own = modules
  .flatMap((module) => Object.entries(module))
  .filter((one): one is [string, { en: object; fr: object }] => typeof one[1] === "object" && "fr" in one[1]);
const said = (language: "en" | "fr", words: object): Map<string, string> =>
  new Map([...sentences(words), ...own.flatMap(([name, both]) => sentences({ [name]: both[language] }))]);
const [english, french] = [said("en", en), said("fr", fr)];

it("a module of words gives them in both languages under its own name, by which a page's words have them too", () => {
  const nameOf = (file: string) => file.replace(".ts", "").replace(/-(.)/g, (_dash, letter) => letter.toUpperCase());
  const byName = new Map(files.map((file, at) => [nameOf(file), new Map(Object.entries(modules[at]!))]));
  for (const [name, given] of byName)
    for (const [key, both] of given) if (typeof both.en === "object") expect(key, name).toBe(`${name}Words`);
  for (const [language, words] of [["en", en] as const, ["fr", fr] as const])
    for (const [name, said] of Object.entries(words))
      expect(said, name).toBe(byName.get(name)?.get(`${name}Words`)[language]);
});

it("both languages say the same things", () => {
  expect([...french.keys()]).toEqual([...english.keys()]);
  for (const [path, said] of [...english, ...french]) expect(said.trim(), path).not.toBe("");
});

it.each([
  ["0", "0 texte", "0 message a été fermé."],
  ["1", "1 texte", "1 message a été fermé."],
  ["2", "2 textes", "2 messages ont été fermés."],
])("French has its plural from two on: %s", (n, texts, closed) => {
  expect(libraryWords.fr.total(n)).toBe(texts);
  expect(triageWords.fr.done.close(n)).toBe(closed);
});

it("no sentence was left in the other language", () => {
  // Signs, numbers and codes of languages are no words.
  const isSentence = (said: string) => said.split(" ").length > 2 && /\p{Ll}{2}/u.test(said);
  const same = [...english].filter(([path, said]) => isSentence(said) && french.get(path) === said);
  expect(same).toEqual([]);
});

it("French has a no-break space before a colon and a per cent sign, and none before ?, ! and ;", () => {
  for (const [path, said] of french) {
    expect(said, path).not.toMatch(/[^\u00a0]:|[^\u00a0]%|\s[?!;]|« |[^\u00a0]»|'/);
  }
});

it("French has one word for a topic", () => {
  for (const [path, said] of french) expect(said, path).not.toMatch(/th[eè]me/i);
});

it("what the department writes is a post or a text: a pair is of accounts or of hashtags alone", () => {
  const pairs = [...english].filter(([, said]) => /\bpairs?\b/iu.test(said)).map(([path]) => path.split(".").at(-1));
  expect(new Set(pairs)).toEqual(new Set(["not-a-pair", "hashtags"]));
  expect([en.calendar.newPair, libraryWords.en.newPair]).toEqual(["New post", "New text"]);
});

it("the list of what is late or soon late has one name, in the inbox and in reports", () => {
  for (const [views, report] of [
    [en.places.views, reportFirstWords.en],
    [fr.places.views, reportFirstWords.fr],
  ] as const)
    expect(report.morning.lateSoon).toBe(views["late-soon"]);
});

it("French hands a message over by one word, which is not the one for skipping", () => {
  for (const path of ["conversation.handOver", "triage.team", "triage.doTeam", "triage.done.team", "keys.does.H"]) {
    const those = [...french].filter(
      ([key]) => key.startsWith(path) && !/\.(?:to|choose|people|teams|line)$/.test(key),
    );
    expect(those, path).not.toEqual([]);
    for (const [, said] of those) expect(said, path).toMatch(/transf[eé]r/i);
  }
  for (const [path, said] of french) expect(said, path).not.toMatch(/\bpass(?:er|é) le message|^passer$/i);
});

it("English has no exclamation mark, no dash that stands for a comma, and typographic apostrophes", () => {
  for (const [path, said] of english) expect(said, path).not.toMatch(/!|—|'/);
});

const zone = { timeZone: "America/Toronto" };
const AT = Date.parse("2026-11-24T15:42:07.000Z");

it.each([
  ["en", "10:42"],
  ["fr", "10\u00a0h\u00a042"],
] as const)("a time in %s is written %s", (language, said) => {
  expect(clockTime(AT, { ...zone, language })).toBe(said);
});

it("a time follows the department's zone through the change of clocks", () => {
  const at = (iso: string) => clockTime(Date.parse(iso), { timeZone: "America/Toronto", language: "en" });
  expect([at("2026-11-01T05:30:00Z"), at("2026-11-01T06:30:00Z")]).toEqual(["1:30", "1:30"]);
});

it.each([
  [0, "0\u00a0min"],
  [59_999, "0\u00a0min"],
  [9 * 60_000, "9\u00a0min"],
  [126 * 60_000, "2\u00a0h\u00a006\u00a0min"],
  [-5, "0\u00a0min"],
])("%i milliseconds are %s", (ms, said) => {
  expect(duration(ms, "fr")).toBe(said);
});

it("numbers and shares are written the way of each language", () => {
  expect(percent(0.862, "en", 1)).toBe("86.2%");
  expect(percent(0.862, "fr", 1)).toBe("86,2\u00a0%");
  expect(count(4186, "fr")).toMatch(/^4\s186$/u);
});

it("a moment of another day is joined to its sentence as each language does", () => {
  const at = (language: "en" | "fr", hours: number) => when(AT + hours * 36e5, AT, { ...zone, language });
  expect(fr.composer.allowedUntil(at("fr", 1))).toBe("Réponse permise jusqu’à 11\u00a0h\u00a042.");
  expect(fr.composer.allowedUntil(at("fr", 48))).toBe("Réponse permise jusqu’au 26 nov. à 10\u00a0h\u00a042.");
  expect(fr.outgoing.sent(at("fr", -48))).toBe("Envoyée le 22 nov. à 10\u00a0h\u00a042");
  expect(fr.channels.since(at("fr", -48))).toBe("depuis le 22 nov. à 10\u00a0h\u00a042");
  expect(fr.thread.deleted(at("fr", 0))).toContain("ce message à 10\u00a0h\u00a042.");
  expect(en.outgoing.limited("X", at("en", 48))).toMatch(/goes out on .*26.*, 10:42\.$/);
});

describe("a moment in a French sentence", () => {
  const [today, later] = ["8\u00a0h\u00a030", "26 nov. à 8\u00a0h\u00a030"];
  it.each([
    [expertPageWords.fr.answerBy(today), `Répondez avant ${today}`],
    [expertPageWords.fr.answerBy(later), `Répondez avant le ${later}`],
    [expertPageWords.fr.opens(later), `de retour le ${later}`],
    [expertPageWords.fr.once(later).split(". Votre")[0], `Ce lien sert une seule fois et expire le ${later}`],
    [expertMailWords.fr.answer(later), `Répondez avant le ${later}\u00a0:`],
    [fr.consultation.opens(later), `de retour le ${later}`],
    [fr.search.found("1", false), "1 trouvé"],
    [fr.search.found("2", false), "2 trouvés"],
  ])("%s", (said, expected) => {
    expect(said).toBe(expected);
  });
});

it("a rule of the file is said by its id, whatever that is, and those of the code by their names", () => {
  expect(["constructor", "A-11"].map(ruleInLine.en)).toEqual(["rule constructor", "rule A-11"]);
  expect(["A-11", "repost"].map(withoutRule.en)).toEqual(["Without rule A-11", "Without the repost rule"]);
  expect(["A-11", "repost"].map(withoutRule.fr)).toEqual(["Sans la règle A-11", "Sans la règle des republications"]);
});

it.each([
  ["en", en, bothHalves.en],
  ["fr", fr, bothHalves.fr],
] as const)(
  "how both halves of a post go out is promised in the same words everywhere: %s",
  (_language, words, same) => {
    for (const said of [words.calendar.editor.lead, words.approvals.pair.sends, words.post.state.scheduled.text])
      expect(said.toLowerCase()).toContain(same);
    expect(JSON.stringify(words)).not.toMatch(/go out together|partent ensemble/);
  },
);
