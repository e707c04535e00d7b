import { accountNamed } from "../../domain/account.ts";
import type { InboundMessage } from "../../domain/message/message.ts";
import type { Ports } from "../../ports.ts";
import { toInbound } from "./to-inbound.ts";

/** Asks the platform for a message again: where a delivery lacked its text, or two versions tie. */

export type ReadPorts = Pick<Ports, "channel" | "department" | "hmac" | "nowMs">;

/** `gone`: the platform has no such message now. `unsupported`: it cannot be asked. Throws what the channel throws. */
export async function readAgain(
  ports: ReadPorts,
  item: InboundMessage,
): Promise<InboundMessage | "gone" | "unsupported"> {
  const channel = ports.channel(item.channel);
  const account = accountNamed(ports.department, item.channel, item.account);
  if (!channel || !account) return "unsupported";
  const read = await channel.read(account, item.externalId);
  if (read === "unsupported") return "unsupported";
  if (read === undefined) return "gone";
  if (read.type !== "message") return "unsupported";
  return {
    // Whose it is the delivery said: not every platform says it again.
    ...(await toInbound(ports, { ...read, ...(item.echo === true ? { echo: true } : {}) }, account)),
    receivedAt: item.receivedAt,
  };
}

/** The item with its text, where the delivery had none. What vanished in between is hidden, not deleted. */
export async function withText(ports: ReadPorts, item: InboundMessage): Promise<InboundMessage> {
  if (item.needsRead !== true) return item;
  const { needsRead: _, ...known } = item;
  const read = await readAgain(ports, item);
  if (read === "unsupported") return known;
  if (read === "gone") return { ...known, change: "hidden" };
  const { text, textKey, attachments, author, parentId, permalink, redacted } = read;
  return {
    ...known,
    ...(author === undefined || known.author ? {} : { author }),
    ...(parentId === undefined || known.parentId !== undefined ? {} : { parentId }),
    ...(permalink === undefined || known.permalink !== undefined ? {} : { permalink }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(text === undefined ? {} : { text }),
    ...(textKey === undefined ? {} : { textKey }),
    redacted,
  };
}
