import * as z from "zod";
import { decodePlace, encodePlace } from "../page-place.ts";

/** Where a page of a search ended. */

const position = z.object({
  /** Which of the search's needs is walked; -1: the messages themselves. */
  need: z.number().int().min(-1),
  /** `placeOf` what was looked at last, or the list's own cursor. */
  at: z.string().max(600),
});
export type SearchPosition = z.infer<typeof position>;

export const encodeSearch = (search: object, where: SearchPosition): string => encodePlace(search, where);

/** Throws `bad-request` for anything that `encodeSearch` did not make for this search. */
export const decodeSearch = (search: object, cursor: string): SearchPosition => decodePlace(position, search, cursor);
