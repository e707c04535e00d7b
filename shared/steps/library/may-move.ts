import type { Pair } from "../../domain/library/library.ts";
import type { PairMove } from "../../domain/library/library-states.ts";
import { differenceSaid, pairParity } from "../../domain/library/pair-parity.ts";
import { type PersonMayMove, personMayMove } from "../../domain/library/pair-rules.ts";
import type { Officer } from "../../domain/officer.ts";
import { isProblem } from "../../domain/parity/parity.ts";
import { namePairs } from "../../domain/posts/post-names.ts";
import type { Ports } from "../../ports.ts";

export type MayMove = PersonMayMove | { ok: false; reason: "halves-differ"; detail: string };

/** What a person may do with a pair now: nobody agrees to halves that contradict each other, as with a post. */
export function mayMove(
  { department }: Pick<Ports, "department">,
  pair: Pair,
  move: PairMove,
  officer: Pick<Officer, "id" | "roles">,
): MayMove {
  const may = personMayMove(pair, move, officer);
  if (!may.ok || move !== "approve") return may;
  const differ = pairParity(pair, namePairs(department)).filter(isProblem);
  return differ.length === 0
    ? may
    : { ok: false, reason: "halves-differ", detail: differ.map(differenceSaid).join(", ") };
}
