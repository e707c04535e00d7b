import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../shared/domain/message/message.ts";
import { postingsOf } from "../../shared/domain/search/posting.ts";
import { EMPTY_SAMPLE } from "../../shared/domain/search/term-sample.ts";
import { type Search, search } from "../../shared/steps/inbox/search.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { aMessage } from "../fakes/build.ts";
import { type World, world } from "./world.ts";

let here: World;
let minute: number;

beforeEach(() => {
  here = world();
  minute = 0;
});

const french = { code: "fr", confidence: 0.99, source: "text" } as const;

async function said(text: string, over: Partial<Message> = {}): Promise<Message> {
  minute += 1;
  const createdAt = new Date(Date.parse("2026-11-23T10:00:00.000Z") + minute * 60_000).toISOString();
  const message = aMessage(`m${minute}`, { text, createdAt, ...over });
  await here.ports.store.saveMessage(message, undefined);
  await follow();
  return message;
}

async function follow(): Promise<void> {
  await dispatch(here.ports)({ shardId: "shard-1", records: here.stream.splice(0) });
}

async function change(message: Message, over: Partial<Message>): Promise<void> {
  const was = (await here.ports.store.message(message.id)) as Message;
  await here.ports.store.saveMessage({ ...was, ...over }, was);
  await follow();
}

const page = (q: string, over: Partial<Search> = {}) => search(here.ports)({ q, limit: 25, ...over });
const found = async (q: string, over: Partial<Search> = {}): Promise<string[]> =>
  (await page(q, over)).items.map(({ text }) => text);

describe("a search finds", () => {
  it.each([
    ["a word in another form", "How long do renewals take?", "renewal"],
    ["a French word in another form", "Le renouvellement des passeports est long.", "renouveler passeport", french],
    ["a word without its accents", "Où est ma réponse?", "reponse", french],
    ["a word whatever its case", "WHERE is My Passport", "passport where"],
    ["an elided word", "Combien de temps avant l’expiration?", "expiration", french],
    ["a hashtag", "Still waiting #PassportCanada", "#passportcanada"],
    ["the words of a hashtag", "Toujours rien #PasseportCanada", "passeport", french],
    ["a French word in an English text", "My friend says bonjour to you", "bonjour"],
    [
      "a word of a third language as it stands",
      "ਮੇਰਾ ਪਾਸਪੋਰਟ ਕਿੱਥੇ ਹੈ",
      "ਪਾਸਪੋਰਟ",
      { code: "pa", confidence: 1, source: "script" },
    ],
    ["a phrase of words", "The office in Moncton is closed today", '"office in Moncton"'],
    ["a phrase in French quotes", "Le bureau de Moncton est fermé", "« bureau de moncton »", french],
  ] as const)("%s", async (_, text, q, language?: Message["language"]) => {
    await said("Something else entirely", {});
    await said(text, language ? { language } : {});
    expect(await found(q)).toEqual([text]);
  });

  it("a handle exactly, with or without its case", async () => {
    await said("One", { author: { key: "a", handle: "Nadia.Voyage" } });
    await said("Two", { author: { key: "b", handle: "nadia.voyage2" } });
    expect(await found("@nadia.voyage")).toEqual(["One"]);
    expect(await found("@nadia")).toEqual([]);
    expect(await found("nadia")).toEqual([]);
  });

  it("all of its words, in one message, newest first", async () => {
    await said("lost passport in Halifax");
    await said("lost luggage in Halifax");
    await said("Halifax: my passport is lost again");
    expect(await found("passport lost")).toEqual(["Halifax: my passport is lost again", "lost passport in Halifax"]);
  });

  it("a phrase only where its words stand together", async () => {
    await said("closed is the office");
    await said("the office is closed");
    expect(await found('"office is closed"')).toEqual(["the office is closed"]);
  });

  it("what fits its filters", async () => {
    await said("photo rules", { channel: "x", topics: ["photo"] });
    await said("photo rules again", { sentiment: { label: "negative", source: "test" }, status: "closed" });
    await said("photo, en bref", { language: french });
    expect(await found("photo", { channel: "x" })).toEqual(["photo rules"]);
    expect(await found("photo", { sentiment: "negative" })).toEqual(["photo rules again"]);
    expect(await found("photo", { language: "fr" })).toEqual(["photo, en bref"]);
    await said("photo kya hai", { language: { code: "pa", confidence: 0.9, source: "text" } });
    expect(await found("photo", { language: "other" })).toEqual(["photo kya hai"]);
    expect(await found("photo", { status: "closed" })).toEqual(["photo rules again"]);
    expect(await found("photo", { topic: "photo" })).toEqual(["photo rules"]);
    expect(await found("photo", { topic: "photo", language: "fr" })).toEqual([]);
  });

  it("nothing for a search without a word", async () => {
    await said("anything");
    for (const q of ["", "   ", '""', "…", "#", "@", "l'"]) expect(await page(q)).toEqual({ items: [] });
  });
});

