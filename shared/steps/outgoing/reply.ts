import { accountNamed } from "../../domain/account.ts";
import { AppError, asError, isAccessLost, isPlatformError } from "../../domain/errors.ts";
import { DAY_MS } from "../../domain/instants.ts";
import type { Message } from "../../domain/message/message.ts";
import { nextPart } from "../../domain/outgoing/numbered-thread.ts";
import { isAnswer, type Outgoing, outgoingHash } from "../../domain/outgoing/outgoing.ts";
import { isPlatformRefusal, type PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import type { Account, OutboundJob, Ports, Sender, SenderPort, Sent } from "../../ports.ts";
import { noteChannel } from "../inbound/note-channel.ts";
import { saidOf } from "../personal.ts";
import { publishPost } from "../posts/publish-post.ts";
import { isRecalled, recallPost } from "../posts/recall-post.ts";
import { heldUntil, noteAllowance } from "./allowance.ts";
import { replyAllowed } from "./check-reply.ts";
import { exportReply } from "./export-reply.ts";
import { sendJob } from "./send-job.ts";
import {
  type Claim,
  claimed,
  held,
  later,
  lookLater,
  lost,
  refusedFor,
  type SenderPorts,
  settled,
  unheard,
} from "./sender-moves.ts";
import { takeBack } from "./withdraw.ts";

/**
 * Pushes one outgoing message to its platform, exactly once (invariant 3). A claim alone buys nothing
 * against a crash after the platform accepted: so every attempt after the first looks before it sends, waits
 * out the time by which the platform's own lists lag, and leaves what nobody can tell to a person.
 *
 * A job says only "look at this message": it may come twice, early, late, or never (the sweep sends another).
 */
export type ReplyPorts = SenderPorts & SenderPort & Pick<Ports, "allowance" | "bridge">;

interface Line {
  platform: Sender;
  account: Account;
}

/** A platform that is silent for this many attempts, about two hours, is a person's matter. */
const MOST_ATTEMPTS = 12;
/** Until somebody connects the account again: then it goes out by itself. */
const ACCESS_WAIT_MS = 300_000;
/** A reply that waited a day for its account answers nobody any more: a person decides. */
const LONGEST_ACCESS_WAIT_MS = DAY_MS;

/** Between two looks at a platform that does not answer. */
const LOOK_AGAIN_MS = 60_000;

/** Throws retryable failures of the store and the queue: the queue then brings the job again. */
export const reply =
  (ports: ReplyPorts) =>
  async ({ outgoingId }: Pick<OutboundJob, "outgoingId">): Promise<void> => {
    const was = await ports.store.outgoing(outgoingId);
    if (was !== undefined && isRecalled(was)) {
      await recallPost(ports, was);
      return publishPost(ports)(was.messageId);
    }
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
    if (was.state === "approved" && ports.bridge !== undefined)
      return isApproved(ports, was)
        ? exportReply(ports, ports.bridge, was)
        : refusedFor(ports, { outgoing: was }, "not-approved");
    // What may stand there already is looked for whatever the limits are.
    const until = was.state === "approved" ? await heldUntil(ports, was) : undefined;
    if (until !== undefined) return held(ports, was, until);
    const claim = await claimed(ports, was);
    if (claim) await deliver(ports, claim, { message, platform: ports.sender(was.channel) });
    // The other half of a pair follows at once; where this is lost, the sweep goes on.
    if (was.kind === "post") await publishPost(ports)(was.messageId);
  };

/** Nothing but the words that were allowed goes out (invariant 4). */
function isApproved({ log }: ReplyPorts, outgoing: Outgoing): boolean {
  if (outgoing.approvedHash === outgoingHash(outgoing)) return true;
  log.error("reply-not-approved", new AppError("forbidden", "Not the approved text."), { outgoing: outgoing.id });
  return false;
}

interface To {
  message: Message | undefined;
  platform: Sender | undefined;
}

async function deliver(ports: ReplyPorts, claim: Claim, { message, platform }: To): Promise<void> {
  const { outgoing, doubtSinceMs } = claim;
  const giveUp = doubtSinceMs === undefined ? refusedFor : lost;
  const account = accountNamed(ports.department, outgoing.channel, outgoing.account);
  if (!platform || !account) return giveUp(ports, claim, "no-account");
  const line = { platform, account };
  const start = outgoing.attempts > 1 ? await afterLook(ports, claim, line) : claim;
  if (start === undefined) return;
  if (!isApproved(ports, outgoing)) return refusedFor(ports, start, "not-approved");
  const allowed = message && isAnswer(outgoing.kind) ? replyAllowed(ports, { message }) : undefined;
  if (allowed?.ok === false) return refusedFor(ports, start, allowed.reason);
  // A thread goes out one part per iteration; anything else takes a single one.
  for (let own: Claim | undefined = start; own !== undefined; ) {
    const sent: Sent | undefined = await push(ports, own, line);
    own = sent && (await settled(ports, own, sent));
  }
  await noteAllowance(ports, account);
}

/** Asked before every retry. The claim to send with; `undefined`: it has found its place, or waits for a later look. */
async function afterLook(ports: ReplyPorts, claim: Claim, { platform, account }: Line): Promise<Claim | undefined> {
  const { outgoing, doubtSinceMs } = claim;
  if (outgoing.kind === "hide" || outgoing.kind === "show") return claim;
  try {
    const found = await platform.find(account, nextPart(outgoing));
    if (typeof found === "object") return await settled(ports, claim, found);
    if (doubtSinceMs === undefined) return claim;
    if (found === "cannot-tell") {
      await lost(ports, claim, "cannot-tell");
      return undefined;
    }
    const settledAtMs = doubtSinceMs + platform.readBackLagMs;
    if (ports.nowMs() >= settledAtMs) return claim;
    await lookLater(ports, claim, doubtSinceMs, settledAtMs);
  } catch (error) {
    await noteChannel(ports, account, error);
    await notSeen(ports, claim, error);
  }
  return undefined;
}

/** The platform did not say what it holds. */
async function notSeen(ports: ReplyPorts, claim: Claim, error: unknown): Promise<void> {
  if (!isPlatformError(error)) throw error;
  const { outgoing, doubtSinceMs } = claim;
  if (doubtSinceMs === undefined) {
    if (isAccessLost(error)) return waitForAccess(ports, claim, error);
    if (error.code === "platform-refused") return refusedFor(ports, claim, reasonOf(error), said(ports, error));
    return notYet(ports, claim, error);
  }
  if (error.code === "platform-refused") return lost(ports, claim, "cannot-look", said(ports, error));
  if (isSpent(outgoing)) return lost(ports, claim, "platform-silent", said(ports, error));
  return lookLater(ports, claim, doubtSinceMs, ports.nowMs() + (waitOf(error) ?? LOOK_AGAIN_MS));
}

async function push(ports: ReplyPorts, claim: Claim, { platform, account }: Line): Promise<Sent | undefined> {
  // A sender that was held up this long may not be alone any more: the next claim looks first.
  if (ports.nowMs() >= claim.untilMs) throw new AppError("conflict", "The claim ran out.", { retry: true });
  let sent: Sent;
  try {
    sent = await carryOut(platform, account, nextPart(claim.outgoing));
  } catch (error) {
    await noteChannel(ports, account, error);
    await notSent(ports, claim, platform, error);
    return undefined;
  }
  await noteChannel(ports, account);
  return sent;
}

/** Hiding is safe to repeat; everything else is sent once. */
async function carryOut(platform: Sender, account: Account, outgoing: Outgoing): Promise<Sent> {
  const { kind, to } = outgoing;
  if (kind !== "hide" && kind !== "show") return platform.send(account, outgoing);
  if ((await platform.hide(account, to.externalId, kind === "hide")) === "done") return { externalId: to.externalId };
  throw new AppError("platform-refused", "The platform hides nothing.", {
    facts: { platform: "unsupported", why: "unsupported" },
  });
}

async function notSent(ports: ReplyPorts, claim: Claim, platform: Sender, error: unknown): Promise<void> {
  const { outgoing, doubtSinceMs } = claim;
  if (error instanceof AppError && error.code === "platform-refused") {
    const platformSaid = said(ports, error);
    // "Duplicate" after a lost answer may well be our own: a person looks.
    return doubtSinceMs === undefined
      ? refusedFor(ports, claim, reasonOf(error), platformSaid)
      : lost(ports, claim, "refused-in-doubt", platformSaid);
  }
  if (isAccessLost(error)) return waitForAccess(ports, claim, error);
  if (error instanceof AppError && error.code === "platform-unavailable") {
    ports.log.error("reply-later", error, { outgoing: outgoing.id, channel: outgoing.channel });
    return notYet(ports, claim, error);
  }
  return afterDoubt(ports, claim, platform, error);
}

/** A limit is no silence: the platform will take it, however long the line is (nothing is dropped). */
async function notYet(ports: ReplyPorts, claim: Claim, error: AppError): Promise<void> {
  if (error.facts.limited === true) return later(ports, claim, waitOf(error), { reason: "limited" });
  return isSpent(claim.outgoing)
    ? refusedFor(ports, claim, "platform-silent", said(ports, error))
    : later(ports, claim, waitOf(error));
}

const isSpent = (outgoing: Outgoing): boolean => unheard(outgoing) >= MOST_ATTEMPTS;

async function waitForAccess(ports: ReplyPorts, claim: Claim, error: AppError): Promise<void> {
  const { outgoing } = claim;
  ports.log.error("reply-later", error, { outgoing: outgoing.id, channel: outgoing.channel });
  const why = { reason: "no-access", platformError: said(ports, error) } as const;
  return ports.nowMs() - Date.parse(outgoing.createdAt) > LONGEST_ACCESS_WAIT_MS
    ? refusedFor(ports, claim, why.reason, why.platformError)
    : later(ports, claim, ACCESS_WAIT_MS, why);
}

/** Whatever else happened after the request may have gone out: the message stays ours, and is looked for. */
async function afterDoubt(ports: ReplyPorts, claim: Claim, platform: Sender, error: unknown): Promise<void> {
  ports.log.error("reply-uncertain", asError(error), { outgoing: claim.outgoing.id, channel: claim.outgoing.channel });
  const now = await ports.store.outgoing(claim.outgoing.id);
  // An echo, or our own write whose answer was lost, has settled it.
  if (now?.state !== "sending" || now.revision !== claim.outgoing.revision) return;
  if (isSpent(claim.outgoing)) return lost(ports, claim, "platform-silent");
  const nowMs = ports.nowMs();
  await lookLater(ports, claim, nowMs, nowMs + platform.readBackLagMs);
}

const reasonOf = ({ facts }: AppError): PlatformRefusal => (isPlatformRefusal(facts.why) ? facts.why : "other");

function waitOf({ facts }: AppError): number | undefined {
  const seconds = Number(facts.retryAfterSeconds);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

const said = ({ department }: Pick<Ports, "department">, { code, facts }: AppError) =>
  saidOf(String(facts.platform ?? code), String(facts.detail ?? ""), department);
