import { describe, expect, it } from "vitest";
import { libraryWords } from "../../shared/console/words/library.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { importPairs } from "../../shared/steps/library/import-pairs.ts";
import { approvePair, retirePair } from "../../shared/steps/library/library-pairs.ts";
import { aMessage } from "../fakes/build.ts";
import { words } from "../fakes/pairs.ts";
import { as, call, get, officerWith, post, signedIn } from "./helpers.ts";
import { INPUT, library } from "./library-world.ts";

/** Texts that come and go as files and by the API. */

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
