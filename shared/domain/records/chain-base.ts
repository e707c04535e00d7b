/**
 * Where a chain of decisions begins once its oldest were disposed of: what was the last of them, so that the next link
 * still has the hash that it follows. A decision in the chains says the same, written with it: who cuts a chain short
 * without one is found out.
 */
export interface ChainBase {
  v: 1;
  chain: number;
  /** Of the last decision that went. */
  sequence: number;
  hash: string;
  at: string;
  /** The authority's number. */
  rule: string;
  /** The decision that recorded it. */
  decision: string;
  revision: number;
}

/** As the decision's reason says it. */
export const baseSaid = ({ chain, sequence, hash }: Pick<ChainBase, "chain" | "sequence" | "hash">): string =>
  `chain ${chain} to ${sequence}: ${hash}`;
