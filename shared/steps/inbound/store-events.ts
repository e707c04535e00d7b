import { asError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import { keepingCounts } from "../../domain/message/counted.ts";
import { confirmed, type Merge, merge, textVersion } from "../../domain/message/merge.ts";
import { compareVersions, type InboundMessage, isOutOfSight, type Message } from "../../domain/message/message.ts";
import { NO_TAGS, retag, type TagInput, type Tags } from "../../domain/message/tags.ts";
import { takesWords, withSeals } from "../../domain/records/sealed.ts";
import { dueAt } from "../../domain/report/service-standard.ts";
import type { Ports, Thread } from "../../ports.ts";
import { forgetConsultations } from "../consult/forget-consultations.ts";
import { ATTEMPTS, overtaken } from "../outgoing/attempts.ts";
import { forgetReasons } from "../outgoing/forget-reasons.ts";
import { takeBack, type WithdrawPorts } from "../outgoing/withdraw.ts";
import { sealHeld } from "../records/seal.ts";
import { noteGoneExceptions } from "../reports/note-gone-exceptions.ts";
import { type Place, placed } from "./around.ts";
import { contextOf } from "./priors.ts";
import { readAgain } from "./read-again.ts";

/** Events of messages, into the table. */

export type StorePorts = Pick<
  Ports,
  "channel" | "department" | "hmac" | "log" | "newId" | "nowMs" | "sealed" | "store" | "tagger"
>;

export interface EventsOfOne {
  id: string;
  items: readonly InboundMessage[];
  /** As read before tagging. */
  known: Message | undefined;
  /** Of the newest text; absent when no text is news. */
  tags: Tags | undefined;
  /** As `underPost` has it; absent: not asked yet. */
  under?: Place | undefined;
}

/** New messages of which one event tells, together in one write. Answers the ids of those that are stored; whatever else there
 * is to do, and whatever fails, is `storeEvents`’ to do one by one. */
export async function storeNews(ports: StorePorts, all: readonly EventsOfOne[]): Promise<ReadonlySet<string>> {
  const news = await Promise.allSettled(all.map((one) => newMessage(ports, one)));
  const whole = news.flatMap((one) => (one.status === "fulfilled" ? (one.value ?? []) : []));
  if (whole.length === 0) return new Set();
  try {
    const stored = await ports.store.addMessages(whole);
    for (const { id, channel } of whole) if (stored.has(id)) ports.log.count(METRICS.stored, 1, { channel });
    return stored;
  } catch (error) {
    ports.log.error("news-failed", asError(error), { messages: whole.length });
    return new Set();
  }
}

async function newMessage(
  ports: StorePorts,
  { items, known, tags = NO_TAGS, under }: EventsOfOne,
): Promise<Message | undefined> {
  const [item, ...more] = items;
  if (item === undefined || more.length > 0 || known !== undefined) return undefined;
  const { next, version, ask } = merged(ports, item, undefined, tags);
  if (version !== undefined || ask !== undefined || isOutOfSight(next)) return undefined;
  return withPaid(await placed(ports, next, undefined, under), { units: tags.sentimentUnits ?? 0 });
}

/** Throws `conflict` (retry) when other writers kept winning. */
export async function storeEvents(ports: StorePorts, { id, items, known, tags, under }: EventsOfOne): Promise<void> {
  let message = known;
  // Newest first: only the newest text can show, and it alone was tagged; the others go to the history.
  const run: Run = { units: tags?.sentimentUnits ?? 0 };
  for (const item of newestFirst(items))
    message = await storeOne(ports, { id, item, under }, message, tags ?? NO_TAGS, run);
  if (message === undefined || !isOutOfSight(message)) return;
  if (message.visibility === "deleted") {
    await withdrawPending(ports, id);
    await forgetReasons(ports, id);
  }
  await forgetConsultations(ports, id, run.sealed);
  await noteGoneExceptions(ports, id);
}

/** The newest text among events, unless the message is gone anyway. */
export function newestText(items: readonly InboundMessage[]): InboundMessage | undefined {
  if (items.some(({ change }) => change === "deleted")) return undefined;
  return newestFirst(items).find((item) => textVersion(item) !== undefined);
}

async function storeOne(
  ports: StorePorts,
  { id, item, under }: { id: string; item: InboundMessage; under?: Place | undefined },
  known: Message | undefined,
  tags: Tags,
  run: Run,
): Promise<Message | undefined> {
  let was = known;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) was = await ports.store.message(id);
    const told = await withoutKnownVersion(ports, merged(ports, item, was, tags), was);
    const made = withCounts(withSentiment(told, item, was, tags), was);
    if (!made.changed && !made.version) return was;
    const placedNext = await placed(ports, made.next, was, under);
    const seals = takesWords(was, placedNext) ? await sealHeld(ports, id) : undefined;
    const next = withPaid(withSeals(placedNext, seals?.holds ?? []), run);
    if ((await ports.store.saveMessage(next, was, made.version, seals?.revision)) === "conflict") continue;
    run.units = 0;
    run.sealed = seals?.thread ?? run.sealed;
    if (was === undefined) ports.log.count(METRICS.stored, 1, { channel: item.channel });
    const saved = {
      ...next,
      revision: was ? was.revision + 1 : next.revision,
    };
    return made.ask ? await settleDoubt(ports, { item, was, saved, ask: made.ask }) : saved;
  }
  throw overtaken(id);
}

