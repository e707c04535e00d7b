/** The accounts on the platforms: their state, limits and figures, and requests that data go. */
import type { Allowance } from "../domain/allowance.ts";
import type { ChannelName } from "../domain/message/message.ts";
import type { Gap } from "../domain/report/gaps.ts";
import type { AccountMetrics, PlatformFacts } from "./channel.ts";

/** Whether an account can be reached; `down` until a call succeeds again. `silent`: it answers, but nothing has come
 * for longer than its own rhythm explains. */
export interface ChannelState {
  channel: ChannelName;
  account: string;
  state: "good" | "down" | "silent";
  since: string;
  /** The platform's own code of the refusal, or the name of what failed on our side. */
  code?: string;
  /** Our token or permission is gone: only a person can connect it again. */
  access?: "lost";
  facts?: PlatformFacts;
}

/** A time in which an account could not be read, once it is over. */
export type EndedGap = Gap & { to: string };

/** What a platform counted at one moment of one day. */
export interface MetricsTaken extends AccountMetrics {
  channel: ChannelName;
  account: string;
  /** Day in the department's time zone, YYYY-MM-DD: the newest taking of a day stands for it. */
  day: string;
  takenAt: string;
}

/** A person's request, through a platform, that their data go. */
export interface Erasure {
  code: string;
  channel: ChannelName;
  askedAt: string;
  /** Absent while it is being carried out. */
  doneAt?: string;
  /** How many were found to go; a run that was cut short counts what was left again. */
  messages?: number;
}

export interface AccountStore {
  /** What senders and pollers last met on each account; an account without an entry has met no trouble. */
  channelStates(): Promise<ChannelState[]>;
  /** `ended`: the time in which it could not be read, which is over with this state. */
  saveChannelState(state: ChannelState, ended?: EndedGap): Promise<void>;
  /** Times that are over and ended after the one instant and began before the other, oldest end first. */
  channelGaps(from: string, to: string): Promise<EndedGap[]>;

  /** What platforms said last of their limits; only those whose window has not ended. */
  allowances(): Promise<Allowance[]>;
  saveAllowance(allowance: Allowance): Promise<void>;

  saveMetrics(taken: MetricsTaken): Promise<void>;
  /** All accounts' of one day. */
  metrics(day: string): Promise<MetricsTaken[]>;

  erasure(code: string): Promise<Erasure | undefined>;
  saveErasure(erasure: Erasure): Promise<void>;
  /** Whose data went, by the author's key, and when they asked: a message of before that comes later goes too. */
  forget(authorKey: string, askedAt: string): Promise<void>;
  /** Of these authors, those who were forgotten: key → when they last asked. */
  forgotten(authorKeys: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
