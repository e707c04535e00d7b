import type { Query } from "./wire.ts";

/**
 * What the table would refuse as a key: ids come from addresses and bodies that anybody writes. Nothing is stored under
 * such an id, so a read of it finds nothing, in place of failing. Developer guide, "Quotas and limits": a sort key has
 * 1,024 bytes at most, a partition key 2,048; no key of ours is longer than the shorter.
 */

const LONGEST_BYTES = 1_024;

const fits = (value: unknown): boolean => typeof value !== "string" || Buffer.byteLength(value) <= LONGEST_BYTES;

export const mayBeKey = ({ pk, sk }: { pk?: unknown; sk?: unknown }): boolean => fits(pk) && fits(sk);

/** Also the place where an earlier page ended, which a caller gives back. */
export const mayBeQuery = ({ key, from }: Pick<Query, "key" | "from">): boolean =>
  Object.values(key.values ?? {}).every(fits) && (from === undefined || mayBeKey(from));