const merged = (ports: StorePorts, item: InboundMessage, was: Message | undefined, tags: Tags): Merge =>
  merge(was, item, { tags, dueAt: (created, received) => dueAt(created, received, ports.department) });

/** A text that is in the history already is no news, and its doubt was raised before. */
async function withoutKnownVersion({ store }: StorePorts, told: Merge, was: Message | undefined): Promise<Merge> {
  const { version } = told;
  if (!version || !was) return told;
  const kept = (await store.thread(was.id))?.versions ?? [];
  if (!kept.some((one) => compareVersions(one.version, version.version) === 0)) return told;
  return { next: told.next, changed: told.changed };
}

/** Sentiment that came late: the same text, sent through once more by the sweep. */
function withSentiment(told: Merge, item: InboundMessage, was: Message | undefined, tags: Tags): Merge {
  const version = textVersion(item);
  if (was?.sentiment.label !== "pending" || !version || compareVersions(version, was.version) !== 0) return told;
  if (tags === NO_TAGS || tags.sentiment.label === "pending") return told;
  return { ...told, changed: true, next: retag(told.next, tags) };
}

/** Counts of what its author takes back stay (invariant 7). Not in the merge, whose outcome knows no order: what was
 * counted depends on what came before the deletion. */
const withCounts = (told: Merge, was: Message | undefined): Merge => ({
  ...told,
  next: keepingCounts(told.next, was),
});

interface Run {
  /** What was paid for tagging it, until that is written; with the first write it is. */
  units: number;
  /** As it was sealed before its words went. */
  sealed?: Thread | undefined;
}

/** Not in the merge: what a text cost depends on how often it was asked. */
const withPaid = (next: Message, { units }: Run): Message =>
  units === 0 ? next : { ...next, sentimentUnits: (next.sentimentUnits ?? 0) + units };

interface Doubt {
  item: InboundMessage;
  was: Message | undefined;
  saved: Message;
  ask: NonNullable<Merge["ask"]>;
}

/** One question to the platform; without an answer the doubt stays in the history for people to see. */
async function settleDoubt(ports: StorePorts, { item, was, saved, ask }: Doubt): Promise<Message | undefined> {
  if (ask === "tie") ports.log.info("message-tie", { message: saved.id, channel: item.channel });
  try {
    const read = await readAgain(ports, item);
    if (typeof read === "string") return saved;
    const truth = ask === "tie" ? confirmed(read, saved) : read;
    const version = textVersion(truth);
    if (!version || compareVersions(version, saved.version) <= 0) return saved;
    const context = await contextOf(ports, truth, saved.id);
    const [tags] = await ports.tagger.tag([{ text: truth.text ?? "", context, ...sentimentKnown(truth, was) }]);
    return await storeOne(ports, { id: saved.id, item: truth }, saved, tags ?? NO_TAGS, {
      units: tags?.sentimentUnits ?? 0,
    });
  } catch (error) {
    ports.log.error("message-read-failed", asError(error), { message: saved.id, channel: item.channel });
    return saved;
  }
}

/** The same words are not paid for again: an edit may leave them as they were, two ways of hearing of one may differ in its
 * time, and the text that stood may be the one that the platform confirms. */
export function sentimentKnown(item: InboundMessage, known: Message | undefined): Pick<TagInput, "sentiment"> {
  const same = known !== undefined && textVersion(item)?.textHash === known.version.textHash;
  return same && known.sentiment.label !== "pending" ? { sentiment: known.sentiment } : {};
}

/** Replies to a question that its author took back, or that may be kept no longer, do not go out. Throws `conflict` (retry)
 * when other writers kept winning: what was asked for must not be done while one could still be sent. */
export async function withdrawPending(
  ports: WithdrawPorts,
  id: string,
  { by, reason } = { by: "tag", reason: "deleted-by-author" },
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const thread = await ports.store.thread(id);
    const pending = thread?.outgoing.filter(({ state }) => ["drafted", "waiting", "approved"].includes(state)) ?? [];
    if (pending.length === 0) return;
    for (const one of pending) {
      await takeBack(ports, one, { actor: "platform", by, reason });
    }
  }
  throw overtaken(id);
}

function newestFirst(items: readonly InboundMessage[]): InboundMessage[] {
  const position = (item: InboundMessage) => ({
    atMs: item.atMs,
    edit: item.edit,
    change: item.change,
    textHash: textVersion(item)?.textHash ?? "",
  });
  return [...items].sort(
    (a, b) =>
      Number(b.change === "deleted") - Number(a.change === "deleted") || compareVersions(position(b), position(a)),
  );
}
