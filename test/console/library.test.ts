import { describe, expect, it } from "vitest";
import { en } from "../../shared/console/en.ts";
import { fr } from "../../shared/console/fr.ts";
import { libraryWords } from "../../shared/console/words/library.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { importPairs } from "../../shared/steps/library/import-pairs.ts";
import { approvePair, createPair, editPair, retirePair } from "../../shared/steps/library/library-pairs.ts";
import { aMessage } from "../fakes/build.ts";
import { words } from "../fakes/pairs.ts";
import { type App, as, call, consoleWith, get, officerWith, post, signedIn } from "./helpers.ts";

/** The library's pages and its API. */

const INPUT = {
  en: words("Lost passport", "Report it to the police.", { asks: ["stolen"] }),
  fr: words("Passeport perdu", "Signalez-le à la police.", { asks: ["volé"] }),
  topics: ["lost"],
};

async function library() {
  const { app, ports } = consoleWith();
  const visitor = async (role: Role) => {
    const { headers, csrf } = await signedIn(ports, role);
    return {
      page: (path: string) => get(app, path, headers),
      send: (path: string, fields: Record<string, string> = {}) =>
        call(app, {
          method: "POST",
          path,
          headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
          body: Buffer.from(`${new URLSearchParams({ csrf, ...fields })}`),
        }),
    };
  };
  const draft = async (over: Partial<typeof INPUT> = {}): Promise<Pair> => {
    const done = await createPair(ports)({ officer: officerWith("officer"), input: { ...INPUT, ...over } });
    if (!done.ok) throw new Error(done.reason);
    return done.pair;
  };
  return { app, ports, visitor, draft };
}

const FIELDS = {
  "en-title": "Lost passport",
  "en-text": "Report it to the police.",
  "en-asks": "stolen, robbed",
  "fr-title": "Passeport perdu",
  "fr-text": "Signalez-le à la police.",
  "fr-asks": "volé",
  topics: "lost",
};

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

