import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Canary } from "./canaries.ts";

/** What lies in the files of a stopped system, deleted pages of its databases and all: bytes, whatever they mean. */

export interface Found {
  file: string;
  what: string;
}

const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(directory, join(parentPath, name)));

/** As they are written, without what stands between their digits, and as Base64 has them wherever they begin. */
export function canariesIn(directory: string, { secrets }: Canary): Found[] {
  const looks = secrets.map((secret) => [secret, formsOf(secret)] as const);
  return filesIn(directory).flatMap((file) => {
    const bytes = readFileSync(join(directory, file)).toString("latin1");
    return looks
      .filter(([, forms]) => forms.some((form) => form.test(bytes)))
      .map(([what]) => ({ file: file.replace(/\d+/g, "#"), what }));
  });
}

function formsOf(secret: string): RegExp[] {
  const exact = Buffer.from(secret).toString("latin1");
  const digits = secret.replaceAll(/\D/g, "");
  const inBase64 = [0, 1, 2].map((lead) => {
    const encoded = Buffer.concat([Buffer.alloc(lead), Buffer.from(secret)]).toString("base64");
    // The first and the last letters hold bits of their neighbours.
    return encoded.slice(lead === 0 ? 0 : lead + 1, -4);
  });
  return [
    ...[exact, encodeURIComponent(secret), ...inBase64].map((form) => new RegExp(escaped(form), "i")),
    ...(digits.length >= 8 ? [new RegExp(`(?<!\\d)${digits}(?!\\d)`)] : []),
  ];
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** How many rows of a database's tables hold a text: what stands there now, by table. */
export function rowsWith(file: string, text: string): Map<string, number> {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const counts = tables.map(({ name }): [string, number] => {
    const rows = database.prepare(`SELECT * FROM "${name}"`).all();
    const holds = (value: unknown): boolean =>
      (value instanceof Uint8Array ? Buffer.from(value).toString() : String(value)).includes(text);
    return [String(name), rows.filter((row) => Object.values(row).some(holds)).length];
  });
  database.close();
  return new Map(counts.filter(([, rows]) => rows > 0));
}
