import { AppError } from "../../domain/errors.ts";
import { isChannelName } from "../../domain/message/message.ts";
import type { Ports, Redriven, SetAside } from "../../ports.ts";
import type { AcceptPorts } from "./accept.ts";
import { takeDelivery } from "./take-delivery.ts";

/**
 * Takes in again what the webhook had set aside, by the same code and as of the time when it came, so that service clocks
 * and versions are what they would have been. Its signature was verified then: no secret is asked for, since a rotation
 * may lie between. Again and again is harmless: each message is one by its platform id.
 */

export type RedrivePorts = AcceptPorts & {
  /** As `Ports["receiver"]`, at another time than now. */
  receiverAt: (nowMs: () => number) => Ports["receiver"];
};

/** Throws `bad-request` for a channel that does not push, `queue-refused` when it must be asked again. */
export const redrive =
  (ports: RedrivePorts) =>
  async ({ channel, query, body, receivedAtMs, by }: SetAside): Promise<Redriven> => {
    const nowMs = () => receivedAtMs;
    const receiver = isChannelName(channel) ? ports.receiverAt(nowMs)(channel) : undefined;
    if (receiver === undefined) throw new AppError("bad-request", "No such channel, or one that is polled.");
    const { messages, reason } = await takeDelivery({ ...ports, nowMs }, receiver, { body, query });
    ports.log.info("delivery-redriven", { channel, messages, by, ...(reason === undefined ? {} : { reason }) });
    return reason === undefined ? { taken: true, messages } : { taken: false, messages, reason };
  };
