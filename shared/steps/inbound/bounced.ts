import { METRICS } from "../../domain/events.ts";
import type { InboundNotice, Message } from "../../domain/message/message.ts";
import { isAnswer, mayMove, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ports, Thread } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import { ATTEMPTS, overtaken } from "../outgoing/attempts.ts";
import { saidOf } from "../personal.ts";

/**
 * The platform took a message of ours, and says later that the person never got it: it is a person's matter again,
 * and the question is open unless another answer stands.
 */
export async function bounced(
  ports: Pick<Ports, "department" | "log" | "newId" | "nowMs" | "store">,
  { channel, account, undelivered }: InboundNotice,
): Promise<void> {
  if (undelivered === undefined) return;
  const { outgoingId, why, code, detail } = undelivered;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.outgoing(outgoingId);
    if (was?.channel !== channel || was.account !== account) return;
    const move = mayMove(was.state, "bounce", "platform");
    if (!move.ok) return;
    const { leaseUntil: _, uncertainSince: _u, seenAt: _s, ...kept } = was;
    const platformError = saidOf(code, detail, ports.department);
    const next: Outgoing = { ...kept, state: move.to, reason: why, platformError };
    const thread = await ports.store.thread(was.messageId);
    const saved = await ports.store.saveOutgoing(next, was, {
      decision: decisionOn(next, { move: "bounce", by: "echo", reason: why }, ports),
      ...andOpenAgain(thread, was),
    });
    if (saved === "conflict") continue;
    ports.log.count(METRICS.needsPerson, 1, { channel });
    return ports.log.info("reply-refused", { outgoing: outgoingId, channel, reason: why });
  }
  throw overtaken(outgoingId);
}

/** The clock goes on from where it began: nobody was answered. */
function andOpenAgain(thread: Thread | undefined, was: Outgoing): { message?: { next: Message; was: Message } } {
  if (thread === undefined || !isAnswer(was.kind)) return {};
  const { message, outgoing } = thread;
  const others = outgoing.some((one) => one.id !== was.id && one.state === "sent" && isAnswer(one.kind));
  // An officer's answer on the platform itself stands, whatever became of ours.
  if (others || message.answeredThere !== undefined) return {};
  if (message.status !== "answered" || message.visibility === "deleted") return {};
  const { answeredAt, replyWorkingSeconds: _r, replyLayers: _l, repliedIn: _i, promise, ...rest } = message;
  const promised = promise === undefined || promise.at === answeredAt ? {} : { promise };
  return { message: { next: { ...rest, ...promised, status: "open" }, was: message } };
}
