import { HOUR_MS } from "../instants.ts";

/** How open pages follow what changes: what the server answers at once, and how far back it looks. */

/** Ids in one answer of the feed, nearly: more changed where it has as many. */
export const FEED_IDS = 200;
/** Rows that one live request may ask for. */
export const ROWS_AT_ONCE = 100;
/** What changed earlier is told to nobody: a page that slept longer reads its list as it stands. */
export const FEED_LOOK_BACK_MS = HOUR_MS;
