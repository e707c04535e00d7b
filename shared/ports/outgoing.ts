/** Outgoing messages, and the chains of decisions about them. */
import type { LayerRecord } from "../domain/lanes/layer.ts";
import type { ChannelName, Message } from "../domain/message/message.ts";
import type { ChainLink, Decision, Outgoing } from "../domain/outgoing/outgoing.ts";
import type { HoldsRevision, Saved } from "./messages.ts";

export interface OutgoingStore {
  outgoing(id: string): Promise<Outgoing | undefined>;
  /** One transaction: the outgoing message, its decision with its chain link, the message it answers, and what the
   * decision of an approver cost and gave; `holds`: only as long as none was placed or lifted since. */
  saveOutgoing(
    next: Outgoing,
    was: Outgoing | undefined,
    also?: {
      decision?: Decision;
      message?: { next: Message; was: Message };
      layer?: LayerRecord;
      holds?: HoldsRevision;
    },
  ): Promise<Saved>;
  /** Outgoing messages in `approved` or `sending` whose clock is before `before`, and messages whose
   * sentiment is pending; oldest first. */
  stuck(before: string, limit: number): Promise<{ outgoing: Outgoing[]; pendingSentiment: Message[] }>;
  /** Outgoing messages that need a person: `unknown`, `failed`, reposts that stay; without `seenAt`, oldest first. */
  needsPerson(limit: number): Promise<Outgoing[]>;
  /** Bridge mode: what was handed over and is not confirmed, oldest first. */
  exported(limit: number): Promise<Outgoing[]>;
  /** Our `sending` or `unknown` message with this text on this account, for an echo to settle. `undefined`
   * also when there are several: then the echo cannot tell which one it is. */
  outgoingByTextKey(channel: ChannelName, account: string, textKey: string): Promise<Outgoing | undefined>;

  chain(chain: number, after: number, limit: number): Promise<ChainLink[]>;
}
