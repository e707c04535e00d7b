import type { HoldsRevision, Saved } from "../../ports.ts";
import type { Table } from "./table.ts";
import type { Key, Write } from "./wire.ts";

/** How often the holds changed: what takes words away does so only as long as nobody placed a hold since it looked. */

const REVISION: Key = { pk: "HOLDREV", sk: "A" };
/** API reference, TransactWriteItems. */
const MOST_WRITES = 100;

export const holdsRevision = async (table: Table): Promise<HoldsRevision> =>
  Number((await table.get(REVISION))?.revision ?? 0);

/** Goes with every change of a hold. */
export const holdsMove: Write = {
  update: REVISION,
  expression: "SET entity = :entity, v = :v ADD revision :one",
  values: { ":entity": "holds-revision", ":v": 1, ":one": 1 },
};

/** Absent: nothing goes that a hold could cover. */
export const holdsStand = (at: HoldsRevision | undefined): Write[] =>
  at === undefined
    ? []
    : [
        {
          check: REVISION,
          when:
            at === 0
              ? { expression: "attribute_not_exists(pk)" }
              : { expression: "revision = :was", values: { ":was": at } },
        },
      ];

/**
 * A record in one transaction, or nothing of it. One of more writes than a transaction takes goes in several, each under
 * all guards, and what decides in the last.
 */
export async function inOne(
  table: Table,
  { guards, rest, last }: { guards: readonly Write[]; rest: readonly Write[]; last: readonly Write[] },
  holds: HoldsRevision | undefined,
): Promise<Saved> {
  const stand = holdsStand(holds);
  const left = [...rest];
  while (stand.length + left.length + last.length > MOST_WRITES) {
    const part = left.splice(0, MOST_WRITES - stand.length - guards.length);
    if (!(await table.transact([...stand, ...guards, ...part])).ok) return "conflict";
  }
  return (await table.transact([...stand, ...last, ...left])).ok ? "saved" : "conflict";
}
