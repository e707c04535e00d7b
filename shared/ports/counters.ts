/** What reports count, and the feed that open pages follow. */

import type { Span } from "../domain/report/period.ts";
import type { Counts, Delta } from "../domain/report/report.ts";
import type { MonthCounts, Rollup } from "../domain/report/rollup.ts";

export interface CounterStore {
  /** Adds the deltas and moves the checkpoint in one transaction; `false`: this sequence was counted before. */
  count(shard: string, sequence: string, deltas: readonly Delta[]): Promise<boolean>;
  /** The sequence number up to which this shard's records are in the counters. */
  checkpoint(shard: string): Promise<string | undefined>;
  /** `consistent`: with everything that was counted before it was asked for. */
  counts(day: string, read?: { consistent: boolean }): Promise<Counts>;
  /** Of these dimensions and hours alone: a few reads by key. */
  countsAt(day: string, hours: readonly number[], dimensions: readonly string[]): Promise<Counts>;
  /** A day's counters once more, in one item; in place of what was kept of that day. What is too large is not kept. */
  saveRollup(rollup: Rollup<Counts>): Promise<void>;
  /** Of these days, in their order; those that are not rolled up are left out. */
  rollups(days: Span): Promise<Rollup<Counts>[]>;
  saveMonthRollup(rollup: Rollup<MonthCounts>): Promise<void>;
  /** In no order. */
  monthRollups(months: readonly string[]): Promise<Rollup<MonthCounts>[]>;
}

export interface FeedStore {
  /** The feed that open pages poll: ids that changed since the instant, oldest first. `now` is the next
   * `since`: a few seconds back, so that a change written late is not missed; ids may come twice. */
  appendChanges(ids: readonly string[], at: string): Promise<void>;
  changes(since: string, limit: number): Promise<{ ids: string[]; now: string }>;

  cursor(name: string): Promise<string | undefined>;
  saveCursor(name: string, value: string): Promise<void>;
}
