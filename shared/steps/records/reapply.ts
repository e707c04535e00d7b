import { iso } from "../../domain/instants.ts";
import type { Message } from "../../domain/message/message.ts";
import type { Move, Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Hold } from "../../domain/records/hold.ts";
import type { JournalEntry } from "../../domain/records/journal.ts";
import { type StorePorts, storeEvents } from "../inbound/store-events.ts";
import { eraseAuthor } from "../inbound/take-notice.ts";
import { decisionOn } from "../lanes/decision.ts";
import { afterSent, answered, standing } from "../outgoing/answered.ts";
import { disposeThread } from "./dispose.ts";

/**
 * After a restore: what the journal says of the time since is applied to the restored table before anything runs on it.
 * Nothing of what went is readable again, what was sent is not sent again, and what was still on its way is looked for
 * on its platform before it is sent (invariants 3 and 7). Safe to repeat.
 */

/** `doubted`: was on its way, and is looked for first. `answered`: by a reply that the restored table does not know. */
export type Reapplied = Record<"gone" | "forgotten" | "settled" | "answered" | "held" | "doubted", number>;

type Ended = Extract<JournalEntry, { outgoing: string }>;

/** More than any department has on its way at one moment. */
const MOST_ON_ITS_WAY = 10_000;
const END_OF_TIME = "9999";
const BY = "restore";
const MOVES: Record<Ended["state"], Move> = {
  sent: "settle",
  failed: "refuse",
  unknown: "lose",
  withdrawn: "withdraw",
};

export const reapply =
  (ports: StorePorts) =>
  async (entries: AsyncIterable<JournalEntry> | Iterable<JournalEntry>): Promise<Reapplied> => {
    const done: Reapplied = { gone: 0, forgotten: 0, settled: 0, answered: 0, held: 0, doubted: 0 };
    for await (const entry of entries) {
      const what = await again(ports, entry);
      if (what !== undefined) done[what] += 1;
    }
    done.doubted = await doubtAll(ports);
    return done;
  };

async function again(ports: StorePorts, entry: JournalEntry): Promise<keyof Reapplied | undefined> {
  if ("forgotten" in entry) {
    await eraseAuthor(ports, entry.forgotten, entry.askedAt);
    return "forgotten";
  }
  if ("hold" in entry) return holdAgain(ports, entry.hold);
  return "gone" in entry ? bury(ports, entry) : end(ports, entry);
}

/** Placed or lifted since: so that nothing goes that it covers, and what it sealed is found. */
async function holdAgain({ store }: StorePorts, hold: Hold): Promise<"held" | undefined> {
  const was = (await store.holds()).find(({ id }) => id === hold.id);
  if (was !== undefined && was.revision >= hold.revision) return undefined;
  await store.saveHold(hold, was);
  return "held";
}

async function bury(ports: StorePorts, { gone: id, rule }: Extract<JournalEntry, { gone: string }>) {
  const known = await ports.store.message(id);
  if (known === undefined || known.disposed !== undefined) return undefined;
  if (rule !== undefined && !rule.startsWith("platform:")) {
    if ((await disposeThread(ports, id, rule)) !== "saved") await remove(ports, known);
    return "gone";
  }
  if (known.visibility === "deleted") return undefined;
  await remove(ports, known);
  return "gone";
}

/** As if its author had just deleted it. */
async function remove(ports: StorePorts, known: Message): Promise<void> {
  const { id, channel, account, externalId, kind, conversationId } = known;
  const now = iso(ports.nowMs());
  const deletion = {
    ...{ v: 1 as const, channel, account, externalId, kind, conversationId },
    ...{ change: "deleted" as const, atMs: ports.nowMs(), edit: 0, redacted: [], receivedAt: now },
  };
  await storeEvents(ports, { id, items: [deletion], known, tags: undefined });
}

/** However it stood at the time of the backup: how it ended is how it stands. */
async function end(ports: StorePorts, entry: Ended): Promise<keyof Reapplied | undefined> {
  const { store, department } = ports;
  const was = await store.outgoing(entry.outgoing);
  const message = await store.message(entry.message);
  if (was === undefined) return message === undefined ? undefined : answeredSince(ports, message, entry);
  if (was.state === entry.state || was.state === "sent") return undefined;
  const next = endedAs(was, entry);
  const decision = decisionOn(next, { move: MOVES[entry.state], by: BY, ...reasonOf(entry) }, ports);
  const also = entry.state === "sent" ? afterSent(next, message, entry.sentAt ?? entry.at, department) : {};
  if ((await store.saveOutgoing(next, was, { decision, ...also })) === "conflict") return end(ports, entry);
  return "settled";
}

function endedAs(was: Outgoing, entry: Ended): Outgoing {
  const { sentAt = entry.at, externalId } = entry;
  if (entry.state === "sent") return standing(was, { sentAt, externalId });
  const { leaseUntil: _, gate: _g, ...kept } = was;
  return { ...kept, state: entry.state, ...reasonOf(entry) };
}

const reasonOf = ({ reason }: Ended) => (reason === undefined ? {} : { reason });

/** A reply that was written and sent after the backup: its words stand on the platform alone, and the question is
 * answered. */
async function answeredSince(ports: StorePorts, message: Message, entry: Ended): Promise<keyof Reapplied | undefined> {
  if (entry.state !== "sent" || entry.answers === undefined || message.status !== "open") return undefined;
  const next = answered(message, entry.sentAt ?? entry.at, ports.department, { language: entry.answers });
  if ((await ports.store.saveMessage(next, message)) === "conflict") return end(ports, entry);
  return "answered";
}

/** Whatever was on its way may have arrived since: as if its sender had died, so that the next one looks first. */
async function doubtAll({ store, nowMs }: StorePorts): Promise<number> {
  const now = iso(nowMs());
  let doubted = 0;
  for (const was of (await store.stuck(END_OF_TIME, MOST_ON_ITS_WAY)).outgoing) {
    if (was.state === "sending" && was.uncertainSince === now) continue;
    const { sendAfter: _, ...rest } = was;
    const next: Outgoing = {
      ...rest,
      state: "sending",
      attempts: was.attempts + 1,
      leaseUntil: now,
      uncertainSince: now,
    };
    if ((await store.saveOutgoing(next, was)) === "saved") doubted += 1;
  }
  return doubted;
}
