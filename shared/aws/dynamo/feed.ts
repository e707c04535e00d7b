import { MINUTE_MS } from "../../domain/instants.ts";
import type { Store } from "../../ports.ts";
import { type FeedEntry, feedPage, feedStart } from "../feed-page.ts";
import { newId } from "../ids.ts";
import type { Table } from "./table.ts";

/** The feed of changes: one partition a minute, gone after two hours. */

const KEEP_SECONDS = 7_200;
/** Minutes read side by side. */
const MINUTES_AT_ONCE = 10;

export function feedStore(table: Table, nowMs: () => number): Pick<Store, "appendChanges" | "changes"> {
  async function entriesOf(minute: string, from: string): Promise<FeedEntry[]> {
    const items = await table.all({
      key: { expression: "pk = :pk AND sk > :from", values: { ":pk": minute, ":from": from } },
      forward: true,
    });
    return items.map(({ ids, at }) => ({ ids: ids as string[], at: String(at) }));
  }

  return {
    async appendChanges(ids, at) {
      if (ids.length === 0) return;
      const expiresAt = Math.ceil(nowMs() / 1_000) + KEEP_SECONDS;
      await table.put({ pk: feedPk(at), sk: `${at}#${newId()}`, entity: "feed", v: 1, ids: [...ids], at, expiresAt });
    },

    async changes(since, limit) {
      const now = nowMs();
      const from = feedStart(since, now);
      const entries: FeedEntry[] = [];
      // One minute ahead: the clock of whoever wrote may run before ours.
      const minutes = minutesBetween(Date.parse(from), now + MINUTE_MS);
      for (let i = 0; i < minutes.length && count(entries) <= limit; i += MINUTES_AT_ONCE) {
        const chunk = minutes.slice(i, i + MINUTES_AT_ONCE);
        entries.push(...(await Promise.all(chunk.map((minute) => entriesOf(minute, from)))).flat());
      }
      return feedPage(entries, from, limit, now);
    },
  };
}

const feedPk = (instant: string): string => `FEED#${instant.slice(0, 16)}`;

const count = (entries: readonly FeedEntry[]): number => entries.reduce((sum, { ids }) => sum + ids.length, 0);

function minutesBetween(fromMs: number, toMs: number): string[] {
  const minutes: string[] = [];
  for (let ms = Math.floor(fromMs / MINUTE_MS) * MINUTE_MS; ms <= toMs; ms += MINUTE_MS)
    minutes.push(feedPk(new Date(ms).toISOString()));
  return minutes;
}
