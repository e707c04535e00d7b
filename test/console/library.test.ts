import { describe, expect, it } from "vitest";
import { libraryWords } from "../../shared/console/words/library.ts";
import { en, fr } from "../../shared/console/words.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { approvePair, editPair, retirePair } from "../../shared/steps/library/library-pairs.ts";
import { words } from "../fakes/pairs.ts";
import { type App, as, get, officerWith, post, signedIn } from "./helpers.ts";
import { FIELDS, INPUT, library } from "./library-world.ts";

/** The library's pages and its API. */

describe("a new text", () => {
  const chosen = (html: string): string[] =>
    [...html.matchAll(/<input type="checkbox" name="topics" value="([^"]+)"( checked)?/g)].flatMap(([, id = "", on]) =>
      on === undefined ? [] : [id],
    );

  it.each([
    ["is about nothing yet", "/library/new", []],
    ["is about the topic that a report leads to it with", "/library/new?topic=lost", ["lost"]],
    ["is about no topic that nobody has", "/library/new?topic=weather", []],
  ])("%s", async (_name, path, topics) => {
    const { visitor } = await library();
    const { status, text } = await (await visitor("officer")).page(path);
    expect(status).toBe(200);
    expect(text).toContain('value="renewal"');
    expect(chosen(text)).toEqual(topics);
  });
});

describe("the library's page", () => {
  it.each([
    ["en", "Address first", "Zebra crossing"],
    ["fr", "Aiguillage", "Zone d’adresse"],
  ])("is sorted by the titles of its reader's language, each before the other language's (%s)", async (lang, a, b) => {
    const { app, ports, draft } = await library();
    await draft({ en: words("Zebra crossing", "Yes."), fr: words("Aiguillage", "Oui.") });
    await draft({ en: words("Address first", "Yes."), fr: words("Zone d’adresse", "Oui.") });
    const { headers } = await signedIn(ports);
    const { text } = await get(app, "/library", { ...headers, cookie: `${headers.cookie}; lang=${lang}` });
    expect(text.indexOf(a)).toBeGreaterThan(0);
    expect(text.indexOf(a)).toBeLessThan(text.indexOf(b));
    const first = /<span class="both-titles">(.*?)<\/span> <span lang="(..)">/s.exec(text)?.[2];
    expect(first).toBe(lang);
  });

  it.each([
    ["en", en],
    ["fr", fr],
  ] as const)("lists a text in both languages with its state and its use, in %s", async (language, said) => {
    const { visitor, draft, ports } = await library();
    const { id } = await draft();
    await approvePair(ports)({ id, officer: officerWith("approver") });
    const { text } = await (await visitor("officer")).page(`/library?lang=${language}`);
    for (const part of [
      "Lost passport",
      "Passeport perdu",
      libraryWords[language].states.approved,
      said.libraryOffers.neverSent,
    ])
      expect(text).toContain(part);
  });

  it("finds by a word in either language, and says when there is none", async () => {
    const { visitor, draft } = await library();
    await draft();
    const { page } = await visitor("officer");
    expect((await page("/library?q=vol%C3%A9es")).text).toContain("Passeport perdu");
    expect((await page("/library?q=stole")).text).toContain("Lost passport");
    expect((await page("/library?q=zebra")).text).toContain(libraryWords.en.empty.title);
    expect((await page("/library?state=approved")).text).not.toContain("Passeport perdu");
    expect((await page("/library?needs=one-language")).text).not.toContain("Passeport perdu");
  });

  it("is for those who may write in it: others see that their role does not open it", async () => {
    const { visitor } = await library();
    expect((await (await visitor("admin")).page("/library")).status).toBe(403);
    expect((await (await visitor("officer")).page("/library/import")).status).toBe(403);
    expect((await (await visitor("admin")).page("/library/import")).status).toBe(200);
  });
});

