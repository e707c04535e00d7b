import { type Pair, stateOn } from "../../domain/library/library.ts";
import type { Ports } from "../../ports.ts";
import { todayOf } from "../today.ts";

/** Approved words to give while more is not known: the library's, in both languages, by their titles. */
export async function holdingLines(ports: Pick<Ports, "department" | "librarian" | "nowMs">): Promise<Pair[]> {
  const day = todayOf(ports);
  const pairs = await ports.librarian.pairs();
  return pairs
    .filter((pair) => pair.holding === true && stateOn(pair, day) === "approved")
    .sort((a, b) => (a.en.title < b.en.title ? -1 : 1));
}
