import { hash } from "node:crypto";
import { AppError } from "../domain/errors.ts";
import type { InboxQuery } from "../ports.ts";

/**
 * Where a page of the inbox ended, as an opaque string. It fits only the query that made it. The check
 * catches mistakes, not attackers: a forged position shows nothing that the query alone would not.
 */

const CHECK_CHARACTERS = 10;
const FILTERS = [
  "status",
  "language",
  "sentiment",
  "channel",
  "topic",
  "team",
  "claimedBy",
  "waiting",
  "newest",
] as const;

export function encodeCursor(query: InboxQuery, position: string): string {
  return Buffer.from(`${check(query, position)}${position}`, "utf8").toString("base64url");
}

/** Throws `bad-request` for anything that `encodeCursor` did not make for this query. */
export function decodeCursor(query: InboxQuery): string | undefined {
  if (query.cursor === undefined) return undefined;
  const plain = Buffer.from(query.cursor, "base64url").toString("utf8");
  const position = plain.slice(CHECK_CHARACTERS);
  if (encodeCursor(query, position) !== query.cursor)
    throw new AppError("bad-request", "The cursor belongs to another list.", { field: "cursor" });
  return position;
}

function check(query: InboxQuery, position: string): string {
  const filters = FILTERS.map((name) => query[name] ?? null);
  return hash("sha256", JSON.stringify([filters, position]), "base64url").slice(0, CHECK_CHARACTERS);
}
