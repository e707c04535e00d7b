import { DAY_MS } from "../../domain/instants.ts";
import { runKey, type SpikeRun } from "../../domain/report/spike-run.ts";
import type { DayRhythm } from "../../domain/report/spikes.ts";
import type { SpikeStore } from "../../ports.ts";
import { fromItem } from "./items.ts";
import { unchanged } from "./messages.ts";
import type { Table } from "./table.ts";

/** One item a day of what its hours usually bring, and one a spike; a service has a few of them a month. */

const SPIKES = "SPIKES";
/** Under its version: one that an earlier release kept is another item, and a day's is written once. */
const rhythmKey = (day: string) => ({ pk: `RHYTHM#${day}`, sk: "V2" });
/** Longer than a silence is looked back at. */
const RHYTHM_KEPT_MS = 21 * DAY_MS;

export function spikeStore(table: Table): SpikeStore {
  return {
    async rhythm(day) {
      const item = await table.get(rhythmKey(day));
      return item && fromItem<DayRhythm>(item);
    },
    saveRhythm(rhythm) {
      const expiresAt = Math.floor((Date.parse(rhythm.day) + RHYTHM_KEPT_MS) / 1000);
      return table.put({ ...rhythm, ...rhythmKey(rhythm.day), entity: "rhythm", expiresAt }, unchanged(undefined));
    },
    async spikes(from, to) {
      const items = await table.all({
        key: {
          expression: "pk = :pk AND sk BETWEEN :from AND :to",
          values: { ":pk": SPIKES, ":from": from, ":to": `${to}U` },
        },
        forward: true,
      });
      return items.map((item) => fromItem<SpikeRun>(item));
    },
    saveSpike(next, was) {
      const revision = was ? was.revision + 1 : next.revision;
      return table.put({ ...next, revision, pk: SPIKES, sk: runKey(next), entity: "spike", v: 1 }, unchanged(was));
    },
  };
}
