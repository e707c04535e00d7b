/** What stands behind a report's figures: stored items by the day on which they count. */
import type { Countable, CountedKind } from "../domain/report/counters.ts";

export interface CountedPage<K extends CountedKind> {
  /** `place`: opaque, for `after`. */
  items: { item: Countable[K]; place: string }[];
  /** Entries that were looked at. */
  looked: number;
  /** The place of the last of them; absent at the day's end. */
  reached?: string;
}

/** Day → name → count. */
export type CountedDays = ReadonlyMap<string, Readonly<Record<string, number>>>;

export interface CountedStore {
  /** One dimension at one hour of each of these days: a few reads by key. Days that have none are left out. */
  countedDays(days: readonly string[], dimension: string, hour: number): Promise<CountedDays>;
  /** Some of the items that count on this UTC day, nearly newest first, each once; others may be among them. Looks at no
   * more than `limit` entries. */
  countedOn<K extends CountedKind>(
    kind: K,
    day: string,
    page: { after?: string; limit: number },
  ): Promise<CountedPage<K>>;
}
