/** The message library: pairs, their history, what became of them, and what was learned. */
import type {
  Difference,
  Pair,
  PairEvent,
  PairLanguage,
  PairUse,
  PairWords,
  UseNote,
} from "../domain/library/library.ts";
import type { Suggestions } from "../domain/library/suggestions.ts";
import type { Message } from "../domain/message/message.ts";
import type { DisposedBy } from "../domain/records/disposal.ts";
import type { HoldsRevision, Saved } from "./messages.ts";

export interface LibraryStore {
  /** Rises with every change of a pair that is no candidate; 0 at first. */
  libraryRevision(): Promise<number>;
  /** All pairs but candidates, with the revision that was read before them: newer changes may be among them. */
  library(): Promise<{ revision: number; pairs: Pair[] }>;
  /** Pairs that changed after a revision, as they are now; a candidate among them is one no more.
   * `gone`: those that stand there no more. `undefined`: too many to tell, read all. */
  libraryChanges(after: number): Promise<{ revision: number; pairs: Pair[]; gone: string[] } | undefined>;
  /** Also a candidate. */
  pair(id: string): Promise<Pair | undefined>;
  /** Oldest first. */
  pairHistory(id: string): Promise<PairEvent[]>;
  /** One transaction: the pair, the line of its history, the library's revision. */
  savePair(next: Pair, was: Pair | undefined, event: PairEvent): Promise<Saved>;
  /** What was learned and waits for a person, newest first. */
  candidates(limit: number): Promise<Pair[]>;
  /** The candidate and, once an outgoing message, that it was learned from: `false` when it was before. */
  learn(
    next: Pair,
    was: Pair | undefined,
    event: PairEvent,
    from: LearnedFrom,
  ): Promise<"saved" | "conflict" | "known">;
  /** Candidates that were learned from answers to this message. */
  learnedFrom(messageId: string): Promise<string[]>;
  /** A candidate whose every source was taken back. */
  forgetCandidate(candidate: Pair): Promise<Saved>;

  /** It goes with its history, and a line in the log comes, or not at all. */
  disposePair(was: Pair, by: DisposedBy, holds?: HoldsRevision): Promise<Saved>;
  /** Approved pairs whose last day is before this one. */
  pairsOver(day: string, limit: number): Promise<Pair[]>;

  /** Pairs without uses are left out. */
  pairUses(ids: readonly string[]): Promise<ReadonlyMap<string, PairUse>>;
  /** Counted once for each outgoing message and pair: `false` when it was before. */
  noteUse(note: UseNote): Promise<boolean>;
  /** Uses whose outcome can be told, oldest first. */
  usesDue(before: string, limit: number): Promise<UseNote[]>;
  /** Once: `false` when the outcome was counted before. */
  settleUse(note: UseNote, outcome: "settled" | "reopened", at: string): Promise<boolean>;
  /** Figures that came with imported pairs. */
  importUse(pairId: string, use: PairUse): Promise<void>;
}

export interface LearnedFrom {
  messageId: string;
  outgoingId: string;
}

/** Knows the library by heart: one copy in the process, brought up to date by the library's revision. */
export interface Librarian {
  /** Every pair but candidates, in no order. */
  pairs(): Promise<readonly Pair[]>;
  suggest(message: Pick<Message, "text" | "topics" | "language">, options: SuggestOptions): Promise<Suggestions>;
  /** By words, in either language; best first, all states but candidates. */
  find(query: string, limit: number): Promise<Pair[]>;
  /** What a text is about, in stems. */
  stems(text: string, language: PairLanguage): string[];
  /** A question's words that the department itself uses: in its topics, its library or `answer`. Names nobody. */
  pattern(question: string, language: PairLanguage, answer: string): Promise<string[]>;
  /** Approved texts that say otherwise than these words. */
  contradicted(words: Pick<PairWords, "title" | "text">, about: About): Promise<Contradicted[]>;
}

export interface SuggestOptions {
  /** The department's day, YYYY-MM-DD. */
  day: string;
  /** Holding lines go first. */
  crisis?: boolean;
}
export interface About {
  language: PairLanguage;
  topics: readonly string[];
  /** Not compared with itself. */
  pairId?: string;
  /** Of an answer: what was asked. */
  question?: string;
}
export interface Contradicted {
  pair: Pair;
  language: PairLanguage;
  differences: Difference[];
}
