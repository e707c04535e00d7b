import {
  NO_USE,
  type Pair,
  type PairEvent,
  type PairUse,
  type UseNote,
  type UseRecord,
} from "../../shared/domain/library/library.ts";
import type { DisposedBy } from "../../shared/domain/records/disposal.ts";
import type { LibraryStore, Saved } from "../../shared/ports.ts";
import type { HoldsMoved } from "./memory-records.ts";

/** The message library in memory. */
export function memoryLibrary(
  notes = new Map<string, UseRecord>(),
  disposed: (id: string, by: DisposedBy) => void = () => {},
  moved: HoldsMoved = () => false,
): LibraryStore {
  const pairs = new Map<string, Pair>();
  const history = new Map<string, PairEvent[]>();
  const log: string[] = [];
  const learned = new Map<string, { messageId: string; pairId: string }>();
  const uses = new Map<string, PairUse>();

  const copy = <T>(value: T): T => structuredClone(value);
  const isLearned = ({ state, learned: from }: Pair) =>
    from !== undefined && (state === "candidate" || state === "retired");
  const noteKey = ({ outgoingId, pairId }: UseNote) => `${outgoingId}#${pairId}`;

  function save(next: Pair, was: Pair | undefined, event: PairEvent): Saved {
    if (pairs.get(next.id)?.revision !== was?.revision) return "conflict";
    const stored = { ...copy(next), revision: was ? was.revision + 1 : next.revision };
    pairs.set(next.id, stored);
    history.set(next.id, [...(history.get(next.id) ?? []), copy(event)]);
    if (!isLearned(next) || (was !== undefined && !isLearned(was))) log.push(next.id);
    return "saved";
  }
  const add = (pairId: string, more: Partial<PairUse>): void => {
    const was = uses.get(pairId) ?? NO_USE;
    const next = { ...was };
    for (const name of Object.keys(more) as (keyof PairUse)[]) next[name] += more[name] ?? 0;
    uses.set(pairId, next);
  };
  const shelf = () => [...pairs.values()].filter((pair) => !isLearned(pair));

  return {
    async libraryRevision() {
      return log.length;
    },
    async library() {
      return copy({ revision: log.length, pairs: shelf() });
    },
    async libraryChanges(after) {
      if (log.length - after > 500) return undefined;
      const ids = new Set(log.slice(after));
      const changed = shelf().filter(({ id }) => ids.has(id));
      const gone = [...ids].filter((id) => !changed.some((pair) => pair.id === id));
      return copy({ revision: log.length, pairs: changed, gone });
    },
    async pair(id) {
      return copy(pairs.get(id));
    },
    async pairHistory(id) {
      return copy(history.get(id) ?? []);
    },
    async savePair(next, was, event) {
      return save(next, was, event);
    },
    async candidates(limit) {
      const found = [...pairs.values()].filter(isLearned).sort((a, b) => (a.id < b.id ? 1 : -1));
      return copy(found.slice(0, limit));
    },
    async learn(next, was, event, { messageId, outgoingId }) {
      const key = `${messageId}#${outgoingId}`;
      if (learned.has(key)) return "known";
      const saved = save(next, was, event);
      if (saved === "saved") learned.set(key, { messageId, pairId: next.id });
      return saved;
    },
    async learnedFrom(messageId) {
      const found = [...learned.values()].filter((one) => one.messageId === messageId);
      return [...new Set(found.map(({ pairId }) => pairId))];
    },
    async disposePair(was, by, holds) {
      if (moved(holds) || pairs.get(was.id)?.revision !== was.revision) return "conflict";
      pairs.delete(was.id);
      history.delete(was.id);
      disposed(was.id, by);
      if (!isLearned(was)) log.push(was.id);
      return "saved";
    },
    async forgetCandidate(candidate) {
      if (pairs.get(candidate.id)?.revision !== candidate.revision) return "conflict";
      pairs.delete(candidate.id);
      history.delete(candidate.id);
      return "saved";
    },
    async pairsOver(day, limit) {
      const over = shelf().filter(
        ({ state, expiresOn }) => state === "approved" && expiresOn !== undefined && expiresOn < day,
      );
      return copy(over.slice(0, limit));
    },
    async pairUses(ids) {
      return new Map(copy([...uses].filter(([id]) => ids.includes(id))));
    },
    async noteUse(note) {
      if (notes.has(noteKey(note))) return false;
      notes.set(noteKey(note), { note: copy(note) });
      add(note.pairId, { sent: 1, changed: note.changed });
      return true;
    },
    async usesDue(before, limit) {
      const due = [...notes.values()].filter(({ note, outcome }) => outcome === undefined && note.until < before);
      return copy(
        due
          .map(({ note }) => note)
          .sort((a, b) => (a.until < b.until ? -1 : 1))
          .slice(0, limit),
      );
    },
    async settleUse(note, outcome, outcomeAt) {
      const found = notes.get(noteKey(note));
      if (!found || found.outcome !== undefined) return false;
      notes.set(noteKey(note), { ...found, outcome, outcomeAt });
      add(note.pairId, { [outcome]: 1 });
      return true;
    },
    async importUse(pairId, use) {
      if (!uses.has(pairId)) uses.set(pairId, copy(use));
    },
  };
}
