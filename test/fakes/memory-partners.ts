import type { PartnerStore } from "../../shared/ports.ts";

/** Ids of partners' events in memory. */
export function memoryPartners(): PartnerStore {
  const taken = new Set<string>();
  return {
    async isEventTaken(eventId) {
      return taken.has(eventId);
    },
    async takeEvent(eventId) {
      if (taken.has(eventId)) return "conflict";
      taken.add(eventId);
      return "saved";
    },
  };
}
