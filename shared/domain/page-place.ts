import { hash } from "node:crypto";
import { AppError } from "./errors.ts";

/**
 * Where a page of a list ended, as an opaque string that fits only the list that made it. It holds no word. The check
 * catches mistakes, not attackers: a forged place shows nothing that the list alone would not.
 */

const CHECK_CHARACTERS = 10;

export const encodePlace = (list: unknown, where: unknown): string =>
  Buffer.from(`${check(list, where)}${JSON.stringify(where)}`, "utf8").toString("base64url");

/** What places are made of, for those who look at one that came back. */
export const isWhole = (value: unknown, least: number): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= least;
export const isShort = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length <= most;

/** Throws `bad-request` for anything that `encodePlace` did not make for this list. */
export function decodePlace<T>(isPlace: (value: unknown) => value is T, list: unknown, cursor: string): T {
  const plain = Buffer.from(cursor, "base64url").toString("utf8").slice(CHECK_CHARACTERS);
  const where = parsed(plain);
  if (!isPlace(where) || encodePlace(list, where) !== cursor)
    throw new AppError("bad-request", "The cursor belongs to another list.", { field: "cursor" });
  return where;
}

const check = (list: unknown, where: unknown): string =>
  hash("sha256", JSON.stringify([list, where]), "base64url").slice(0, CHECK_CHARACTERS);

function parsed(plain: string): unknown {
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}
