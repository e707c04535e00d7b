import { asError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import { iso } from "../../domain/instants.ts";
import type { Bar } from "../../domain/message/message.ts";
import type { Doubt, FailureReason } from "../../domain/outgoing/failure-reason.ts";
import { partStands } from "../../domain/outgoing/numbered-thread.ts";
import { type Move, mayMove, type Outgoing, unclaimed } from "../../domain/outgoing/outgoing.ts";
import type { Ports, SenderStore, Sent } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import { afterSent, standing } from "./answered.ts";
import { ATTEMPTS, overtaken } from "./attempts.ts";
import { sendJob } from "./send-job.ts";

/** The sender's moves, each one conditional write. */

export type SenderPorts = Pick<Ports, "department" | "log" | "newId" | "nowMs" | "outbound"> & { store: SenderStore };

/** A message in one sender's hands. */
export interface Claim {
  outgoing: Outgoing;
  /** The last instant at which an earlier attempt may have reached the platform; absent: none has. */
  doubtSinceMs?: number;
  /** After this instant the sender must not send any more: its lease may pass to another. */
  untilMs: number;
}

/** Longest run of the reply function, its time-out: after it, a claimed message is in nobody's hands. */
export const LONGEST_RUN_MS = 60_000;
/** Three runs: clocks of two senders may differ, and no sender may meet another past its lease's end. */
const LEASE_MS = 3 * LONGEST_RUN_MS;
/** Waits between attempts that certainly did nothing: 15 s, 30 s, 1 min… to 15 min, or as long as the platform asks. */
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 900_000;

/** `undefined`: somebody else has it, took it back, or it has been settled. */
export async function claimed(ports: SenderPorts, was: Outgoing): Promise<Claim | undefined> {
  const name = was.state === "sending" ? "reclaim" : "claim";
  const move = mayMove(was.state, name, "sender");
  if (!move.ok) return undefined;
  const nowMs = ports.nowMs();
  const next: Outgoing = {
    ...was,
    state: move.to,
    attempts: was.attempts + 1,
    leaseUntil: iso(nowMs + LEASE_MS),
    // Written before anything is sent: a crash from here on leaves the doubt where the next sender sees it.
    uncertainSince: iso(nowMs + LONGEST_RUN_MS),
  };
  if ((await ports.store.saveOutgoing(next, was)) === "conflict") return undefined;
  const outgoing = { ...next, revision: was.revision + 1 };
  const doubt = name === "reclaim" ? { doubtSinceMs: Date.parse(was.uncertainSince ?? iso(nowMs)) } : {};
  return { outgoing, ...doubt, untilMs: nowMs + LONGEST_RUN_MS };
}

/**
 * It stands on the platform: the reply and the message it answers change together. Of a thread, only its last part
 * settles it; before that, the claim goes on with the next part.
 */
export async function settled(ports: SenderPorts, claim: Claim, sent: Sent): Promise<Claim | undefined> {
  const { id } = claim.outgoing;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.outgoing(id);
    if (!was || !mayMove(was.state, "settle", "sender").ok) return undefined;
    const { next: stands, more } = partStands(was, { externalId: sent.externalId });
    if (more) {
      // Somebody else wrote since the claim: they go on with it.
      if (was.revision !== claim.outgoing.revision) return undefined;
      if ((await ports.store.saveOutgoing(stands, was)) === "conflict") return undefined;
      return { outgoing: { ...stands, revision: was.revision + 1 }, untilMs: claim.untilMs };
    }
    const sentAt = iso(ports.nowMs());
    const externalId = stands.parts?.[0]?.externalId ?? sent.externalId;
    const next = standing(stands, { ...sent, sentAt, externalId });
    const message = await ports.store.message(was.messageId);
    const saved = await ports.store.saveOutgoing(next, was, {
      decision: decisionOn(next, { move: "settle", by: "reply" }, ports),
      ...afterSent(next, message, sentAt, ports.department),
    });
    if (saved === "conflict") continue;
    ports.log.count(METRICS.sent, 1, { channel: was.channel });
    ports.log.info("reply-sent", { outgoing: id, channel: was.channel, attempts: was.attempts });
    return undefined;
  }
  throw overtaken(id);
}

/** The platform takes no more of this account for now: it stays approved, and a new job comes then. */
export async function held(ports: SenderPorts, was: Outgoing, until: string): Promise<void> {
  if ((await ports.store.saveOutgoing({ ...was, sendAfter: until }, was)) === "conflict") return;
  ports.log.info("reply-later", { outgoing: was.id, channel: was.channel, waitMs: Date.parse(until) - ports.nowMs() });
}

