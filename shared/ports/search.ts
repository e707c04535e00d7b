/** What messages are found by. */
import type { Posting, PostingKey } from "../domain/search/posting.ts";
import type { TermSample } from "../domain/search/term-sample.ts";
import type { Saved } from "./messages.ts";

export interface PostingQuery {
  term: string;
  year: string;
  /** `placeOf`: only what stands before it. */
  before?: string;
  /** Of each group a posting carries one of these parts: the others stay behind. Near the truth, since a part may be met
   * across two keys: who asks looks again. */
  carrying?: readonly (readonly string[])[];
  /** Postings that are looked at, whether they carry all that or not. */
  limit: number;
}

export interface SearchStore {
  /** Writes and removes; safe to repeat. No key may be in both. */
  savePostings(postings: readonly Posting[], gone: readonly PostingKey[]): Promise<void>;
  /** Of one year, newest first. `looked`: at how many; `reached`: the place of the last of them, where others follow. */
  postings(query: PostingQuery): Promise<{ items: Posting[]; looked: number; reached?: string }>;
  /** The first day that has a message, YYYY-MM-DD, in UTC. */
  oldestDay(): Promise<string | undefined>;
  /** `small` keys of terms so frequent that they have no postings any more. */
  frequentTerms(): Promise<string[]>;
  termSample(): Promise<TermSample | undefined>;
  /** With its frequent terms, which only grow. */
  saveTermSample(next: TermSample, was: TermSample | undefined): Promise<Saved>;
}
