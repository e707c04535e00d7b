import { asWritten, type Cell, csvOf } from "../csv.ts";
import type { Pair, PairUse } from "./library.ts";

/** A library as a file: JSON as it is, or a table for a spreadsheet with one row a pair. */

/** In the table's order. */
export const LIBRARY_COLUMNS = [
  ...["key", "topics", "owner", "goal", "holding", "verifiedOn", "expiresOn"],
  ...["en.title", "en.text", "en.short", "en.asks", "fr.title", "fr.text", "fr.short", "fr.asks"],
  ...["sent", "settled", "reopened"],
] as const;

/** Several values of one cell. */
const BETWEEN = "; ";

/** What a file says of a pair, before anybody has checked it. */
export type FilePair = Record<string, unknown>;

/** `undefined`: neither JSON nor such a table. */
export function readLibraryFile(text: string): FilePair[] | undefined {
  const bare = text.replace(/^\ufeff/, "").trim();
  if (!/^[[{]/.test(bare)) return fromTable(bare);
  try {
    const read: unknown = JSON.parse(bare);
    const pairs = Array.isArray(read) ? read : (read as { pairs?: unknown }).pairs;
    return Array.isArray(pairs) ? (pairs as FilePair[]) : undefined;
  } catch {
    return undefined;
  }
}

export const toFilePair = (pair: Pair, use?: PairUse): FilePair => {
  const { id, topics, owner, goal, holding, verifiedOn, expiresOn, en, fr, media } = pair;
  const all = { key: id, topics, owner, goal, holding, verifiedOn, expiresOn, en, fr, media, use };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== ""));
};

export function toTable(pairs: readonly FilePair[]): string {
  const rows = pairs.map((pair) => LIBRARY_COLUMNS.map((column) => cell(fieldOf(pair, column))));
  return csvOf([LIBRARY_COLUMNS, ...rows]);
}

const cell = (value: unknown): Cell =>
  value === undefined || value === null || typeof value === "number" ? (value ?? undefined) : String(value);

function fromTable(text: string): FilePair[] | undefined {
  const [head = [], ...rows] = cellsOf(text, /^[^\n]*;[^\n,]*;/.test(text) ? ";" : ",");
  if (!head.includes("key") || !head.some((name) => name.endsWith(".text"))) return undefined;
  return rows
    .filter((row) => row.some((value) => value.trim() !== ""))
    .map((row) => fromRow(Object.fromEntries(head.map((name, at) => [name.trim(), asWritten(row[at] ?? "").trim()]))));
}

function fromRow(row: Record<string, string>): FilePair {
  const words = (language: string) => ({
    title: row[`${language}.title`] ?? "",
    text: row[`${language}.text`] ?? "",
    ...(row[`${language}.short`] ? { short: row[`${language}.short`] } : {}),
    asks: list(row[`${language}.asks`]),
  });
  const plain = ["key", "owner", "goal", "verifiedOn", "expiresOn"].flatMap((name) =>
    row[name] ? [[name, row[name]] as const] : [],
  );
  const figure = (name: string): number => Number(row[name] ?? 0) || 0;
  const use = { sent: figure("sent"), settled: figure("settled"), reopened: figure("reopened") };
  return {
    ...Object.fromEntries(plain),
    topics: list(row.topics),
    ...(/^(true|yes|oui|vrai|1|x)$/i.test(row.holding ?? "") ? { holding: true } : {}),
    en: words("en"),
    fr: words("fr"),
    ...(use.sent > 0 ? { use } : {}),
  };
}

const list = (value = ""): string[] =>
  value
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

function fieldOf(pair: FilePair, column: string): unknown {
  const [outer = "", inner] = column.split(".");
  const use = pair.use as Record<string, unknown> | undefined;
  const found = inner === undefined ? (pair[outer] ?? use?.[outer]) : (pair[outer] as FilePair | undefined)?.[inner];
  return Array.isArray(found) ? found.join(BETWEEN) : found;
}

function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let value = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign !== '"') value += sign;
      else if (text[at + 1] === '"') {
        value += '"';
        at++;
      } else quoted = false;
    } else if (sign === '"' && value === "") quoted = true;
    else if (sign === separator) {
      row.push(value);
      value = "";
    } else if (sign === "\n") {
      rows.push([...row, value]);
      row = [];
      value = "";
    } else if (sign !== "\r") value += sign;
  }
  return [...rows, [...row, value]];
}
