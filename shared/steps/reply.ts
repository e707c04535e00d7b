import { AppError, asError } from "../domain/errors.ts";
import type { Message } from "../domain/message.ts";
import { type Outgoing, outgoingHash } from "../domain/outgoing.ts";
import type { Account, Channel, OutboundJob, Ports } from "../ports.ts";
import { accountNamed } from "./accounts.ts";
import { replyAllowed } from "./check-reply.ts";
import { noteChannel } from "./note-channel.ts";
import { sendJob } from "./send-job.ts";
import { type Claim, claimed, later, lookLater, lost, refusedFor, type SenderPorts, settled } from "./sender-moves.ts";
import { takeBack } from "./withdraw.ts";

/**
 * Pushes one outgoing message to its platform, exactly once (invariant 3). A claim alone buys nothing
 * against a crash after the platform accepted: so every attempt after the first looks before it sends, waits
 * out the time by which the platform's own lists lag, and leaves what nobody can tell to a person.
 *
 * A job says only "look at this message": it may come twice, early, late, or never (the sweep sends another).
 */
export type ReplyPorts = SenderPorts & Pick<Ports, "channel">;

interface Line {
  platform: Channel;
  account: Account;
}

/** A platform that is silent for this many attempts, about two hours, is a person's matter. */
const MOST_ATTEMPTS = 12;

/** Throws retryable failures of the store and the queue: the queue then brings the job again. */
export const reply =
  (ports: ReplyPorts) =>
  async ({ outgoingId }: Pick<OutboundJob, "outgoingId">): Promise<void> => {
    const was = await ports.store.outgoing(outgoingId);
    if (was?.state !== "approved" && was?.state !== "sending")
      return ports.log.info("reply-skipped", { outgoing: outgoingId, state: was?.state });
    // The undo window, the platform's "retry after", or another sender's lease: not yet.
    const notBefore = was.state === "approved" ? was.sendAfter : was.leaseUntil;
    if (notBefore !== undefined && ports.nowMs() < Date.parse(notBefore)) return sendJob(ports, was, notBefore);
    const message = await ports.store.message(was.messageId);
    if (was.state === "approved" && message?.visibility === "deleted") {
      await takeBack(ports, was, { actor: "platform", by: "reply", reason: "deleted-by-author" });
      return;
    }
    const claim = await claimed(ports, was);
    if (claim) await deliver(ports, claim, message);
  };

async function deliver(ports: ReplyPorts, claim: Claim, message: Message | undefined): Promise<void> {
  const { outgoing, doubtSinceMs } = claim;
  const giveUp = doubtSinceMs === undefined ? refusedFor : lost;
  const platform = ports.channel(outgoing.channel);
  const account = accountNamed(ports.department, outgoing.channel, outgoing.account);
  if (!platform || !account) return giveUp(ports, claim, "no-account");
  const line = { platform, account };
  if (outgoing.attempts > 1 && !(await isAbsent(ports, claim, line))) return;
  // Nothing but the words that were allowed goes out (invariant 4).
  if (outgoing.approvedHash !== outgoingHash(outgoing)) {
    ports.log.error("reply-not-approved", new AppError("forbidden", "Not the approved text."), {
      outgoing: outgoing.id,
    });
    return refusedFor(ports, claim, "not-approved");
  }
  const allowed = message ? replyAllowed(ports, { message }) : undefined;
  if (allowed?.ok === false) return refusedFor(ports, claim, allowed.reason);
  await push(ports, claim, line);
}

/** Asked before every retry. `false`: the message has found its place, or must wait for a later look. */
async function isAbsent(ports: ReplyPorts, claim: Claim, { platform, account }: Line): Promise<boolean> {
  const { outgoing, doubtSinceMs } = claim;
  try {
    const found = await platform.find(account, outgoing);
    if (typeof found === "object") {
      await settled(ports, outgoing, found);
      return false;
    }
    if (doubtSinceMs === undefined) return true;
    if (found === "cannot-tell") {
      await lost(ports, claim, "cannot-tell");
      return false;
    }
    const settledAtMs = doubtSinceMs + platform.readBackLagMs;
    if (ports.nowMs() >= settledAtMs) return true;
    await lookLater(ports, claim, doubtSinceMs, settledAtMs);
    return false;
  } catch (error) {
    await noteChannel(ports, account, error);
    await notSeen(ports, claim, error);
    return false;
  }
}

