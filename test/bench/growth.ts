import type { Figure } from "./bench.ts";
import { consoleOn } from "./console-on.ts";
import { manyItems, wordOf } from "./growth-data.ts";
import { importedTable } from "./import-table.ts";
import { type Meter, metered } from "./read-meter.ts";

/**
 * Inbox and search pages as a table grows: bytes that DynamoDB counts as read for a page, and the console's own time for
 * it, with the embedded DynamoDB beside it. `npm run bench -- growth` runs this alone.
 */

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 15;
const MOST_BYTES = 1_000_000;
const MOST_MS = 150;
/** The median with the most messages, as a multiple of that with the fewest. */
const MOST_GROWTH = 1.5;

/** A rare word, a usual one, two together, a frequent one, a phrase, a person, and one that nobody wrote. */
const PAGES: Record<string, string> = {
  inbox: "/inbox",
  "inbox, French": "/inbox?view=french",
  "inbox, answered": "/inbox?status=answered",
  "search, rare word": `/search?q=${wordOf(2_000)}`,
  "search, usual word": `/search?q=${wordOf(60)}`,
  "search, two words": `/search?q=${wordOf(40)}+${wordOf(90)}`,
  "search, frequent word": `/search?q=${wordOf(2)}`,
  "search, phrase": `/search?q=${encodeURIComponent(`"${wordOf(3)} ${wordOf(30)}"`)}`,
  "search, handle": "/search?q=@citizen.17",
  "search, nothing": "/search?q=xylophone",
};

export async function growth(sizes: readonly number[] = SIZES): Promise<Figure[]> {
  const figures: Figure[] = [];
  const first: Record<string, number> = {};
  for (const size of sizes) {
    for (const [name, { bytes, ms }] of Object.entries(await measure(size))) {
      first[name] ??= ms;
      figures.push({ name: `${size} messages: ${name}, read`, value: bytes, unit: "B", goal: MOST_BYTES });
      figures.push({ name: `${size} messages: ${name}, median`, value: rounded(ms), unit: "ms", goal: MOST_MS });
      if (size === sizes.at(-1))
        figures.push({
          name: `${name}: ${size} against ${sizes[0]} messages`,
          value: Math.round((ms / first[name]) * 100) / 100,
          unit: "×",
          goal: MOST_GROWTH,
        });
    }
  }
  return figures;
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;

async function measure(size: number): Promise<Record<string, { bytes: number; ms: number }>> {
  const nowMs = Date.now();
  const { client, table, items, stop } = await importedTable(manyItems(size, nowMs));
  console.log(`${size} messages (${items} items) loaded in ${Math.round((Date.now() - nowMs) / 1000)} s`);
  const meter = metered(client);
  const show = consoleOn(table, client, nowMs);
  try {
    return await timed(show, meter);
  } finally {
    await stop();
  }
}

async function timed(
  show: (path: string) => Promise<number>,
  meter: Meter,
): Promise<Record<string, { bytes: number; ms: number }>> {
  const found: Record<string, { bytes: number; ms: number }> = {};
  for (const [name, path] of Object.entries(PAGES)) {
    const times: number[] = [];
    let bytes = 0;
    for (let round = -2; round < ROUNDS; round++) {
      meter.bytes = 0;
      const began = performance.now();
      const status = await show(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      if (round >= 0) times.push(performance.now() - began);
      bytes = Math.max(bytes, meter.bytes);
    }
    found[name] = { bytes, ms: times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0 };
  }
  return found;
}
