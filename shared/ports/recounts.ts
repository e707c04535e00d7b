/** Counting again: the stored items of a day, and what came of it. */
import type { Countable, CountedKind } from "../domain/report/counters.ts";
import type { Recount } from "../domain/report/recount.ts";
import type { Delta } from "../domain/report/report.ts";
import type { Saved } from "./messages.ts";

export interface RecountStore {
  /** In pages: every stored item that counts at an instant between these (`from` ≤ it < `to`). Others may be among them,
   * and one may come twice. */
  countables<K extends CountedKind>(kind: K, from: string, to: string): AsyncIterable<readonly Countable[K][]>;
  /** In no order; days that were never counted again are left out. */
  recounts(days: readonly string[]): Promise<Recount[]>;
  /** The record together with what it adds to the counters. More than one transaction takes goes in parts, each with the
   * record, so that a second run beside it stops at once. */
  saveRecount(next: Recount, was: Recount | undefined, adds?: readonly Delta[]): Promise<Saved>;
}
