import { CHAINS } from "../../domain/lanes/audit.ts";
import type { LayerRecord } from "../../domain/lanes/layer.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { ApprovalStore } from "../../ports.ts";
import { headKey } from "./chains.ts";
import { dueReader } from "./due.ts";
import { fromItem, outgoingKey } from "./items.ts";
import { listedAt } from "./listed.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";

/** What waits for approval, and what the people who decide have decided: small items, one partition a person. */

const layerPk = (by: string): string => `AP#${by}`;
/** A month and a few days, so that thirty days are always whole. */
const KEPT_SECONDS = 35 * 86_400;

export function layerItem(record: LayerRecord, shards: number): Item {
  const expiresAt = Math.ceil(Date.parse(record.at) / 1000) + KEPT_SECONDS;
  const sk = `${record.at}#${record.outgoingId}`;
  const listed = listedAt("layer", record.outgoingId, record.at, shards);
  return { ...record, pk: layerPk(record.by), sk, entity: "layer", expiresAt, ...listed };
}

export function approvalStore(table: Table, shards: number): ApprovalStore {
  const { dueItems, read } = dueReader(table, shards);
  return {
    async waiting({ before, limit }) {
      // Sort keys go on after the instant: `~` is behind all of them.
      const found = await read<Outgoing>(
        await dueItems("gate", before === undefined ? undefined : `${before}~`, limit),
        outgoingKey,
      );
      return found.filter(({ state }) => state === "waiting");
    },
    async layers(by, since, limit) {
      const items = await table.all({
        key: { expression: "pk = :pk AND sk >= :since", values: { ":pk": layerPk(by), ":since": since } },
        forward: false,
        limit,
      });
      return items.map(fromItem<LayerRecord>);
    },
    async heads() {
      const items = await Promise.all(Array.from({ length: CHAINS }, (_, chain) => table.get(headKey(chain))));
      return items.flatMap((item, chain) =>
        item === undefined ? [] : [{ chain, sequence: Number(item.sequence), hash: String(item.hash) }],
      );
    },
  };
}
