import type { Pair } from "../../domain/library/library.ts";
import { holdingWork, ofText } from "../../domain/records/hold.ts";
import { retentionOf, textEndedAt } from "../../domain/records/retention.ts";
import { looked } from "./look.ts";
import { MOST, type RoundPorts, round } from "./round.ts";

/** Texts of the library that were retired and whose time is over, with their history: nothing of them stays. Safe to
 * repeat. */

/** More than anybody leaves unread. */
const MOST_CANDIDATES = 5_000;

export async function disposeTexts(ports: RoundPorts): Promise<number> {
  const { department, nowMs, store } = ports;
  const retention = retentionOf(department, "library");
  if (retention === undefined) return 0;
  const before = new Date(nowMs() - retention.keepMs).toISOString();
  const placeOf = (pair: Pair): string => `${textEndedAt(pair)}#${pair.id}`;
  return round<Pair>(ports, {
    name: "dispose-library",
    find: async (after) => {
      const all = [...(await store.library()).pairs, ...(await store.candidates(MOST_CANDIDATES))];
      return all
        .filter((pair) => textEndedAt(pair) !== undefined && placeOf(pair) > after && placeOf(pair) < before)
        .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
        .slice(0, MOST);
    },
    placeOf,
    work: ({ id }) =>
      looked(ports, async ({ holds, revision }) => {
        const pair = await store.pair(id);
        if (pair === undefined || textEndedAt(pair) === undefined) return "kept";
        if (holdingWork(holds, ofText(pair)).length > 0) return "kept";
        return store.disposePair(pair, { class: "library", rule: retention.authority }, revision);
      }),
  });
}