describe("a pair's page", () => {
  it("saves a draft, which somebody else approves in both languages", async () => {
    const { visitor, ports } = await library();
    const writer = await visitor("officer");
    const { response } = await writer.send("/library", FIELDS);
    const [pair] = await ports.librarian.pairs();
    expect([response.status, response.headers?.location]).toEqual([303, `/library/${pair?.id}?saved=yes`]);
    expect(pair).toMatchObject({
      state: "draft",
      owner: "officer",
      topics: ["lost"],
      en: { asks: ["stolen", "robbed"] },
    });

    const own = await writer.send(`/library/${pair?.id}/approve`);
    expect([own.status, own.text.includes(libraryWords.en.refused["own-text"])]).toEqual([409, true]);
    expect((await (await visitor("approver")).send(`/library/${pair?.id}/approve`)).response.status).toBe(303);
    expect(await ports.store.pair(pair?.id ?? "")).toMatchObject({ state: "approved", approved: { by: "approver" } });
  });

  it.each([
    ["en", "30 business days", "How long a passport takes", libraryWords.en.nothingAgainst],
    ["fr", "30 jours ouvrables", "Combien de temps prend un passeport", libraryWords.fr.nothingAgainst],
  ] as const)(
    "says what speaks against words before they are saved, and keeps nothing: %s",
    async (language, days, title, none) => {
      const { visitor, draft, ports } = await library();
      const { id } = await draft({
        en: words("How long a passport takes", "It takes 20 business days by mail.", { asks: ["how long"] }),
        fr: words("Combien de temps prend un passeport", "Comptez 20 jours ouvrables par la poste.", {
          asks: ["délai"],
        }),
      });
      await approvePair(ports)({ id, officer: officerWith("approver") });
      const { send } = await visitor("officer");
      const typed = {
        ...{ "en-title": "How long a passport takes", "en-asks": "how long", topics: "lost" },
        ...{ "fr-title": "Combien de temps prend un passeport", "fr-asks": "délai" },
      };
      const against = (fields: Record<string, string>, part = "&part=against") =>
        send(`/library/check?lang=${language}${part}`, { ...typed, ...fields });
      const found = await against({ [`${language}-text`]: `It takes ${days}.` });
      expect([found.status, found.text.includes(`/library/${id}`), found.text.includes(days)]).toEqual([
        200,
        true,
        true,
      ]);
      expect(found.text.startsWith('<div id="pair-parity"')).toBe(true);
      // One language is written so far: that is to fix, here as on the page.
      expect(found.text).toContain(libraryWords[language].toFix(1));
      expect(found.text).toContain(libraryWords[language].missing[language === "en" ? "fr" : "en"]);
      expect(found.text).not.toContain(libraryWords[language].parity.text);
      const same = "Photos are taken in colour by a photographer";
      const copied = await against({ "en-text": same, "fr-text": same });
      expect(copied.text).toContain(libraryWords[language].parity.text);
      const fine = await against({
        [`${language}-text`]: language === "en" ? "20 business days." : "20 jours ouvrables.",
      });
      expect(fine.text.replaceAll("&#39;", "’")).toContain(none);
      // Without a script it is the page again, with every word.
      const page = await against({ [`${language}-text`]: `It takes ${days}.` }, "");
      expect(page.text).toContain(`It takes ${days}.</textarea>`);
      expect(page.text).toContain(`/library/${id}`);
      expect(page.text).toContain(title);
      expect((await ports.librarian.pairs()).length).toBe(1);
      expect((await (await visitor("admin")).send("/library/check", typed)).status).toBe(403);
    },
  );

  it("loses nothing that was typed when it is refused", async () => {
    const { visitor } = await library();
    const { send } = await visitor("officer");
    const refused = await send("/library", { ...FIELDS, "en-text": "Call me at 613-555-0142." });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(libraryWords.en.refused["personal-information"]);
    expect(refused.text).toContain("Call me at 613-555-0142.");
    expect(refused.text).toContain("Passeport perdu");
  });

  it.each<["approve" | "verify" | "edit", Role]>([
    ["approve", "approver"],
    ["verify", "officer"],
    ["edit", "officer"],
  ])("%s is about the words that stood on the page, and about no others by now", async (move, role) => {
    const { visitor, draft, ports } = await library();
    const { id } = await draft();
    if (move === "verify") await approvePair(ports)({ id, officer: officerWith("approver") });
    const { page, send } = await visitor(role);
    const readOn = async () => {
      const [, form = ""] = (await page(`/library/${id}`)).text.split(`/library/${id}/${move}"`);
      return /name="read" value="([0-9a-f]{64})"/.exec(form.split("</form>")[0] ?? "")?.[1] ?? "";
    };
    const read = await readOn();
    const input = { ...INPUT, fr: words("Passeport perdu", "Signalez-le à la police et à nous.", { asks: ["volé"] }) };
    await editPair(ports)({ id, officer: officerWith("officer"), input });
    if (move === "verify") await approvePair(ports)({ id, officer: officerWith("approver") });
    const before = await ports.store.pair(id);
    const stale = await send(`/library/${id}/${move}`, { ...FIELDS, read });
    expect([stale.status, stale.text.includes(libraryWords.en.refused.conflict)]).toEqual([409, true]);
    expect(await ports.store.pair(id)).toEqual(before);
    const fresh = await send(`/library/${id}/${move}`, { ...FIELDS, read: await readOn() });
    expect(fresh.response.status).toBe(303);
  });

  it("an edit of approved words is a new version that nobody has approved", async () => {
    const { visitor, draft, ports } = await library();
    const { id } = await draft();
    await approvePair(ports)({ id, officer: officerWith("approver") });
    const { send } = await visitor("officer");
    await ports.store.savePerson({ id: "approver", name: "Colin Okafor" });
    await send(`/library/${id}/edit`, { ...FIELDS, "en-asks": "stolen", owner: "approver" });
    expect(await ports.store.pair(id)).toMatchObject({ state: "approved", version: 1, owner: "approver" });
    await send(`/library/${id}/edit`, { ...FIELDS, "en-text": "Report it to us and to the police." });
    const edited = await ports.store.pair(id);
    expect([edited?.state, edited?.version, edited?.approved]).toEqual(["draft", 2, undefined]);
    expect((await ports.store.pairHistory(id)).map(({ move }) => move)).toEqual(["create", "approve", "edit", "edit"]);
  });

  it.each([
    ["in its text", "It costs $67.", "Il coûte 57 $.", {}],
    ["in its short form alone", "It costs $67.", "Il coûte 67 $.", { en: "Pay $67.", fr: "Payez 57 $." }],
  ])("that contradicts itself %s is approved by nobody, and says where", async (_name, english, french, short) => {
    const { app, visitor, draft, ports } = await library();
    const half = (text: string, short?: string) => words("Fee", text, { ...(short ? { short } : {}), asks: ["fee"] });
    const forms = short as { en?: string; fr?: string };
    const { id } = await draft({ ...INPUT, en: half(english, forms.en), fr: half(french, forms.fr) });
    const by = async (language: string) =>
      post(app, `/api/library/${id}/approve`, {}, { ...as("approver"), "accept-language": language });
    const refused = await by("en");
    expect([refused.status, refused.json.code]).toEqual([409, "halves-differ"]);
    for (const part of ["numbers", "$67", "57 $"]) expect(refused.json.detail).toContain(part);
    expect((await by("fr")).json.title).toBe("Les deux langues ne disent pas la même chose");
    const approver = await visitor("approver");
    const page = (await approver.page(`/library/${id}`)).text;
    expect(page).toContain(libraryWords.en.refused["halves-differ"]);
    expect(page).not.toContain(`/library/${id}/approve`);
    const tried = await approver.send(`/library/${id}/approve?lang=fr`);
    expect([tried.status, tried.text.includes(libraryWords.fr.refused["halves-differ"])]).toEqual([409, true]);
    expect((await ports.store.pair(id))?.state).toBe("draft");
  });

  it("shows where its halves differ, and a text that says otherwise", async () => {
    const { visitor, draft, ports } = await library();
    const rule = {
      ...INPUT,
      en: words("Lost passport", "Report it within 10 days.", { asks: ["stolen"] }),
      fr: words("Passeport perdu", "Signalez-le dans les 10 jours.", { asks: ["volé"] }),
    };
    const { id } = await draft(rule);
    await approvePair(ports)({ id, officer: officerWith("approver") });
    const other = await draft({ ...INPUT, en: words("Stolen passport, lost passport", "Report it within 30 days.") });
    const { text } = await (await visitor("officer")).page(`/library/${other.id}`);
    expect(text).toContain("to fix");
    expect(text).toContain(libraryWords.en.contradicts("Lost passport"));
    expect(text).toContain(libraryWords.en.whatDiffers("30 days", "10 days"));
  });
});

