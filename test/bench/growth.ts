import { consoleOn, rowsIn } from "./console-on.ts";
import { type Figure, quantile, rounded } from "./figure.ts";
import { FIRST_ID, manyItems, SOUGHT, wordOf } from "./growth-data.ts";
import { importedTable } from "./import-table.ts";
import { libraryItems } from "./library-data.ts";
import { type Meter, metered } from "./read-meter.ts";

/**
 * Inbox, conversation and search pages as a table grows: bytes that DynamoDB counts as read for a page, and the console's own time for
 * it, with the embedded DynamoDB beside it. What a page shows is alike in all tables, so that a ratio tells of the past alone
 * (`growth-data.ts`). `npm run bench -- growth` runs this alone.
 */

export const SIZES: readonly number[] = [1_000, 10_000, 100_000];
/** `npm run bench -- growth --million`: beside them, which takes some 11 GB of disk, and by far the longest to load. */
export const A_MILLION = 1_000_000;
/** Approved texts, of which three are suggested: what ten times as many cost is told by `-- suggestions`. */
const PAIRS = 500;
const ROUNDS = 21;
const WARM_UP = 4;
const MOST_BYTES = 1_000_000;
const MOST_MS = 150;
/** The median with the most messages, as a multiple of that with the fewest. */
const MOST_GROWTH = 1.5;

/** A rare word, a usual one, two together, a frequent one, a phrase, a person, and one that nobody wrote. */
const PAGES: Record<string, string> = {
  inbox: "/inbox",
  "inbox, French": "/inbox?view=french",
  "inbox, newest first": "/inbox?sort=newest",
  "inbox, answered": "/inbox?status=answered",
  conversation: `/messages/${FIRST_ID}`,
  "search, rare word": `/search?q=${SOUGHT.rare}`,
  "search, usual word": `/search?q=${SOUGHT.usual}`,
  "search, two words": `/search?q=${encodeURIComponent(SOUGHT.two)}`,
  "search, frequent word": `/search?q=${wordOf(2)}`,
  "search, phrase": `/search?q=${encodeURIComponent(`"${SOUGHT.phrase}"`)}`,
  "search, handle": "/search?q=@citizen.17",
  "search, nothing": "/search?q=xylophone",
  suggestion: `/api/messages/${FIRST_ID}/suggestions`,
};

interface Sized {
  size: number;
  meter: Meter;
  /** A process of the console. */
  begin: () => (path: string) => Promise<string>;
  stop: () => Promise<void>;
}

export async function growth(sizes: readonly number[]): Promise<Figure[]> {
  const tables: Sized[] = [];
  try {
    for (const size of sizes) tables.push(await loaded(size));
    const figures: Figure[] = [];
    const all: Measured[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      const one = await measured(tables, name, path);
      all.push(one);
      figures.push(...figuresOf(tables, one));
    }
    for (const kind of ["inbox", "search"]) figures.push(together(tables, kind, all));
    return figures;
  } finally {
    for (const { stop } of tables) await stop();
  }
}

async function loaded(size: number): Promise<Sized> {
  const nowMs = Date.now();
  const { client, table, items, stop } = await importedTable(manyItems(size, nowMs), libraryItems(PAIRS));
  console.log(`${size} messages (${items} items) loaded in ${Math.round((Date.now() - nowMs) / 1000)} s`);
  return { size, meter: metered(client), begin: () => consoleOn(table, client, nowMs), stop };
}

interface Seen {
  /** The first of a process reads the library too, where it offers texts. */
  first: number;
  bytes: number;
  rows: number;
  times: number[];
}

interface Measured {
  name: string;
  /** For each table. */
  seen: Seen[];
}

/** One page on all tables in turn, round by round: what else the machine does meets all of them alike. */
async function measured(tables: readonly Sized[], name: string, path: string): Promise<Measured> {
  const seen: Seen[] = tables.map(() => ({ first: 0, bytes: 0, rows: 0, times: [] }));
  // A process of its own for each page: what one reads of the library, the next one keeps.
  const shows = tables.map(({ begin }) => begin());
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [at, { meter }] of tables.entries()) {
      const [one, show] = [seen[at], shows[at]];
      if (one === undefined || show === undefined) continue;
      meter.bytes = 0;
      const began = performance.now();
      const page = await show(path);
      if (round >= 0) one.times.push(performance.now() - began);
      one.rows = rowsIn(page);
      if (round === -WARM_UP) one.first = meter.bytes;
      else one.bytes = Math.max(one.bytes, meter.bytes);
    }
  }
  return { name, seen };
}

/** A full page takes longer than one of three rows: how many it shows stands beside how it grew. */
function figuresOf(tables: readonly Sized[], { name, seen }: Measured): Figure[] {
  const medians = seen.map(({ times }) => quantile(times, 0.5));
  return [
    ...tables.flatMap(({ size }, at): Figure[] => [
      { name: `${name}, ${size} messages: read`, value: seen[at]?.bytes ?? 0, unit: "B", goal: MOST_BYTES },
      { name: "  by the first of a process", value: seen[at]?.first ?? 0, unit: "B", goal: MOST_BYTES },
      { name: `${name}, ${size} messages: median`, value: rounded(medians[at] ?? 0, 1), unit: "ms", goal: MOST_MS },
    ]),
    {
      name: `${name}: ${tables.at(-1)?.size} against ${tables[0]?.size}, ${seen.at(-1)?.rows} rows and ${seen[0]?.rows}`,
      value: rounded((medians.at(-1) ?? 0) / (medians[0] ?? 1), 2),
      unit: "×",
      goal: MOST_GROWTH,
    },
  ];
}

/** All pages of a kind, as people ask for them. */
function together(tables: readonly Sized[], kind: string, all: readonly Measured[]): Figure {
  const of = (at: number): number =>
    quantile(
      all.filter(({ name }) => name.startsWith(kind)).flatMap(({ seen }) => seen.at(at)?.times ?? []),
      0.5,
    );
  return {
    name: `all ${kind} pages: ${tables.at(-1)?.size} against ${tables[0]?.size}`,
    value: rounded(of(-1) / of(0), 2),
    unit: "×",
    goal: MOST_GROWTH,
  };
}