describe("a search follows its messages", () => {
  it("an edit is found by its new words and not by its old ones", async () => {
    const message = await said("How long does a name chagne take?");
    await change(message, { text: "How long does a name change take?" });
    expect(await found("chagne")).toEqual([]);
    expect(await found("change")).toEqual(["How long does a name change take?"]);
  });

  it("what its author deleted is found no more", async () => {
    const message = await said("My neighbour Octavia says hello");
    await change(message, { visibility: "deleted", text: "" });
    expect(await found("Octavia")).toEqual([]);
    expect(await found("@citizen")).toEqual([]);
  });

  it("a text that changed a moment ago never shows, though the postings lag", async () => {
    const message = await said("My neighbour Octavia says hello");
    const was = (await here.ports.store.message(message.id)) as Message;
    await here.ports.store.saveMessage({ ...was, text: "Hello" }, was);
    expect(await found("Octavia")).toEqual([]);
  });

  it("a corrected tag narrows at once", async () => {
    const message = await said("photo rules");
    await change(message, { language: french, topics: ["lost"] });
    expect(await found("photo", { language: "fr", topic: "lost" })).toEqual(["photo rules"]);
    expect(await found("photo", { language: "en" })).toEqual([]);
  });
});

describe("a page", () => {
  it("goes on behind its cursor, over the years, each message once", async () => {
    for (const year of [2023, 2024, 2026])
      for (const day of [1, 2, 3])
        await said(`renewal ${year}-${day}`, { createdAt: `${year}-05-0${day}T10:00:00.000Z` });
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const next = await page("renewal", { limit: 2, ...(cursor ? { cursor } : {}) });
      expect(next.cursor === undefined).toBe(next.searchedTo === undefined);
      all.push(...next.items.map(({ text }) => text));
      cursor = next.cursor;
    } while (cursor);
    const expected = [2026, 2024, 2023].flatMap((year) => [3, 2, 1].map((day) => `renewal ${year}-${day}`));
    expect(all).toEqual(expected);
  });

  it("refuses another search's cursor", async () => {
    for (let i = 0; i < 4; i++) await said(`renewal ${i}`);
    const { cursor = "" } = await page("renewal", { limit: 2 });
    expect(Buffer.from(cursor, "base64url").toString()).not.toContain("renewal");
    for (const other of [
      page("photo", { cursor }),
      page("renewal", { cursor, language: "fr" }),
      page("renewal", { cursor: "x" }),
    ])
      await expect(other).rejects.toMatchObject({ code: "bad-request", field: "cursor" });
  });

  it("finds words that are too frequent for postings, in the messages themselves", async () => {
    for (let i = 0; i < 30; i++) await said(`passport question ${i % 3 === 0 ? "lost" : "photo"} number ${i}`);
    const [message] = (await page("passport")).items;
    const all = (await here.ports.store.termSample()) ?? { messages: 0, counts: {}, frequent: [], revision: 0 };
    const { carries } = postingsOf(message, here.ports.wordsIn)[0]!;
    const frequent = carries.match(/.{5}/g) ?? [];
    await here.ports.store.saveTermSample({ ...all, frequent }, (await here.ports.store.termSample()) ?? undefined);
    await said("passport lost, the newest");
    expect(await found('"lost, the newest" passport')).toEqual(["passport lost, the newest"]);
    expect(await found("passport lost", { limit: 100 })).toHaveLength(11);
    const first = await page("passport lost", { limit: 4 });
    const second = await page("passport lost", { limit: 100, cursor: first.cursor ?? "" });
    expect([first.items.length, second.items.length]).toEqual([4, 7]);
  });

  it("and reads back none whose text the list has whole and that does not fit", async () => {
    for (let i = 0; i < 6; i++) await said(`passport ${i % 3 === 0 ? "lost" : "photo"} ${i}`);
    await said(`passport ${"and so on ".repeat(20)} lost`);
    await said(`passport ${"and so on ".repeat(20)}`);
    const { store, wordsIn } = here.ports;
    const [message] = (await page("passport lost")).items as [Message];
    const frequent = postingsOf(message, wordsIn)[0]?.carries.match(/.{5}/g) ?? [];
    const { messages, counts, revision } = (await store.termSample()) ?? EMPTY_SAMPLE;
    await store.saveTermSample({ messages, counts, revision, frequent }, await store.termSample());
    const read: string[] = [];
    const watched: typeof store = {
      ...store,
      messages(ids) {
        read.push(...ids);
        return store.messages(ids);
      },
    };
    const { items } = await search({ ...here.ports, store: watched })({ q: "passport lost", limit: 100 });
    expect(items).toHaveLength(3);
    expect(read).toHaveLength(4);
  });
});
