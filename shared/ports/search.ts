/** What messages are found by. */
import type { Posting, PostingKey } from "../domain/search/posting.ts";
import type { TermSample } from "../domain/search/term-sample.ts";
import type { Saved } from "./messages.ts";

export interface PostingQuery {
  term: string;
  year: string;
  /** `placeOf`: only what stands before it. */
  before?: string;
  limit: number;
}

export interface SearchStore {
  /** Writes and removes; safe to repeat. No key may be in both. */
  savePostings(postings: readonly Posting[], gone: readonly PostingKey[]): Promise<void>;
  /** Of one year, newest first. `more`: there are others behind these. */
  postings(query: PostingQuery): Promise<{ items: Posting[]; more: boolean }>;
  /** The first day that has a message, YYYY-MM-DD. */
  oldestDay(): Promise<string | undefined>;
  /** `small` keys of terms so frequent that they have no postings any more. */
  frequentTerms(): Promise<string[]>;
  termSample(): Promise<TermSample | undefined>;
  /** With its frequent terms, which only grow. */
  saveTermSample(next: TermSample, was: TermSample | undefined): Promise<Saved>;
}
