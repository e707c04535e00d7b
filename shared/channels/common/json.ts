/**
 * Platform JSON, read so that nothing in it can surprise: bytes must be UTF-8, ids are never rounded
 * (a number that JavaScript cannot hold exactly stays as the text that the platform wrote), fields are
 * own fields only (`__proto__` is a name like any other), and every accessor answers `undefined` for a
 * wrong type instead of throwing.
 */

import { AppError } from "../../domain/errors.ts";
import { LAST_INSTANT_MS } from "../../domain/instants.ts";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Longest id of any platform is a Bluesky URI (about 80) or a WhatsApp wamid (about 90): 512 is generous,
 * and keeps keys far below the table's 2,048 bytes. */
const LONGEST_ID = 512;
/** Below this, an instant is in seconds: as milliseconds it would lie in early 1973, before any platform. */
const SECONDS_BELOW = 1e11;
/** Noncharacters and controls, which SQS refuses in a body and which no id has. */
const NOT_TEXT = /[\uFFFE\uFFFF]/g;
const NOT_ID = /[\s\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/u;

/** A number that JavaScript may write otherwise than the platform did: long, broken, with an exponent, or minus zero.
 * Words seldom look like one: to be asked about each value makes a parse several times slower. */
const MAY_ROUND = /(?:^|[[:,])\s*(?:-0|-?\d{16}|-?\d+(?:\.\d|[eE]))/;

const utf8 = new TextDecoder("utf-8", { fatal: true });

export function parseJson(body: Uint8Array): Json {
  try {
    const json = utf8.decode(body);
    return JSON.parse(json, MAY_ROUND.test(json) ? exactNumber : undefined) as Json;
  } catch (cause) {
    // The parser's message quotes the input: it must not travel on as `cause`.
    const kind = cause instanceof RangeError ? "too-deep" : cause instanceof SyntaxError ? "not-json" : "not-utf8";
    throw new AppError("unparseable", `The body cannot be read: ${kind}.`, {
      facts: { kind, bytes: body.length },
    });
  }
}

export function field(value: Json | undefined, name: string): Json | undefined {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A field below a field: `at(event, "message", "mid")`. */
export function at(value: Json | undefined, ...path: string[]): Json | undefined {
  let found = value;
  for (const name of path) found = field(found, name);
  return found;
}

export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

export const entries = (value: Json | undefined): [string, Json][] => (isRecord(value) ? Object.entries(value) : []);

/** Text as a person wrote it, with what no queue carries replaced; `undefined` when it is no text. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value.toWellFormed().replace(NOT_TEXT, "\u{FFFD}") : undefined;
}

/** An id as the platform wrote it, whether as text or (older payloads) as a number. */
export function id(value: Json | undefined): string | undefined {
  const written = typeof value === "number" ? String(value) : value;
  return typeof written === "string" && written !== "" && written.length <= LONGEST_ID && !NOT_ID.test(written)
    ? written
    : undefined;
}

/** A whole number, for edit numbers and codes. */
export function count(value: Json | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}

/** The first name that is none of these. */
export const nameBeside = (value: Json | undefined, names: ReadonlySet<string>): string | undefined =>
  entries(value).find(([name]) => !names.has(name))?.[0];

/** What a table of ours has under a name that a stranger wrote: `constructor` is in none. */
export const own = <T>(table: Readonly<Record<string, T>>, name: Json | undefined): T | undefined =>
  typeof name === "string" && Object.hasOwn(table, name) ? table[name] : undefined;

/** Milliseconds from seconds, milliseconds, either as text, or ISO 8601. */
export function instantMs(value: Json | undefined): number | undefined {
  const number =
    typeof value === "number" ? value : typeof value === "string" && /^\d+$/.test(value) ? Number(value) : NaN;
  const ms = Number.isNaN(number)
    ? typeof value === "string"
      ? Date.parse(value)
      : NaN
    : number < SECONDS_BELOW
      ? number * 1000
      : number;
  return ms > 0 && ms <= LAST_INSTANT_MS ? Math.trunc(ms) : undefined;
}

function isRecord(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `source` is in Node since 21 and in no `lib` of the compiler yet. */
function exactNumber(this: unknown, _name: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || context?.source === undefined) return value;
  const exact = String(value) === context.source && (Number.isSafeInteger(value) || !Number.isInteger(value));
  return exact ? value : context.source;
}