describe("import and export", () => {
  const multipart = (fields: Record<string, string>) => {
    const boundary = "----openline";
    const parts = Object.entries(fields).map(
      ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    return {
      headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
      body: Buffer.from(`${parts.join("")}--${boundary}--\r\n`),
    };
  };

  async function importing(text: string, role: Role = "head", more: Record<string, string> = { approved: "on" }) {
    const { app, ports, visitor } = await library();
    const { headers, csrf } = await signedIn(ports, role);
    const { headers: type, body } = multipart({ csrf, text, ...more });
    const answer = await call(app, { method: "POST", path: "/library/import", headers: { ...headers, ...type }, body });
    return { answer, ports, visitor, app };
  }

  it("sees another last day as another version, and another topic as none", async () => {
    const one = { key: "lost", ...INPUT };
    const { ports } = await importing(JSON.stringify([one]));
    const id = (await ports.librarian.pairs())[0]?.id ?? "";
    const again = async (over: object) =>
      (await importPairs(ports)({ pairs: [{ ...one, ...over }], officer: officerWith("head"), approved: false }))[0]
        ?.outcome;
    expect(await again({})).toBe("unchanged");
    expect(await again({ topics: ["renewal"] })).toBe("updated");
    expect(await ports.store.pair(id)).toMatchObject({ state: "approved", version: 1, topics: ["renewal"] });
    expect(await again({ topics: ["renewal"], expiresOn: "2027-03-01" })).toBe("updated");
    expect(await ports.store.pair(id)).toMatchObject({ state: "draft", version: 2 });
  });

  it("takes a spreadsheet's table, and gives back the same", async () => {
    const csv = `key;topics;en.title;en.text;en.asks;fr.title;fr.text;fr.asks;sent;settled;reopened\r\nlost;lost;Lost;"Report it; ""now"".";stolen;Perdu;Signalez-le.;volé;41;38;2\r\n`;
    const { answer, ports, visitor, app } = await importing(csv);
    expect([answer.status, answer.text.includes(libraryWords.en.import.result("1"))]).toEqual([200, true]);
    const [pair] = await ports.librarian.pairs();
    expect(pair).toMatchObject({
      state: "approved",
      en: { text: 'Report it; "now".', asks: ["stolen"] },
      topics: ["lost"],
    });
    expect((await ports.store.pairUses([pair?.id ?? ""])).get(pair?.id ?? "")).toMatchObject({ sent: 41, settled: 38 });
    const { text } = await (await visitor("officer")).page("/library/export.csv");
    expect(text).toContain('"Report it; ""now""."');
    const json = (await (await visitor("officer")).page("/library/export.json")).json;
    expect(json).toMatchObject([{ key: pair?.id, fr: { title: "Perdu" }, use: { sent: 41 } }]);
    const again = await post(app, "/api/library/import", { pairs: json, approved: true }, as("head"));
    expect(again.json.items).toEqual([{ key: pair?.id, id: pair?.id, outcome: "unchanged" }]);
  });

  it("imports nothing of a file that has a wrong row, and names the row", async () => {
    const good = { key: "a", en: words("A", "A."), fr: words("A", "A.") };
    const { answer, ports } = await importing(JSON.stringify([good, { ...good, key: "" }]));
    expect([answer.status, answer.text.includes(libraryWords.en.import.badRow("2"))]).toEqual([400, true]);
    expect(await ports.librarian.pairs()).toEqual([]);
    expect((await importing("not a library")).answer.text).toContain(libraryWords.en.import.bad.unreadable);
  });

  it("leaves what a file says of a text beside what the library keeps; a program hears of it", async () => {
    const one = { key: "a", en: words("A", "A."), fr: words("A", "A."), department: "Passport" };
    const { answer, ports, app } = await importing(JSON.stringify([one]));
    expect(answer.status).toBe(200);
    const [pair] = await ports.librarian.pairs();
    expect(pair).toMatchObject({ en: { text: "A." } });
    expect(pair).not.toHaveProperty("department");
    const refused = await post(app, "/api/library/import", { pairs: [one] }, as("head"));
    expect([refused.status, refused.json.field]).toEqual([400, "pairs.0.department"]);
  });

  it("makes drafts of them for whoever does not approve, and changes only what differs the second time", async () => {
    const file = JSON.stringify([{ key: "a", en: words("A", "A."), fr: words("A", "A.") }]);
    const { ports, app } = await importing(file, "admin");
    expect((await ports.librarian.pairs()).map(({ state }) => state)).toEqual(["draft"]);
    const again = (pairs: unknown) => post(app, "/api/library/import", { pairs, approved: true }, as("head"));
    expect((await again(JSON.parse(file))).json.items[0].outcome).toBe("unchanged");
    const other = [{ key: "a", en: words("A", "B."), fr: words("A", "B.") }];
    expect((await again(other)).json.items[0].outcome).toBe("updated");
    expect(await ports.librarian.pairs()).toMatchObject([{ state: "approved", version: 2 }]);
  });
});

describe("the API", () => {
  it("offers three for a message with why, in the person's language, and lists the library", async () => {
    const { app, ports, draft } = await library();
    const { id } = await draft();
    await approvePair(ports)({ id, officer: officerWith("approver") });
    const message = aMessage("m", {
      text: "On m’a volé mon passeport",
      topics: ["lost"],
      language: { code: "fr", confidence: 0.99, source: "text" },
      author: { key: "k", name: "Nadia Benali" },
    });
    await ports.store.saveMessage(message, undefined);
    const { json } = await get(app, `/api/messages/${message.id}/suggestions`, as("officer"));
    expect(json).toMatchObject({
      offered: [
        {
          id,
          version: 1,
          title: "Passeport perdu",
          text: "Bonjour Nadia, signalez-le à la police. — AO",
          language: "fr",
          why: { topics: ["lost"], tooFewToJudge: true },
        },
      ],
      of: 1,
    });
    expect((await get(app, "/api/library?q=police", as("officer"))).json).toMatchObject({ total: 1, items: [{ id }] });
    expect(
      (await get(app, `/api/library/${id}`, as("head"))).json.history.map((one: { move: string }) => one.move),
    ).toEqual(["create", "approve"]);
  });

  it("refuses half a pair, one's own text and a pair that replaces itself, each with its code", async () => {
    const { app, draft } = await library();
    const { id } = await draft({ fr: words("", "") });
    const act = (path: string, body: unknown, role: Role) => post(app, `/api/library/${id}/${path}`, body, as(role));
    expect((await act("approve", {}, "approver")).json.code).toBe("one-language");
    expect((await act("edit", INPUT, "approver")).json).toMatchObject({ state: "draft", version: 2 });
    expect((await act("approve", {}, "approver")).json.code).toBe("own-text");
    expect((await act("approve", {}, "head")).json).toMatchObject({ state: "approved", missing: [] });
    expect((await act("approve", {}, "head")).json.code).toBe("wrong-state");
    expect((await act("retire", { supersededBy: id }, "head")).json.code).toBe("not-found");
    expect((await act("retire", { supersededBy: "" }, "head")).status).toBe(400);
    expect((await act("verify", { expiresOn: "2027-01-31" }, "head")).json.expiresOn).toBe("2027-01-31");
    expect((await act("retire", { reason: "Ask me at 613-555-0142" }, "head")).json.state).toBe("retired");
    const { history } = (await get(app, `/api/library/${id}`, as("head"))).json;
    expect(history.at(-1).reason).toBe("Ask me at [phone removed]");
    expect((await act("restore", {}, "head")).json.state).toBe("draft");
  });
});

it("texts that are approved as they are imported have a last day, as those that a person approves", async () => {
  const { ports, app } = await library();
  const send = (more: object) =>
    post(app, "/api/library/import", { pairs: [{ ...INPUT, key: "a", ...more }], approved: true }, as("head"));
  const { json } = await send({});
  const { id } = json.items[0];
  const ends = async () => (await ports.store.pair(id))?.expiresOn;
  expect(await ends()).toBe("2027-05-22");
  expect((await send({})).json.items[0].outcome).toBe("unchanged");
  // Other words half a year later, of which the file says nothing either.
  ports.clock.advance(200 * 86_400_000);
  await send({ en: words("Lost passport", "Report it online.") });
  expect(await ends()).toBe("2027-12-08");
  await send({ expiresOn: "2028-01-31" });
  expect(await ends()).toBe("2028-01-31");
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

it("a text that was replaced and is imported in other words stands for itself again", async () => {
  const { ports, app, draft } = await library();
  const [old, better] = [await draft(), await draft()];
  const head = officerWith("head");
  await retirePair(ports)({ id: old.id, officer: head, supersededBy: better.id });
  const pairs = [{ key: old.id, ...INPUT, en: words("Lost passport", "Report it online."), fr: INPUT.fr }];
  const { json } = await post(app, "/api/library/import", { pairs, approved: true }, as("head"));
  expect(json.items[0].outcome).toBe("updated");
  const now = await ports.store.pair(old.id);
  expect([now?.state, now?.supersededBy]).toEqual(["approved", undefined]);
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
