import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { GoneException } from "../../shared/domain/report/language-exceptions.ts";
import { countsAt, isException } from "../../shared/domain/report/outgoing-facts.ts";
import type { ExceptionStore } from "../../shared/ports.ts";

/** Replies in another language, in memory. */
export function memoryExceptions(outgoing: () => readonly Outgoing[]): ExceptionStore {
  const gone = new Map<string, GoneException>();
  return {
    async languageExceptions({ from, to, scope }, limit) {
      const found = outgoing().flatMap((one) => {
        const at = countsAt(one) ?? "";
        const own = scope.kind === "department" || one[scope.kind] === scope.id;
        return own && isException(one) && at >= from && at < to ? [{ sort: `${at}#${one.id}`, one }] : [];
      });
      return structuredClone(
        found
          .sort((a, b) => (a.sort < b.sort ? 1 : -1))
          .slice(0, limit)
          .map(({ one }) => one),
      );
    },
    async noteGoneException(one) {
      gone.set(one.id, structuredClone(one));
    },
    async goneExceptions(limit) {
      return structuredClone([...gone.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit));
    },
    async forgetGoneException(id) {
      gone.delete(id);
    },
  };
}
