import type { Department } from "../../domain/department/department.ts";
import { METRICS } from "../../domain/events.ts";
import { inTurns } from "../../domain/in-turns.ts";
import { type InboundMessage, type Message, withWords } from "../../domain/message/message.ts";
import type { Ports } from "../../ports.ts";
import { sendJob } from "../outgoing/send-job.ts";
import { groupOf } from "./inbound-group.ts";

/** What the fast path left behind goes on: jobs that were never sent, sentiment that is still owed. */

export type PushOnPorts = Pick<Ports, "department" | "inbound" | "log" | "nowMs" | "outbound" | "store">;

export interface PushedOn {
  jobs: number;
  pending: number;
}

/** The stream needs a second or two; after a minute it is late. */
const LATE_MS = 60_000;
/** What one run takes on: the next minute goes on where it ended, oldest first. A rush past Comprehend's quota leaves
 * messages by the hundred thousand. */
export const MOST_OWED: Record<Department["department"]["size"], number> = {
  small: 200,
  large: 1_000,
  national: 5_000,
};
const MOST_SHOWN = 200;
/** After an outage there are thousands, and everything else of the minute waits for them. */
const AT_ONCE = 20;

export const pushOn = (ports: PushOnPorts) => async (): Promise<PushedOn> => {
  const nowMs = ports.nowMs();
  const { outgoing, pendingSentiment } = await ports.store.stuck(
    new Date(nowMs - LATE_MS).toISOString(),
    MOST_OWED[ports.department.department.size],
  );
  await inTurns(outgoing, AT_ONCE, (one) =>
    sendJob(ports, one, one.state === "approved" ? one.sendAfter : one.leaseUntil),
  );
  // A message that came this minute is not late: its own tagging may still be going on.
  const owed = pendingSentiment.filter(({ receivedAt }) => Date.parse(receivedAt) <= nowMs - LATE_MS);
  if (owed.length > 0) await ports.inbound.send(owed.map(again), { group: groupOf });
  const waiting = await ports.store.needsPerson(MOST_SHOWN);
  ports.log.count(METRICS.stuck, outgoing.length);
  ports.log.count(METRICS.needsPerson, waiting.length);
  ports.log.info("sweep-done", { jobs: outgoing.length, pending: owed.length, needsPerson: waiting.length });
  return { jobs: outgoing.length, pending: owed.length };
};

/** The stored text through the tag stage once more: the same version, so that only its sentiment is news. */
function again(message: Message): InboundMessage {
  const { channel, account, externalId, kind, conversationId, parentId, author, permalink } = message;
  const { text, attachments, redacted } = withWords(message);
  const { atMs, edit, change } = message.version;
  return {
    v: 1,
    channel,
    account,
    externalId,
    change,
    kind,
    atMs,
    edit,
    conversationId,
    ...(parentId === undefined ? {} : { parentId }),
    ...(author.key === "" ? {} : { author }),
    text,
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(permalink === undefined ? {} : { permalink }),
    redacted,
    receivedAt: message.receivedAt,
  };
}
