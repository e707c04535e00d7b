import { consoleOn } from "./console-on.ts";
import { type Figure, ofRounds } from "./figure.ts";
import { FIRST_ID, manyItems } from "./growth-data.ts";
import { importedTable } from "./import-table.ts";
import { libraryItems } from "./library-data.ts";
import { metered } from "./read-meter.ts";

/**
 * What a library costs the pages that offer its texts: the first of a process reads it whole, each later one what changed.
 * In one process, so that nothing else is new to the first but the library.
 */

const SIZES = [500, 5_000];
const MESSAGES = 1_000;
const ROUNDS = 7;
const MOST_BYTES = 1_000_000;
const MOST_MS = 150;
const PAGES = { suggestion: `/api/messages/${FIRST_ID}/suggestions`, conversation: `/messages/${FIRST_ID}` };

export async function libraryReads(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(...(await withLibrary(size)));
  return figures;
}

async function withLibrary(size: number): Promise<Figure[]> {
  const nowMs = Date.now();
  const { client, table, stop } = await importedTable(manyItems(MESSAGES, nowMs), libraryItems(size));
  const meter = metered(client);
  const seen = async (show: (path: string) => Promise<string>, path: string) => {
    meter.bytes = 0;
    const began = performance.now();
    await show(path);
    return { bytes: meter.bytes, ms: performance.now() - began };
  };
  try {
    // Fills caches of words, and lets the compiler see what is hot.
    for (const path of Object.values(PAGES)) await seen(consoleOn(table, client, nowMs), path);
    const figures: Figure[] = [];
    for (const [page, path] of Object.entries(PAGES)) {
      const [first, later]: [number[], number[]] = [[], []];
      let [firstBytes, laterBytes] = [0, 0];
      for (let round = 0; round < ROUNDS; round++) {
        const show = consoleOn(table, client, nowMs);
        const [one, next] = [await seen(show, path), await seen(show, path)];
        [firstBytes, laterBytes] = [Math.max(firstBytes, one.bytes), Math.max(laterBytes, next.bytes)];
        first.push(one.ms);
        later.push(next.ms);
      }
      figures.push(
        {
          name: `${page}, library of ${size}, first of a process: read`,
          value: firstBytes,
          unit: "B",
          goal: MOST_BYTES,
        },
        { name: "  time", ...ofRounds(first, 0), unit: "ms", goal: MOST_MS },
        { name: `${page}, library of ${size}, after it: read`, value: laterBytes, unit: "B", goal: MOST_BYTES },
        { name: "  time", ...ofRounds(later, 0), unit: "ms", goal: MOST_MS },
      );
    }
    return figures;
  } finally {
    await stop();
  }
}
