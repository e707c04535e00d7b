import { hash } from "node:crypto";
import type { ChainLink, Decision } from "../outgoing/outgoing.ts";

/** Decisions form hash chains: each link's hash covers the one before, so that a change anywhere shows (invariant 4). */

/** Several chains, so that decisions made at the same moment seldom wait for one another. */
export const CHAINS = 4;

/** What stands before the first link of a chain. */
export const GENESIS = "0".repeat(64);

/** All decisions about one outgoing message stand in one chain, in their order. */
export const chainOf = (outgoingId: string): number => hash("sha256", outgoingId, "buffer").readUInt8(0) % CHAINS;

/** Fields in a fixed order: the hash must not depend on how a store orders a record's keys. */
export function linkHash(previous: string, sequence: number, decision: Decision): string {
  const { id, outgoingId, messageId, move, by, at, rule, policyVersion, textHash, reason } = decision;
  return hash(
    "sha256",
    JSON.stringify([
      previous,
      sequence,
      id,
      outgoingId,
      messageId,
      move,
      by,
      at,
      rule,
      policyVersion,
      textHash,
      reason ?? null,
    ]),
    "hex",
  );
}

export type ChainVerdict = { ok: true; length: number } | { ok: false; sequence: number; reason: "gap" | "hash" };

/** Checks links in their order, from the first or after a link that was checked before. */
export function verifyChain(
  links: readonly ChainLink[],
  after: { sequence: number; hash: string } = { sequence: 0, hash: GENESIS },
): ChainVerdict {
  let { sequence, hash } = after;
  for (const link of links) {
    if (link.sequence !== sequence + 1) return { ok: false, sequence: sequence + 1, reason: "gap" };
    if (link.previous !== hash || link.hash !== linkHash(hash, link.sequence, link.decision))
      return { ok: false, sequence: link.sequence, reason: "hash" };
    ({ sequence, hash } = link);
  }
  return { ok: true, length: sequence };
}
