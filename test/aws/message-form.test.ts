import * as fc from "fast-check";
import { expect, it } from "vitest";
import { fromItem, messageItem, messageKey } from "../../shared/aws/dynamo/items.ts";
import { upgradeSummary } from "../../shared/aws/dynamo/upgrade.ts";
import { textHash } from "../../shared/domain/message/message.ts";
import { summaryOf } from "../../shared/domain/message/summary.ts";
import { sizeOf } from "../bench/usage/table-units.ts";
import { aMessage } from "../fakes/build.ts";
import { PROJECTED } from "../fakes/table-schema.ts";

const KB = 1_024;
const TEXT =
  "Mon passeport devait arriver il y a trois semaines. J’ai appelé quatre fois, écrit deux fois, et personne ne répond. Que dois-je faire? Merci";

const messages = fc
  .record({
    // Longer than what lists show of it, too.
    text: fc.string({ unit: "grapheme", maxLength: 300, size: "max" }),
    atMs: fc.constantFrom(1, Date.parse(aMessage("x").createdAt)),
    hashed: fc.boolean(),
    link: fc.constantFrom(undefined, "https://p.example/", "https://p.example/post_x/", "https://p.example/other"),
    key: fc.constantFrom("", "author-key"),
    address: fc.constantFrom(undefined, "+16135550123"),
    lists: fc.array(fc.constantFrom("fees", "renewal"), { maxLength: 2 }),
    visibility: fc.constantFrom("visible" as const, "hidden" as const, "deleted" as const),
  })
  .map(({ text, atMs, hashed, link, key, address, lists, visibility }) =>
    aMessage("x", {
      ...{ text, visibility, topics: lists, risk: lists as never, redacted: lists },
      author: { key, name: "Zoé", ...(address === undefined ? {} : { address }) },
      version: { atMs, edit: 0, change: "created", textHash: hashed ? textHash(text) : "" },
      ...(link === undefined ? {} : { permalink: link === "https://p.example/" ? `${link}post_x` : link }),
    }),
  );

it("a message comes back from its item as it went, and its summary from what an index shows", async () => {
  await fc.assert(
    fc.asyncProperty(messages, async (message) => {
      const item = messageItem(message, 1);
      expect(fromItem(item)).toEqual(message);
      const shown = Object.fromEntries(
        ["pk", ...PROJECTED].flatMap((name) => (name in item ? [[name, item[name]]] : [])),
      );
      expect(upgradeSummary(shown)).toEqual(summaryOf(message));
    }),
  );
});

it("what the release before wrote is read with all of its text", () => {
  const text = "Long. ".repeat(50);
  const { excerpt } = summaryOf(aMessage("x", { text }));
  const before = { ...aMessage("x", { text }), excerpt, entity: "message", ...messageKey(aMessage("x").id) };
  expect(fromItem(before)).toEqual(aMessage("x", { text }));
});

it("a comment of 140 characters is one unit of writing, with all that platforms say of it", () => {
  const comment = aMessage("235308300666284_17954460000000608", {
    account: "PasseportCanada",
    conversationId: "100000000000002_235308300666284",
    externalId: "235308300666284_17954460000000608",
    parentId: "100000000000002_235308300666284",
    permalink: "https://www.facebook.com/235308300666284_17954460000000608",
    author: { key: "vpRUptKfTHy8Lz6AXtUyKk", name: "Marie-Ève Tremblay" },
    text: TEXT,
    language: { code: "fr", confidence: 0.98, source: "text" },
    sentiment: {
      label: "negative",
      scores: { positive: 0.012, negative: 0.941, neutral: 0.041, mixed: 0.006 },
      source: "comprehend",
    },
    version: { atMs: Date.parse(aMessage("x").createdAt), edit: 0, change: "created", textHash: textHash(TEXT) },
    standing: "returning",
    sentimentUnits: 3,
  });
  expect(sizeOf(messageItem(comment, 1))).toBeLessThanOrEqual(KB);
});
