import { createHash } from "node:crypto";
import { z } from "zod";
import { AppError } from "../errors.ts";

/** Where a page of a search ended, as an opaque string that fits only the search that made it. It holds no word. */

const position = z.object({
  /** Which of the search's needs is walked; -1: the messages themselves. */
  need: z.number().int().min(-1),
  /** `placeOf` what was looked at last, or the list's own cursor. */
  at: z.string().max(600),
});
export type SearchPosition = z.infer<typeof position>;

const CHECK_CHARACTERS = 10;

export const encodeSearch = (search: object, where: SearchPosition): string =>
  Buffer.from(`${check(search, where)}${JSON.stringify(where)}`, "utf8").toString("base64url");

/** Throws `bad-request` for anything that `encodeSearch` did not make for this search. */
export function decodeSearch(search: object, cursor: string): SearchPosition {
  const plain = Buffer.from(cursor, "base64url").toString("utf8").slice(CHECK_CHARACTERS);
  const where = position.safeParse(parsed(plain));
  if (!where.success || encodeSearch(search, where.data) !== cursor)
    throw new AppError("bad-request", "The cursor belongs to another search.", { field: "cursor" });
  return where.data;
}

const check = (search: object, where: SearchPosition): string =>
  createHash("sha256")
    .update(JSON.stringify([search, where]))
    .digest("base64url")
    .slice(0, CHECK_CHARACTERS);

function parsed(plain: string): unknown {
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}
