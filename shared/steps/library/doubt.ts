import type { Doubt, Pair } from "../../domain/library/library.ts";
import type { Ports } from "../../ports.ts";
import { eventOf } from "./library-pairs.ts";

/** An answer that says otherwise than an approved text: the text says so to its owner and to whoever would use it. */

export type DoubtPorts = Pick<Ports, "librarian" | "nowMs" | "store">;

const MOST_DOUBTS = 5;

export async function doubt(
  { librarian, nowMs, store }: DoubtPorts,
  candidate: Pair,
  { question, answer }: { question: string; answer: string },
): Promise<void> {
  const language = candidate.learned?.language;
  if (language === undefined) return;
  const about = { language, topics: candidate.topics, question };
  const at = new Date(nowMs()).toISOString();
  for (const { pair, differences } of await librarian.contradicted({ title: "", text: answer }, about)) {
    const was = await store.pair(pair.id);
    if (was?.state !== "approved") continue;
    const known = was.doubts ?? [];
    const fresh = differences
      .map((difference): Doubt => ({ ...difference, by: candidate.id, language, at }))
      .filter((one) => !known.some(({ kind, ours }) => kind === one.kind && ours === one.ours));
    if (fresh.length === 0) continue;
    const doubts = [...known, ...fresh].slice(-MOST_DOUBTS);
    const next = { ...was, doubts, revision: was.revision + 1 };
    // Where its owner is writing just now, the new words matter more than the doubt about the old.
    await store.savePair(next, was, eventOf(next, "doubt", "library", at));
  }
}
