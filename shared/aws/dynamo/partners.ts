import type { PartnerStore } from "../../ports.ts";
import type { Table } from "./table.ts";
import type { Key } from "./wire.ts";

/** Ids of partners' events: one small item each, which goes by itself. */

export function partnerStore(table: Table): PartnerStore {
  return {
    async isEventTaken(eventId) {
      return (await table.get(keyOf(eventId))) !== undefined;
    },
    takeEvent(eventId, until) {
      const expiresAt = Math.ceil(Date.parse(until) / 1000);
      const item = { ...keyOf(eventId), entity: "partner-event", v: 1, expiresAt };
      return table.put(item, { expression: "attribute_not_exists(pk)" });
    },
  };
}

const keyOf = (eventId: string): Key => ({ pk: `EVENT#${eventId}`, sk: "A" });
