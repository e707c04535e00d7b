/** Records: what holds them, what is due to go, and what went. */
import type { Consultation } from "../domain/consult/consultation.ts";
import type { Message } from "../domain/message/message.ts";
import type { Decision, Outgoing } from "../domain/outgoing/outgoing.ts";
import type { ChainBase } from "../domain/records/chain-base.ts";
import type { DisposalLine, DisposalSum, DisposedBy } from "../domain/records/disposal.ts";
import type { Hold } from "../domain/records/hold.ts";
import type { HoldsRevision, Saved } from "./messages.ts";

export interface Replaced<T> {
  next: T;
  was: T;
}

/** What goes in one transaction with a message. */
export interface DisposedUnder {
  outgoing?: readonly Replaced<Outgoing>[];
  consultations?: readonly Replaced<Consultation>[];
  holds?: HoldsRevision;
}

export interface RecordStore {
  /** All of them, those that are over too; the newest first. */
  holds(): Promise<Hold[]>;
  /** With how often they changed, for the write that follows from the look. */
  holdsNow(): Promise<{ holds: Hold[]; revision: HoldsRevision }>;
  /** With its decision in a chain, or not at all. */
  saveHold(next: Hold, was: Hold | undefined, decision?: Decision): Promise<Saved>;

  /** Records whose work ended before an instant, from behind a place (`endedAt#id`) on, oldest first. */
  ended(after: string, before: string, limit: number): Promise<Message[]>;
  /** Gives messages and posts that ended before a release knew what is kept their place among it: a page at a time, from
   * behind a place on, the oldest day first. Answers how far it came; `undefined`: to the end. Safe to repeat. */
  keepEarlier(after: string): Promise<string | undefined>;
  /** Messages of platforms that limit how long they are kept, received before an instant, oldest first. */
  limited(before: string, limit: number): Promise<Message[]>;
  /** What stays of a message and of what stands under it, with its line in the log, or not at all. `holds`: only as long
   * as none was placed or lifted since. */
  dispose(next: Message, was: Message, by: DisposedBy, also?: DisposedUnder): Promise<Saved>;

  /** Where a chain begins: behind the decisions that were disposed of. */
  chainBase(chain: number): Promise<ChainBase | undefined>;
  /** The chain begins later, with the decision that says so, or not at all. */
  saveChainBase(next: ChainBase, was: ChainBase | undefined, decision: Decision, holds?: HoldsRevision): Promise<Saved>;
  /** Takes away what stands before the chain's base, in the chain and under messages. Safe to repeat. */
  clearChain(chain: number, limit: number): Promise<number>;

  /** A line for what went from elsewhere than the table. The same id is one line, tried again on
   * the next day too. `conflict`: a hold was placed or lifted since. */
  logDisposal(id: string, by: DisposedBy, holds?: HoldsRevision): Promise<Saved>;
  /** By day, class and rule; days from one to the other, the newest first. */
  disposals(from: string, to: string): Promise<DisposalSum[]>;
  /** Of one day, in the order of their hashes, from behind one on. */
  disposalLines(day: string, after: string, limit: number): Promise<DisposalLine[]>;
}
