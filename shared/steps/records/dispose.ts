import type { Consultation } from "../../domain/consult/consultation.ts";
import { forget, settled } from "../../domain/consult/consultation-change.ts";
import { METRICS } from "../../domain/events.ts";
import { iso } from "../../domain/instants.ts";
import type { Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
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
import type { DisposedUnder, Ports, Replaced, Saved, Thread } from "../../ports.ts";
import { byItself } from "../by-itself.ts";
import { around, withNews } from "../consult/on-consultation.ts";
import { withdrawPending } from "../inbound/store-events.ts";
import { noteGoneExceptions } from "../reports/note-gone-exceptions.ts";
import { disposeDecisions } from "./dispose-decisions.ts";
import { disposePosts } from "./dispose-posts.ts";
import { disposeTexts } from "./dispose-texts.ts";
import { type Look, looked } from "./look.ts";
import { MOST, round } from "./round.ts";
import { sealThread } from "./seal.ts";

/**
 * Disposes of records, a bounded number a minute: what its class's time is over, under the authority that the department
 * file names, and what a platform lets us keep no longer. A step and not the table's time to live: that knows no hold,
 * keeps no log, and leaves what stands elsewhere (postings, candidates, reports) behind. What goes is a write that the
 * stream follows as it follows a deletion by the author. Safe to repeat; a run that is cut short goes on with the next.
 */

export type DisposePorts = Pick<Ports, "department" | "log" | "newId" | "nowMs" | "sealed" | "store">;

const DONE = "done";
/** How far what ended before this was written down has its place, or `done`. */
const EARLIER = "dispose-earlier";
/** Pages of a hundred a minute. */
const MOST_PAGES = 20;

export const dispose = (ports: DisposePorts) => async (): Promise<number> => {
  await byItself(ports, "disposal-failed", { round: "earlier" }, () => keepEarlier(ports));
  const part = async (round: string, work: (ports: DisposePorts) => Promise<number>): Promise<number> =>
    (await byItself(ports, "disposal-failed", { round }, () => work(ports))) ?? 0;
  // The platform's time is days, the institution's years.
  const limited = await part("limited", disposeLimited);
  const messages = await part("messages", disposeEnded);
  const decisions = await part("decisions", disposeDecisions);
  const posts = await part("posts", disposePosts);
  const texts = await part("texts", disposeTexts);
  const all = limited + messages + decisions + posts + texts;
  if (all > 0) {
    ports.log.info("disposed", { limited, messages, decisions, posts, texts });
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
    gone += await disposeOne(ports, message, () => looked(ports, (look) => overLimit(ports, message.id, look)));
  }
  return gone;
}

async function overLimit(ports: DisposePorts, id: string, look: Look): Promise<Saved | "kept"> {
  const { nowMs, store } = ports;
  const first = await store.thread(id);
  // It goes out, or fails, within minutes: the next run finds it settled.
  if (first?.outgoing.some(({ state }) => state === "approved" || state === "sending")) return "kept";
  await withdrawPending(ports, id, { by: "sweep", reason: "platform-limit" });
  const thread = await store.thread(id);
  if (thread === undefined || thread.message.disposed !== undefined) return "kept";
  const { holds: seals, revision: holds } = await sealThread(ports, thread, look);
  const { moment } = await around(ports);
  const asked = thread.consultations.map((was) => ({ next: settled(forget(was, moment) ?? was, moment), was }));
  const told = withNews(
    ports,
    thread.message,
    asked.map(({ next }) => next),
  );
  const by = { class: "message" as const, rule: `platform:${thread.message.channel}` };
  return bury(ports, withSeals(disposedMessage(told, iso(nowMs()), by), seals), thread.message, by, {
    outgoing: thread.outgoing.filter(({ languageReason }) => languageReason !== undefined).map(withoutReason),
    consultations: asked.filter(({ was }) => !was.gone),
    holds,
  });
}

const withoutReason = (was: Outgoing): Replaced<Outgoing> => {
  const { languageReason: _, ...next } = was;
  return { next, was };
};

async function disposeEnded(ports: DisposePorts): Promise<number> {
  const { department, store, nowMs } = ports;
  const retention = retentionOf(department, "message");
  if (retention === undefined) return 0;
  const before = iso(nowMs() - retention.keepMs);
  return round<Message>(ports, {
    name: "dispose-message",
    find: (after) => store.ended(after, before, MOST),
    placeOf: (message) => `${endedAt(message)}#${message.id}`,
    work: async (message) =>
      (await disposeOne(ports, message, () =>
        looked(ports, (look) => disposeThread(ports, message.id, retention.authority, look)),
      )) === 1,
  });
}

/** Once for each table: nothing of an earlier release is left without its place. */
async function keepEarlier({ department, store }: DisposePorts): Promise<void> {
  const kept = ["message", "post"] as const;
  if (kept.every((one) => retentionOf(department, one) === undefined) && limitsOf(department).length === 0) return;
  let place = (await store.cursor(EARLIER)) ?? "";
  for (let pages = 0; place !== DONE && pages < MOST_PAGES; pages += 1) {
    place = (await store.keepEarlier(place)) ?? DONE;
    await store.saveCursor(EARLIER, place);
  }
}

const limitsOf = ({ channels }: DisposePorts["department"]): number[] =>
  [...new Set(channels.map(({ channel }) => channel))].flatMap((channel) => platformLimitMs(channel) ?? []);

const disposeOne = async (
  ports: DisposePorts,
  { id, channel }: Message,
  work: () => Promise<boolean>,
): Promise<number> => ((await byItself(ports, "disposal-failed", { message: id, channel }, work)) === true ? 1 : 0);

/** Whole or not at all. Without a look: whatever holds it. */
export async function disposeThread(
  ports: DisposePorts,
  id: string,
  authority: string,
  look?: Look,
): Promise<Saved | "kept"> {
  const thread = await ports.store.thread(id);
  if (thread === undefined || isOpenWork(thread) || thread.message.disposed !== undefined) return "kept";
  const { message, outgoing, consultations } = thread;
  if (look !== undefined && holding(look.holds, message).length > 0) return "kept";
  const by = { class: "message" as const, rule: authority };
  return bury(ports, disposedMessage(message, iso(ports.nowMs()), by), message, by, {
    outgoing: outgoing.filter(hasWords).map((was) => ({ next: disposedOutgoing(was), was })),
    consultations: consultations.filter(isKept).map((was) => ({ next: disposedConsultation(was), was })),
    ...(look === undefined ? {} : { holds: look.revision }),
  });
}

async function bury(
  ports: DisposePorts,
  next: Message,
  was: Message,
  by: DisposedBy,
  also: DisposedUnder,
): Promise<Saved> {
  const saved = await ports.store.dispose(next, was, by, also);
  if (saved === "saved") await noteGoneExceptions(ports, was.id);
  return saved;
}

const isOpenWork = ({ message, outgoing, consultations }: Thread): boolean =>
  endedAt(message) === undefined ||
  outgoing.some((one) => isUnderWay(one) || one.state === "unknown") ||
  consultations.some(({ state }) => state === "waiting");

const isKept = ({ askedBy, recipients }: Consultation): boolean => askedBy !== "" || recipients.length > 0;