/** Certain that nothing went out: it may be claimed again, not before `waitMs` from now. `why`: shown meanwhile; a platform
 * that says so much is not silent. */
export async function later(
  ports: SenderPorts,
  { outgoing }: Claim,
  waitMs = 0,
  why?: Pick<Outgoing, "reason" | "platformError">,
): Promise<void> {
  const backOffMs = Math.min(FIRST_WAIT_MS * 2 ** (unheard(outgoing) - 1), LONGEST_WAIT_MS);
  const wait = why === undefined || waitMs === 0 ? Math.max(waitMs, backOffMs) : waitMs;
  const next: Outgoing = {
    ...unclaimed(outgoing),
    state: "approved",
    sendAfter: iso(ports.nowMs() + wait),
    ...(why === undefined ? {} : { ...why, heard: outgoing.attempts }),
  };
  if ((await ports.store.saveOutgoing(next, outgoing)) === "conflict") return;
  ports.log.info("reply-later", { outgoing: outgoing.id, channel: outgoing.channel, waitMs: wait });
}

/** Attempts since the platform last said that it takes none now. */
export const unheard = ({ attempts, heard = 0 }: Outgoing): number => attempts - heard;

/** In doubt: nobody touches it before `atMs`, and then somebody looks. */
export async function lookLater(ports: SenderPorts, { outgoing }: Claim, doubtSinceMs: number, atMs: number) {
  const next: Outgoing = {
    ...outgoing,
    uncertainSince: iso(doubtSinceMs),
    leaseUntil: iso(atMs),
  };
  if ((await ports.store.saveOutgoing(next, outgoing)) === "conflict") return;
  ports.log.info("reply-uncertain", { outgoing: outgoing.id, channel: outgoing.channel, attempts: outgoing.attempts });
  await sendJob(ports, next, next.leaseUntil);
}

/** The platform, or a rule, will never take it. */
export const refusedFor = (
  ports: SenderPorts,
  claim: Pick<Claim, "outgoing" | "doubtSinceMs">,
  reason: FailureReason,
  platformError?: Outgoing["platformError"],
): Promise<void> => end(ports, claim, "refuse", reason, platformError);

/** Nobody can tell whether it stands on the platform: a person looks (invariant 3). */
export const lost = (ports: SenderPorts, claim: Claim, reason: Doubt, platformError?: Outgoing["platformError"]) =>
  end(ports, claim, "lose", reason, platformError);

async function end(
  ports: SenderPorts,
  { outgoing, doubtSinceMs }: Pick<Claim, "outgoing" | "doubtSinceMs">,
  name: Extract<Move, "refuse" | "lose">,
  reason: FailureReason | Doubt,
  platformError: Outgoing["platformError"],
): Promise<void> {
  const move = mayMove(outgoing.state, name, "sender");
  if (!move.ok) return;
  const { leaseUntil: _, uncertainSince: _u, ...kept } = outgoing;
  const since = Math.min(doubtSinceMs ?? ports.nowMs(), ports.nowMs());
  const next: Outgoing = {
    ...kept,
    state: move.to,
    reason,
    ...(name === "lose" ? { uncertainSince: iso(since) } : {}),
    ...(platformError === undefined ? {} : { platformError }),
  };
  const decision = decisionOn(next, { move: name, by: "reply", reason }, ports);
  if ((await ports.store.saveOutgoing(next, outgoing, { decision })) === "conflict") return;
  ports.log.count(METRICS.needsPerson, 1, { channel: outgoing.channel });
  const code = name === "lose" ? "reply-unknown" : "reply-refused";
  ports.log.info(code, { outgoing: outgoing.id, channel: outgoing.channel, reason });
  if (reason === "blocked" || reason === "restricted") await barMessage(ports, outgoing, reason);
}

/** What the platform said once, the officer reads before the next word. Best effort: a refusal says it again. */
async function barMessage({ log, store }: SenderPorts, { messageId, channel }: Outgoing, barred: Bar): Promise<void> {
  try {
    const was = await store.message(messageId);
    if (was !== undefined && was.visibility !== "deleted") await store.saveMessage({ ...was, barred }, was);
  } catch (failure) {
    log.error("bar-unnoted", asError(failure), { message: messageId, channel });
  }
}
