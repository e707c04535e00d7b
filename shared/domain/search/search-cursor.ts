import { isRecord } from "../is-record.ts";
import { decodePlace, encodePlace, isShort, isWhole } from "../page-place.ts";

/** Where a page of a search ended. */
export interface SearchPosition {
  /** Which of the search's needs is walked; -1: the messages themselves. */
  need: number;
  /** `placeOf` what was looked at last, or the list's own cursor. */
  at: string;
}

const isPosition = (value: unknown): value is SearchPosition =>
  isRecord(value) && isWhole(value.need, -1) && isShort(value.at, 600);

export const encodeSearch = (search: object, where: SearchPosition): string => encodePlace(search, where);

/** Throws `bad-request` for anything that `encodeSearch` did not make for this search. */
export const decodeSearch = (search: object, cursor: string): SearchPosition => decodePlace(isPosition, search, cursor);
