import { accountNamed } from "../../domain/account.ts";
import { isPlatformError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import { mayMove, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ports, SenderPort } from "../../ports.ts";
import { noteChannel } from "../inbound/note-channel.ts";
import { decisionOn } from "../lanes/decision.ts";
import { sendJob } from "../outgoing/send-job.ts";
import type { SenderPorts } from "../outgoing/sender-moves.ts";

/** Takes a post of ours back from its platform. Safe to repeat: what is gone already is gone. */

export type RecallPorts = SenderPorts & SenderPort & Pick<Ports, "bridge">;

/** A platform that keeps failing for about an hour is a person's matter. */
const MOST_ATTEMPTS = 12;
const WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 600_000;

export const isRecalled = ({ state, recall }: Outgoing): boolean =>
  state === "sent" && recall !== undefined && recall.result === undefined;

export async function recallPost(ports: RecallPorts, was: Outgoing): Promise<void> {
  const { recall, externalId, alongside = [] } = was;
  if (recall === undefined) return;
  // What the official tool published is taken back with it, by a person.
  if (ports.bridge !== undefined) return stays(ports, was, "unsupported");
  // Whoever comes for it before its time spends none of its attempts.
  if (recall.notBefore !== undefined && ports.nowMs() < Date.parse(recall.notBefore))
    return sendJob(ports, was, recall.notBefore);
  const platform = ports.sender(was.channel);
  const account = accountNamed(ports.department, was.channel, was.account);
  // Without an address on the platform nobody can take it back there.
  if (!platform || !account || externalId === undefined) return stays(ports, was, "failed");
  let answer: "done" | "unsupported" = "done";
  try {
    for (const one of [externalId, ...alongside])
      if (answer === "done") answer = await platform.remove(account, one, was.kind === "repost" ? "repost" : "post");
  } catch (error) {
    await noteChannel(ports, account, error);
    return notRecalled(ports, was, error);
  }
  await noteChannel(ports, account);
  if (answer === "unsupported") return stays(ports, was, "unsupported");
  const move = mayMove(was.state, "recall", "sender");
  if (!move.ok) return;
  const next: Outgoing = { ...was, state: move.to, reason: recall.reason };
  const decision = decisionOn(next, { move: "recall", by: "reply", reason: recall.reason }, ports);
  if ((await ports.store.saveOutgoing(next, was, { decision })) === "conflict") return;
  ports.log.info("post-recalled", { outgoing: was.id, channel: was.channel });
}

async function notRecalled(ports: RecallPorts, was: Outgoing, error: unknown): Promise<void> {
  if (!isPlatformError(error)) throw error;
  ports.log.error("recall-later", error, { outgoing: was.id, channel: was.channel });
  const attempts = (was.recall?.attempts ?? 0) + 1;
  if (error.code === "platform-refused" || attempts >= MOST_ATTEMPTS) return stays(ports, was, "failed", attempts);
  const waitMs = Math.min(WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  const notBefore = new Date(ports.nowMs() + waitMs).toISOString();
  const next: Outgoing = { ...was, recall: { since: "", reason: "", ...was.recall, attempts, notBefore } };
  if ((await ports.store.saveOutgoing(next, was)) === "conflict") return;
  await sendJob(ports, next, notBefore);
}

/** It stands there all the same: a person looks. */
async function stays(
  ports: RecallPorts,
  was: Outgoing,
  result: "unsupported" | "failed",
  attempts = was.recall?.attempts ?? 0,
): Promise<void> {
  const { since = "", reason = "" } = was.recall ?? {};
  const next: Outgoing = { ...was, recall: { since, reason, attempts, result } };
  if ((await ports.store.saveOutgoing(next, was)) === "conflict") return;
  ports.log.count(METRICS.needsPerson, 1, { channel: was.channel });
  ports.log.info("post-stays", { outgoing: was.id, channel: was.channel, reason: result });
}
