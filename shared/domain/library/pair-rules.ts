import { leads, type Officer } from "../officer.ts";
import { missingLanguages, type Pair } from "./library.ts";
import { mayMovePair, type PairMove, type PairState } from "./library-states.ts";

/** What a person may do with a pair. */

export type PairRefusal = "wrong-state" | "forbidden" | "own-text" | "one-language";
export type PersonMayMove = { ok: true; to: PairState } | { ok: false; reason: PairRefusal };

/** The table, and what a person's part in the pair adds: nobody approves their own text, nor half a pair. */
export function personMayMove(
  pair: Pick<Pair, "state" | "owner" | "writtenBy" | "en" | "fr">,
  move: PairMove,
  officer: Pick<Officer, "id" | "roles">,
): PersonMayMove {
  // A candidate belongs to nobody yet: whoever writes in the library may put it aside.
  const owns = pair.owner === officer.id || leads(officer) || pair.state === "candidate";
  const decision = mayMovePair(pair.state, move, owns ? "owner" : "writer");
  if (!decision.ok) return { ok: false, reason: decision.reason === "wrong-actor" ? "forbidden" : "wrong-state" };
  if (move === "approve" && missingLanguages(pair).length > 0) return { ok: false, reason: "one-language" };
  if (move === "approve" && pair.writtenBy.includes(officer.id)) return { ok: false, reason: "own-text" };
  return decision;
}
