import type { Consultation } from "../../domain/consult/consultation.ts";
import { asError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import { compareVersions, type Message } from "../../domain/message/message.ts";
import {
  type DisposedBy,
  disposedConsultation,
  disposedMessage,
  disposedOutgoing,
  hasWords,
  isUnderWay,
} from "../../domain/records/disposal.ts";
import { holding } from "../../domain/records/hold.ts";
import { endedAt, platformLimitMs, retentionOf } from "../../domain/records/retention.ts";
import { withSeals } from "../../domain/records/sealed.ts";
import type { Ports, Thread } from "../../ports.ts";
import { forgetConsultations } from "../consult/forget-consultations.ts";
import { withdrawPending } from "../inbound/store-events.ts";
import { forgetReasons } from "../outgoing/forget-reasons.ts";
import { noteGoneExceptions } from "../reports/note-gone-exceptions.ts";
import { disposeDecisions, type IsHeld } from "./dispose-decisions.ts";
import { disposePosts } from "./dispose-posts.ts";
import { disposeTexts } from "./dispose-texts.ts";
import { MOST, round } from "./round.ts";
import { sealHeld } from "./seal.ts";

/**
 * Disposes of records, a bounded number a minute: what its class's time is over, under the authority that the department
 * file names, and what a platform lets us keep no longer. A step and not the table's time to live: that knows no hold,
 * keeps no log, and leaves what stands elsewhere (postings, candidates, reports) behind. What goes is a write that the
 * stream follows as it follows a deletion by the author. Safe to repeat; a run that is cut short goes on with the next.
 */

export type DisposePorts = Pick<Ports, "department" | "log" | "newId" | "nowMs" | "sealed" | "store">;

const DONE = "done";
/** How far messages that ended before this was written down have their place: `day shard place`, or `done`. */
const EARLIER = "dispose-earlier";
/** Pages of a hundred a minute. */
const MOST_PAGES = 20;

export const dispose = (ports: DisposePorts) => async (): Promise<number> => {
  await keepEarlier(ports);
  // The platform's time is days, the institution's years.
  const limited = await disposeLimited(ports);
  const held = heldBy(ports);
  const ended = await disposeEnded(ports, held);
  const decisions = await disposeDecisions(ports, held);
  const posts = await disposePosts(ports);
  const texts = await disposeTexts(ports);
  const all = limited + ended + decisions + posts + texts;
  if (all > 0) {
    ports.log.info("disposed", { limited, messages: ended, decisions, posts, texts });
    ports.log.count(METRICS.disposed, all);
  }
  return all;
};

/** What its platform lets us keep no longer, open or not. A hold does not stop it: what it covers is sealed first. */
async function disposeLimited(ports: DisposePorts): Promise<number> {
  const limits = limitsOf(ports.department);
  if (limits.length === 0) return 0;
  const before = iso(ports.nowMs() - Math.min(...limits));
  let gone = 0;
  for (const message of await ports.store.limited(before, MOST)) {
    const limit = platformLimitMs(message.channel);
    if (limit === undefined || message.receivedAt > iso(ports.nowMs() - limit)) continue;
    gone += await disposeOne(ports, message, async () => {
      const thread = await ports.store.thread(message.id);
      if (thread === undefined) return false;
      // It goes out, or fails, within minutes: the next run finds it settled.
      if (thread.outgoing.some(({ state }) => state === "approved" || state === "sending")) return false;
      const seals = await sealHeld(ports, message.id);
      await withdrawPending(ports, message.id, { by: "sweep", reason: "platform-limit" });
      await forgetReasons(ports, message.id);
      await forgetConsultations(ports, message.id);
      return bury(
        ports,
        message.id,
        { class: "message", rule: `platform:${message.channel}` },
        { seals, as: thread.message },
      );
    });
  }
  return gone;
}

/** Read for each: a hold that is placed during a run stops what comes after it. */
const heldBy =
  ({ store }: DisposePorts): IsHeld =>
  async (message) =>
    holding(await store.holds(), message).length > 0;

async function disposeEnded(ports: DisposePorts, isHeld: IsHeld): Promise<number> {
  const { department, store, nowMs } = ports;
  const retention = retentionOf(department, "message");
  if (retention === undefined) return 0;
  const before = iso(nowMs() - retention.keepMs);
  return round<Message>(ports, {
    name: "dispose-message",
    find: (after) => store.ended(after, before, MOST),
    placeOf: (message) => `${endedAt(message)}#${message.id}`,
    work: async (message) =>
      !(await isHeld(message)) &&
      (await disposeOne(ports, message, () => disposeThread(ports, message.id, retention.authority))) === 1,
  });
}

/** Once for each table: nothing of an earlier release is left without its place. */
async function keepEarlier({ department, store }: DisposePorts): Promise<void> {
  if (retentionOf(department, "message") === undefined && limitsOf(department).length === 0) return;
  let place = (await store.cursor(EARLIER)) ?? "";
  for (let pages = 0; place !== DONE && pages < MOST_PAGES; pages += 1) {
    place = (await store.keepEarlier(place)) ?? DONE;
    await store.saveCursor(EARLIER, place);
  }
}

const limitsOf = ({ channels }: DisposePorts["department"]): number[] =>
  [...new Set(channels.map(({ channel }) => channel))].flatMap((channel) => platformLimitMs(channel) ?? []);

/** One that fails stops no other. */
async function disposeOne(
  { log }: DisposePorts,
  { id, channel }: Message,
  work: () => Promise<boolean>,
): Promise<number> {
  try {
    return (await work()) ? 1 : 0;
  } catch (error) {
    log.error("disposal-failed", asError(error), { message: id, channel });
    return 0;
  }
}

/** What was answered and asked under it first, so that a run that is cut short comes back to it. */
export async function disposeThread(ports: DisposePorts, id: string, authority: string): Promise<boolean> {
  const { store } = ports;
  const thread = await store.thread(id);
  if (thread === undefined || isOpenWork(thread)) return false;
  for (const was of thread.outgoing.filter(hasWords))
    if ((await store.saveOutgoing(disposedOutgoing(was), was)) === "conflict") return false;
  for (const was of thread.consultations.filter(isKept))
    if ((await store.saveConsultation(disposedConsultation(was), was)) === "conflict") return false;
  return bury(ports, id, { class: "message", rule: authority });
}

async function bury(ports: DisposePorts, id: string, by: DisposedBy, sealed?: Sealed): Promise<boolean> {
  const was = await ports.store.message(id);
  if (was === undefined || was.disposed !== undefined) return false;
  // Edited since it was sealed: the next run seals it as it is now.
  if (sealed !== undefined && compareVersions(was.version, sealed.as.version) !== 0) return false;
  const next = withSeals(disposedMessage(was, iso(ports.nowMs()), by), sealed?.seals ?? []);
  if ((await ports.store.dispose(next, was, by)) === "conflict") return false;
  await noteGoneExceptions(ports, id);
  return true;
}

/** Under which holds, and of what. */
interface Sealed {
  seals: readonly string[];
  as: Message;
}

const isOpenWork = ({ message, outgoing, consultations }: Thread): boolean =>
  endedAt(message) === undefined ||
  outgoing.some((one) => isUnderWay(one) || one.state === "unknown") ||
  consultations.some(({ state }) => state === "waiting");

const isKept = ({ askedBy, recipients }: Consultation): boolean => askedBy !== "" || recipients.length > 0;

const iso = (ms: number): string => new Date(ms).toISOString();