it("a text that is found true again ends on the day that is said: today, later, and not before", async () => {
  const { app, ports, draft } = await library();
  const { id } = await draft();
  await approvePair(ports)({ id, officer: officerWith("approver") });
  const verify = (expiresOn: string) => post(app, `/api/library/${id}/verify`, { expiresOn }, as("head"));
  const before = await verify("2026-11-22");
  expect([before.status, before.json.code, before.json.field]).toEqual([400, "date-range", "expiresOn"]);
  expect((await verify("2026-11-23")).json.expiresOn).toBe("2026-11-23");
  expect((await verify("2026-11-24")).json.expiresOn).toBe("2026-11-24");
});

describe("a page of the list", () => {
  const titles = async (app: App, query: string) => {
    const { json } = await get(app, `/api/library?limit=2&${query}`, as("officer"));
    return { titles: json.items.map(({ en: { title } }: Pair) => title), cursor: json.cursor as string };
  };

  it("goes on behind the last text, also where one before it, or that one, has left the list", async () => {
    const { app, ports, draft } = await library();
    const made: Pair[] = [];
    for (const title of ["A", "B", "C", "D", "E", "F"])
      made.push(await draft({ en: words(title, `Text of ${title}.`, { asks: [] }) }));
    const first = await titles(app, "");
    expect(first.titles).toEqual(["A", "B"]);
    const retire = (at: number) => retirePair(ports)({ id: made[at]?.id ?? "", officer: officerWith("approver") });
    await retire(0);
    const second = await titles(app, `cursor=${first.cursor}`);
    expect(second.titles).toEqual(["C", "D"]);
    await retire(3);
    expect((await titles(app, `cursor=${second.cursor}`)).titles).toEqual(["E", "F"]);
  });

  it("is of its own list alone", async () => {
    const { app, draft } = await library();
    for (const title of ["A", "B", "C"]) await draft({ en: words(title, `Text of ${title}.`, { asks: [] }) });
    const { cursor } = await titles(app, "");
    for (const query of ["cursor=2", "cursor=abc", `cursor=${cursor}&topic=lost`]) {
      const { status, json } = await get(app, `/api/library?limit=2&${query}`, as("officer"));
      expect([status, json.code, json.field]).toEqual([400, "bad-request", "cursor"]);
    }
  });
});
