import { AppError } from "../../domain/errors.ts";
import type { InboundEvent } from "../../domain/message/message.ts";
import type { AsideReason, HttpRequest, Receiver } from "../../ports.ts";
import { type AcceptPorts, accept } from "./accept.ts";

/** A verified delivery: parsed, redacted, into the queue. Shared by the webhook and the redrive of what it set aside. */

export interface Delivered {
  messages: number;
  /** Why some of it could not be taken; absent: all of it was. */
  reason?: AsideReason;
  /** Under which a person may ask about the erasure that it asked for. */
  erasure?: string;
}

/** Throws `queue-refused`: all of it must come again. */
export async function takeDelivery(
  ports: AcceptPorts,
  channel: Receiver,
  { body, query }: Pick<HttpRequest, "body" | "query">,
): Promise<Delivered> {
  let events: InboundEvent[];
  try {
    events = channel.parse(body, query);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "unparseable") throw error;
    return { messages: 0, reason: "unparseable" };
  }
  const { messages, strangers, unusable, erasure } = await accept(ports)(channel.name, events);
  // Of two reasons the one that the department can mend by itself: once it has, the redrive tells the other.
  const reason = strangers > 0 ? "unknown-account" : unusable > 0 ? "unusable" : undefined;
  return {
    messages,
    ...(reason === undefined ? {} : { reason }),
    ...(erasure === undefined ? {} : { erasure }),
  };
}
