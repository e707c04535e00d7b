import { describe, expect, it } from "vitest";
import { at, type OnStore } from "./store-world.ts";

/** What a store keeps of what partners send. */
export function partnersContract(on: OnStore): void {
  describe("a partner's event", () => {
    it("is taken once, however often and however many at a time take it", async () => {
      expect(await on.store.isEventTaken("e-1")).toBe(false);
      const took = await Promise.all([1, 2, 3].map(() => on.store.takeEvent("e-1", at(3_600_000))));
      expect(took.sort()).toEqual(["conflict", "conflict", "saved"]);
      expect(await on.store.isEventTaken("e-1")).toBe(true);
      expect(await on.store.isEventTaken("e-2")).toBe(false);
      expect(await on.store.takeEvent("e-2", at(3_600_000))).toBe("saved");
    });
  });
}
