import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { consoleOn, rowsIn } from "../bench/console-on.ts";
import { FIRST_ID, manyItems, overDays, wordOf } from "../bench/growth-data.ts";
import { type Imported, importedTable } from "../bench/import-table.ts";
import { type Meter, metered } from "../bench/read-meter.ts";

/**
 * What a page reads of the table, as the table counts it, and what it weighs. `npm run bench -- growth` measures the same pages with up to
 * 100,000 messages; here a page that begins to read more than it shows fails at once.
 */

const MESSAGES = 2_000;
const DAYS = 30;
const NOW = Date.parse("2026-11-23T15:00:00.000Z");

let table: Imported;
let meter: Meter;
let show: (path: string) => Promise<string>;

beforeAll(async () => {
  table = await importedTable(manyItems(MESSAGES, NOW, overDays(DAYS)));
  meter = metered(table.client);
  show = consoleOn(table.table, table.client, NOW);
});
afterAll(() => table.stop());
beforeEach(() => Object.assign(meter, { bytes: 0, items: 0, calls: 0 }));

describe("of a table with 2,000 messages", () => {
  // The sides of each page read some 390 items in 16 calls: open work of the views, the newest of each channel.
  it.each([
    ["the inbox", "/inbox", { items: 470, calls: 18, bytes: 320_000 }],
    ["the inbox in one language", "/inbox?view=french", { items: 630, calls: 18, bytes: 415_000 }],
    ["open work, newest first", "/inbox?sort=newest", { items: 470, calls: 18, bytes: 320_000 }],
    ["what was answered", "/inbox?status=answered", { items: 570, calls: 20, bytes: 360_000 }],
    ["what was received in a month", "/inbox?from=2026-10-24&to=2026-11-23", { items: 600, calls: 27, bytes: 600_000 }],
    [
      "what was answered in a year",
      "/inbox?from=2025-12-01&to=2026-11-23&counted=reply-language",
      { items: 430, calls: 25, bytes: 1_900_000 },
    ],
    ["a rare word", `/search?q=${wordOf(2_000)}`, { items: 490, calls: 23, bytes: 415_000 }],
    ["a usual word", `/search?q=${wordOf(60)}`, { items: 520, calls: 23, bytes: 420_000 }],
    ["two words", `/search?q=${wordOf(40)}+${wordOf(90)}`, { items: 620, calls: 29, bytes: 450_000 }],
    ["a handle, of one who wrote twenty", "/search?q=@citizen.17", { items: 440, calls: 21, bytes: 360_000 }],
    ["what nobody wrote", "/search?q=xylophone", { items: 420, calls: 22, bytes: 305_000 }],
  ])("%s reads little more than it shows", async (_name, path, most) => {
    await show(path);
    expect(meter.items).toBeLessThanOrEqual(most.items);
    expect(meter.calls).toBeLessThanOrEqual(most.calls);
    expect(meter.bytes).toBeLessThanOrEqual(most.bytes);
    expect(meter.calls).toBeGreaterThan(0);
  });
});

it("a list by day from early in a day, which says little of the days before, reads little more than it shows", async () => {
  const store = dynamoStore({ tableName: table.table, size: "small", nowMs: () => NOW, client: table.client });
  const { items } = await store.inbox({ limit: 100, before: "2026-11-23T01:30:00.000Z" });
  expect(items).toHaveLength(100);
  expect(meter.items).toBeLessThanOrEqual(210);
});

/** Compressed; style, script and fonts came with the first page. */
const PAGE_BYTES = 20_000;

describe("after the first load, compressed", () => {
  it.each(["en", "fr"] as const)(
    "a page with a full list stays small, with a conversation that shows all it can too: %s",
    async (language) => {
      const ask = consoleOn(table.table, table.client, NOW, language);
      for (const path of ["/inbox", `/messages/${FIRST_ID}`, `/search?q=${wordOf(60)}`]) {
        const page = await ask(path);
        expect(rowsIn(page), path).toBeGreaterThanOrEqual(25);
        expect(gzipSync(page).length, path).toBeLessThan(PAGE_BYTES);
      }
    },
  );
});
