import { describe, expect, it } from "vitest";
import { verifyChain } from "../../shared/domain/lanes/audit.ts";
import type { Crisis } from "../../shared/domain/lanes/crisis.ts";
import type { Decision } from "../../shared/domain/outgoing/outgoing.ts";
import { at, type OnStore } from "./store-world.ts";

/** What a store keeps of crisis mode. */
export function crisisContract(on: OnStore): void {
  const crisis: Crisis = {
    v: 1,
    id: "c1",
    reason: "Delays at the Moncton office",
    by: "head",
    startedAt: at(0),
    endsAt: at(3_600_000),
    topics: ["delay"],
    pausePosts: true,
    revision: 1,
  };
  const decision = (id: string, move: Decision["move"]): Decision => ({
    id,
    outgoingId: `crisis.${crisis.id}`,
    messageId: "crisis",
    move,
    by: "head",
    at: at(0),
    rule: "crisis",
    policyVersion: "1",
    textHash: "",
  });

  describe("crisis mode", () => {
    it("is on from its beginning until its time is over", async () => {
      expect(await on.store.crisis()).toBeUndefined();
      expect(await on.store.latestCrisis()).toBeUndefined();
      expect(await on.store.saveCrisis(crisis, undefined, decision("d1", "enter-crisis"))).toBe("saved");
      expect(await on.store.crisis()).toEqual(crisis);
      on.clock.nowMs += 3_600_000;
      expect(await on.store.crisis()).toBeUndefined();
      expect(await on.store.latestCrisis()).toEqual(crisis);
    });

    it("is over as soon as a person ends it, and is ended once", async () => {
      await on.store.saveCrisis(crisis, undefined, decision("d1", "enter-crisis"));
      const ended = { ...crisis, endedAt: at(1), endedBy: "head" };
      const both = await Promise.all(
        ["d2", "d3"].map((id) => on.store.saveCrisis(ended, crisis, decision(id, "leave-crisis"))),
      );
      expect(both.sort()).toEqual(["conflict", "saved"]);
      expect(await on.store.crisis()).toBeUndefined();
      expect(await on.store.latestCrisis()).toEqual({ ...ended, revision: 2 });
    });

    it("is recorded with each change in a chain, and nothing of a change that was refused", async () => {
      expect(await on.store.saveCrisis(crisis, { ...crisis, revision: 7 }, decision("d0", "enter-crisis"))).toBe(
        "conflict",
      );
      await on.store.saveCrisis(crisis, undefined, decision("d1", "enter-crisis"));
      expect(await on.store.saveCrisis(crisis, undefined, decision("d2", "enter-crisis"))).toBe("conflict");
      const links = (await Promise.all([0, 1, 2, 3].map((chain) => on.store.chain(chain, 0, 10)))).flat();
      expect(links.map((link) => link.decision)).toEqual([decision("d1", "enter-crisis")]);
      expect(verifyChain(links)).toEqual({ ok: true, length: 1 });
    });
  });
}
