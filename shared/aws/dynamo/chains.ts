import { AppError } from "../../domain/errors.ts";
import { chainOf, GENESIS, linkHash } from "../../domain/lanes/audit.ts";
import type { ChainLink, Decision } from "../../domain/outgoing/outgoing.ts";
import type { Saved, Store } from "../../ports.ts";
import { pause } from "../pause.ts";
import { decisionItem } from "./items.ts";
import type { Table } from "./table.ts";
import type { Key, Write } from "./wire.ts";

/** The decision chains: a link and its chain's head are written with the decision, or not at all. */

interface Head {
  sequence: number;
  hash: string;
}

const HEAD = "HEAD";
const BASE = "BASE";
const pk = (chain: number): string => `CH#${chain}`;
export const chainPk = pk;
export const headKey = (chain: number): Key => ({ pk: pk(chain), sk: HEAD });
export const baseKey = (chain: number): Key => ({ pk: pk(chain), sk: BASE });
export const linkSk = (sequence: number): string => `L#${String(sequence).padStart(12, "0")}`;

/** Decisions of one chain made at the same moment wait for one another. */
const HEAD_TRIES = 12;

/** What was decided, with its link, or nothing of it. */
export async function decided(table: Table, own: readonly Write[], decision: Decision | undefined): Promise<Saved> {
  for (let attempt = 0; attempt < HEAD_TRIES; attempt++) {
    const chain = decision ? await chainWrites(table, decision) : [];
    const done = await table.transact([...own, ...chain]);
    if (done.ok) return "saved";
    if (done.failed.some((position) => position < own.length)) return "conflict";
    await pause(attempt);
  }
  throw new AppError("store-failed", "Another decision always came first.", { retry: true });
}

/** Reads the head and makes the writes that follow it; they fail together when another decision came first. */
async function chainWrites(table: Table, decision: Decision): Promise<Write[]> {
  const chain = chainOf(decision.outgoingId);
  const stored = await table.get(headKey(chain));
  const head: Head = stored ? { sequence: Number(stored.sequence), hash: String(stored.hash) } : EMPTY;
  const sequence = head.sequence + 1;
  const hash = linkHash(head.hash, sequence, decision);
  const link: ChainLink = { chain, sequence, previous: head.hash, hash, decision };
  const unseen = { expression: "attribute_not_exists(pk)" };
  return [
    { put: decisionItem(decision), when: unseen },
    { put: { ...link, pk: pk(chain), sk: linkSk(sequence), entity: "link", v: 1 }, when: unseen },
    {
      put: { pk: pk(chain), sk: HEAD, entity: "head", v: 1, sequence, hash },
      when: stored
        ? { expression: "#sequence = :was", names: { "#sequence": "sequence" }, values: { ":was": head.sequence } }
        : unseen,
    },
  ];
}

export function chainStore(table: Table): Pick<Store, "chain"> {
  return {
    async chain(chain, after, limit) {
      const items = await table.all({
        key: {
          expression: "pk = :pk AND sk BETWEEN :from AND :to",
          values: { ":pk": pk(chain), ":from": linkSk(after + 1), ":to": "L#~" },
        },
        forward: true,
        limit,
        consistent: true,
      });
      return items.map(toLink);
    },
  };
}

const EMPTY: Head = { sequence: 0, hash: GENESIS };

const toLink = ({ chain, sequence, previous, hash, decision }: Record<string, unknown>): ChainLink => ({
  chain: Number(chain),
  sequence: Number(sequence),
  previous: String(previous),
  hash: String(hash),
  decision: decision as Decision,
});