/** The platform did not say what it holds. */
async function notSeen(ports: ReplyPorts, claim: Claim, error: unknown): Promise<void> {
  if (!isPlatform(error)) throw error;
  const { outgoing, doubtSinceMs } = claim;
  const spent = outgoing.attempts >= MOST_ATTEMPTS;
  if (doubtSinceMs === undefined) {
    if (error.code === "platform-refused") return refusedFor(ports, claim, "refused", platformError(error));
    return spent
      ? refusedFor(ports, claim, "platform-silent", platformError(error))
      : later(ports, claim, waitOf(error));
  }
  if (error.code === "platform-refused") return lost(ports, claim, "cannot-look", platformError(error));
  if (spent) return lost(ports, claim, "platform-silent", platformError(error));
  return lookLater(ports, claim, doubtSinceMs, ports.nowMs() + (waitOf(error) ?? LOOK_AGAIN_MS));
}

/** Between two looks at a platform that does not answer. */
const LOOK_AGAIN_MS = 60_000;

async function push(ports: ReplyPorts, claim: Claim, { platform, account }: Line): Promise<void> {
  const { outgoing, doubtSinceMs } = claim;
  // A sender that was held up this long may not be alone any more: the next claim looks first.
  if (ports.nowMs() >= claim.untilMs) throw new AppError("conflict", "The claim ran out.", { retry: true });
  try {
    const sent = await platform.send(account, outgoing);
    await settled(ports, outgoing, sent);
  } catch (error) {
    await noteChannel(ports, account, error);
    if (error instanceof AppError && error.code === "platform-refused") {
      const said = platformError(error);
      // "Duplicate" after a lost answer may well be our own: a person looks.
      return doubtSinceMs === undefined
        ? refusedFor(ports, claim, "refused", said)
        : lost(ports, claim, "refused-in-doubt", said);
    }
    if (error instanceof AppError && NOTHING_SENT.includes(error.code)) {
      ports.log.error("reply-later", error, { outgoing: outgoing.id, channel: outgoing.channel });
      return outgoing.attempts >= MOST_ATTEMPTS
        ? refusedFor(ports, claim, "platform-silent", platformError(error))
        : later(ports, claim, waitOf(error));
    }
    return afterDoubt(ports, claim, platform, error);
  }
  await noteChannel(ports, account);
}

/** Codes that say for certain that the platform has nothing of this attempt. */
const NOTHING_SENT: readonly string[] = ["platform-unavailable", "bad-configuration"];

/** Whatever else happened after the request may have gone out: the message stays ours, and is looked for. */
async function afterDoubt(ports: ReplyPorts, claim: Claim, platform: Channel, error: unknown): Promise<void> {
  ports.log.error("reply-uncertain", asError(error), { outgoing: claim.outgoing.id, channel: claim.outgoing.channel });
  const now = await ports.store.outgoing(claim.outgoing.id);
  // An echo, or our own write whose answer was lost, has settled it.
  if (now?.state !== "sending" || now.revision !== claim.outgoing.revision) return;
  if (claim.outgoing.attempts >= MOST_ATTEMPTS) return lost(ports, claim, "platform-silent");
  const nowMs = ports.nowMs();
  await lookLater(ports, claim, nowMs, nowMs + platform.readBackLagMs);
}

const isPlatform = (error: unknown): error is AppError =>
  error instanceof AppError && error.code.startsWith("platform-");

function waitOf({ facts }: AppError): number | undefined {
  const seconds = Number(facts.retryAfterSeconds);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

const platformError = ({ code, facts }: AppError): NonNullable<Outgoing["platformError"]> => ({
  code: String(facts.platform ?? code),
  message: String(facts.detail ?? ""),
});
