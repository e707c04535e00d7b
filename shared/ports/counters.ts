/** What reports count, and the feed that open pages follow. */
import type { Counts, Delta } from "../domain/report/report.ts";

export interface CounterStore {
  /** Adds the deltas and moves the checkpoint in one transaction; `false`: this sequence was counted before. */
  count(shard: string, sequence: string, deltas: readonly Delta[]): Promise<boolean>;
  /** The sequence number up to which this shard's records are in the counters. */
  checkpoint(shard: string): Promise<string | undefined>;
  counts(day: string): Promise<Counts>;
  /** Of these dimensions and hours alone: a few reads by key. */
  countsAt(day: string, hours: readonly number[], dimensions: readonly string[]): Promise<Counts>;
}

export interface FeedStore {
  /** The feed that open pages poll: ids that changed since the instant, oldest first. `now` is the next
   * `since`: a few seconds back, so that a change written late is not missed; ids may come twice. */
  appendChanges(ids: readonly string[], at: string): Promise<void>;
  changes(since: string, limit: number): Promise<{ ids: string[]; now: string }>;

  cursor(name: string): Promise<string | undefined>;
  saveCursor(name: string, value: string): Promise<void>;
}
