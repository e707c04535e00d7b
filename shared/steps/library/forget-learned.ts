import { iso } from "../../domain/instants.ts";
import type { Pair } from "../../domain/library/library.ts";
import type { Ports } from "../../ports.ts";
import { ATTEMPTS, overtaken } from "../outgoing/attempts.ts";
import { withSources } from "./learn.ts";
import { eventOf } from "./library-pairs.ts";

/** A message that its author took back leaves the candidates that were learned from it (invariant 7). */

export type ForgetPorts = Pick<Ports, "librarian" | "nowMs" | "store">;

export async function forgetLearned(ports: ForgetPorts, messageId: string): Promise<void> {
  for (const id of await ports.store.learnedFrom(messageId)) await forgetIn(ports, id, messageId);
}

/** Throws `conflict` (retry) when other writers kept winning. */
async function forgetIn(ports: ForgetPorts, id: string, messageId: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.pair(id);
    // What people made a text of is theirs; nothing of the question is in it.
    if (was?.learned === undefined) return;
    const sources = was.learned.sources.filter((source) => source.messageId !== messageId);
    if (sources.length === was.learned.sources.length) return;
    const saved = sources.length === 0 ? await gone(ports, was) : await less(ports, was, sources);
    if (saved === "saved") return;
  }
  throw overtaken(id);
}

async function gone(ports: ForgetPorts, was: Pair): Promise<"saved" | "conflict"> {
  const doubted = (await ports.librarian.pairs()).filter(({ doubts }) => doubts?.some(({ by }) => by === was.id));
  for (const { id } of doubted) await undoubted(ports, id, was.id);
  return ports.store.forgetCandidate(was);
}

function less(ports: ForgetPorts, was: Pair, sources: NonNullable<Pair["learned"]>["sources"]) {
  const learned = { language: "en" as const, count: 0, ...was.learned, sources };
  const updatedAt = iso(ports.nowMs());
  const next: Pair = { ...was, ...withSources(learned), updatedAt, revision: was.revision + 1 };
  return ports.store.savePair(next, was, eventOf(next, "learn", "library", updatedAt));
}

/** The doubt quotes the answer: it goes with it. */
async function undoubted(ports: ForgetPorts, id: string, by: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.pair(id);
    const left = was?.doubts?.filter((one) => one.by !== by);
    if (was === undefined || left === undefined || left.length === was.doubts?.length) return;
    const { doubts: _, ...rest } = was;
    const next = { ...rest, ...(left.length === 0 ? {} : { doubts: left }), revision: was.revision + 1 };
    const event = eventOf(next, "doubt", "library", iso(ports.nowMs()));
    if ((await ports.store.savePair(next, was, event)) === "saved") return;
  }
  throw overtaken(id);
}
