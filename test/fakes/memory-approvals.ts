import { gateClock } from "../../shared/aws/dynamo/items.ts";
import type { LayerRecord } from "../../shared/domain/lanes/layer.ts";
import type { ChainLink, Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { ApprovalStore } from "../../shared/ports.ts";

/** What waits for approval, in memory. */
export function memoryApprovals(
  outgoing: ReadonlyMap<string, Outgoing>,
  layers: readonly LayerRecord[],
  links: readonly ChainLink[],
): ApprovalStore {
  const key = (one: Outgoing) => `${gateClock(one)}#${one.id}`;
  return {
    async waiting({ before, limit }) {
      return [...outgoing.values()]
        .filter((one) => one.state === "waiting" && (before === undefined || gateClock(one) <= before))
        .sort((a, b) => (key(a) < key(b) ? -1 : 1))
        .slice(0, limit)
        .map((one) => structuredClone(one));
    },
    async layers(by, since, limit) {
      return layers
        .filter((one) => one.by === by && one.at >= since)
        .reverse()
        .slice(0, limit)
        .map((one) => structuredClone(one));
    },
    async heads() {
      return [0, 1, 2, 3].flatMap((chain) => {
        const last = links.findLast((link) => link.chain === chain);
        return last === undefined ? [] : [{ chain, sequence: last.sequence, hash: last.hash }];
      });
    },
  };
}
