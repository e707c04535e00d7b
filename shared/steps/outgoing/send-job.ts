import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ports } from "../../ports.ts";

/** SQS holds a message back for 15 minutes at most; a job that comes early goes back for the rest. */
const LONGEST_DELAY_SECONDS = 900;

/** A job for the sender, not before `at`. Throws `queue-refused`. */
export async function sendJob(
  { nowMs, outbound }: Pick<Ports, "nowMs" | "outbound">,
  outgoing: Pick<Outgoing, "id" | "channel" | "account">,
  at: string | undefined,
): Promise<void> {
  const left = at === undefined ? 0 : Math.ceil((Date.parse(at) - nowMs()) / 1000);
  await outbound.send([{ v: 1, outgoingId: outgoing.id }], {
    group: () => `${outgoing.channel}/${outgoing.account}`,
    delaySeconds: Math.min(Math.max(left, 0), LONGEST_DELAY_SECONDS),
  });
}
