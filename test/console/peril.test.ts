import { beforeEach, describe, expect, it } from "vitest";
import type { RiskSignal } from "../../shared/domain/message/tags.ts";
import { aMessage } from "../fakes/build.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { type App, as, consoleWith, get, signedIn } from "./helpers.ts";

/** Somebody's life or safety is at stake: it is seen before anything else, and no everyday text stands beside it. */

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];
let officer: Record<string, string>;

const SIGNALS: readonly RiskSignal[] = ["self-harm", "in-danger", "legal"];
const messages = Object.fromEntries(
  SIGNALS.map((signal) => [
    signal,
    aMessage(signal, { text: "How long does a photo take?", topics: ["renewal"], risk: [signal] }),
  ]),
);

beforeEach(async () => {
  ({ app, ports } = consoleWith());
  officer = (await signedIn(ports, "officer")).headers;
  const pair = aPair("photo", {
    topics: ["renewal"],
    en: words("The rules for a photo", "A photo takes ten minutes.", { asks: ["how long", "photo"] }),
    fr: words("Les règles d’une photo", "Une photo prend dix minutes.", { asks: ["photo"] }),
    verifiedOn: "2026-11-20",
  });
  await ports.store.savePair(pair, undefined, {
    ...{ pairId: pair.id, revision: 1, version: 1, move: "import", by: "head", at: pair.createdAt },
  });
  for (const message of Object.values(messages)) await ports.store.saveMessage(message, undefined);
});

const id = (signal: string) => messages[signal]?.id ?? "";
const page = async (signal: string, language: string) =>
  (await get(app, `/messages/${id(signal)}?lang=${language}`, officer)).text;
const between = (html: string, from: string, to: string) => html.split(from)[1]?.split(to)[0] ?? "";

describe.each([
  ["en", "self-harm", "Risk of self-harm", "No everyday texts here"],
  ["fr", "self-harm", "Risque suicidaire", "Pas de texte courant ici"],
  ["en", "in-danger", "Person in danger", "No everyday texts here"],
  ["fr", "in-danger", "Personne en danger", "Pas de texte courant ici"],
])("in %s, a message with the signal %s", (language, signal, said, why) => {
  it("bears a sign and words in its heading", async () => {
    const head = between(await page(signal, language), '<header class="conversation-head">', "</header>");
    expect(head).toMatch(/<strong class="peril pill"><svg aria-hidden="true"/);
    expect(head).toContain(said);
  });

  it("bears them in the list's row, before its own words", async () => {
    const html = await page(signal, language);
    const row = between(html, `<li id="m-${id(signal)}"`, "</li>");
    expect(row).toMatch(/<strong class="peril"><svg aria-hidden="true"/);
    expect(row.indexOf(said)).toBeGreaterThan(0);
    expect(row.indexOf(said)).toBeLessThan(row.indexOf("How long does"));
  });

  it("is offered no text under any key, and the panel says why and can still be searched", async () => {
    const html = await page(signal, language);
    expect(html).not.toMatch(/data-key="[123]"/);
    expect(between(html, 'id="help-library"', "</search>")).toContain(why);
    expect(html).toContain("data-library-search");
  });
});

it.each([
  ["self-harm", { offered: [], blocked: [], of: 0, withheld: true }],
  ["in-danger", { offered: [], blocked: [], of: 0, withheld: true }],
])("suggestions by API are withheld beside %s, and say so", async (signal, expected) => {
  expect((await get(app, `/api/messages/${id(signal)}/suggestions`, as("officer"))).json).toEqual(expected);
});

it("any other signal leaves the heading, the row and the suggestions as they are", async () => {
  const html = await page("legal", "en");
  expect(between(html, `<li id="m-${id("legal")}"`, "</li>")).not.toContain("peril");
  expect(between(html, '<header class="conversation-head">', "</header>")).not.toContain("peril");
  expect(html).toContain('data-key="1"');
  const { json } = await get(app, `/api/messages/${id("legal")}/suggestions`, as("officer"));
  expect(json.offered).toHaveLength(1);
  expect(json).not.toHaveProperty("withheld");
});
