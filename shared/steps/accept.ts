import { AppError } from "../domain/errors.ts";
import { METRICS } from "../domain/events.ts";
import type { ChannelName, InboundEvent, InboundMessage, MessageEvent } from "../domain/message.ts";
import type { Ports } from "../ports.ts";
import { accountWithId } from "./accounts.ts";
import { toInbound } from "./to-inbound.ts";

/** A delivery's events into the inbound queue: shared by webhook and poll. */

export type AcceptPorts = Pick<Ports, "department" | "hmac" | "inbound" | "log" | "nowMs" | "unknownAccount">;

export interface Accepted {
  /** Messages that the queue took. */
  messages: number;
  /** Message events whose account the department file does not name. */
  strangers: number;
}

/** Platform ids are tens of characters; keys of the table hold 1 KB. */
const LONGEST_ID = 500;

/** Throws `queue-refused` when any entry was refused: the platform must send all of it again (invariant 1). */
export const accept =
  (ports: AcceptPorts) =>
  async (channel: ChannelName, events: readonly InboundEvent[]): Promise<Accepted> => {
    const messages: InboundMessage[] = [];
    let strangers = 0;
    for (const event of events) {
      if (event.type !== "message") {
        note(ports, event);
        continue;
      }
      const account = accountWithId(ports, event.channel, event.accountId);
      if (!account) strangers += 1;
      else if (!hasUsableIds(event)) note(ports, { type: "ignored", channel, what: "unusable-id" });
      else messages.push(await toInbound(ports, event, account));
    }
    if (messages.length > 0) {
      await ports.inbound.send(messages, { group: (item) => item.author?.key ?? item.conversationId });
      ports.log.count(METRICS.accepted, messages.length, { channel });
    }
    return { messages: messages.length, strangers };
  };

const hasUsableIds = ({ externalId, conversationId, parentId }: MessageEvent): boolean =>
  [externalId, conversationId, parentId ?? "-"].every((id) => id.length > 0 && id.length <= LONGEST_ID);

function note({ log }: AcceptPorts, event: Exclude<InboundEvent, MessageEvent>): void {
  const { channel, what } = event;
  if (event.type === "ignored") {
    log.count(METRICS.ignored, 1, { channel });
    // In the log alone: a platform's new names must not become metrics, which are paid for one by one.
    log.info("event-ignored", { channel, what });
  }
  if (event.type === "counted") log.count(METRICS.counted, 1, { channel, what });
  if (event.type === "account") {
    log.count(METRICS.channelTrouble, 1, { channel });
    log.error("account-event", new AppError("platform-refused", "The platform changed our access."), { channel, what });
  }
}
