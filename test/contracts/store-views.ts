import { describe, expect, it } from "vitest";
import { noViews, type SavedViews, withView } from "../../shared/domain/saved-views.ts";
import type { OnStore } from "./store-world.ts";

/** What a store keeps of the views that officers made. */
export function viewsContract(on: OnStore): void {
  const having = (was: SavedViews, name: string): SavedViews => {
    const changed = withView(was, { id: name, name, query: `topic=${name}` });
    if (!changed.ok) throw new Error(changed.reason);
    return changed.next;
  };

  describe("an officer’s views", () => {
    it("are kept, changed and read again; nobody else’s are", async () => {
      expect(await on.store.savedViews("maya")).toBeUndefined();
      const first = having(noViews("maya"), "lost");
      expect(await on.store.saveViews(first, undefined)).toBe("saved");
      const kept = await on.store.savedViews("maya");
      expect(kept).toEqual(first);
      if (!kept) return;
      expect(await on.store.saveViews(having(kept, "photo"), kept)).toBe("saved");
      expect((await on.store.savedViews("maya"))?.views.map(({ name }) => name)).toEqual(["lost", "photo"]);
      expect(await on.store.savedViews("james")).toBeUndefined();
    });

    it("of two browsers at once one is first, and the other reads again", async () => {
      const views = ["lost", "photo"].map((name) => having(noViews("maya"), name));
      const saved = await Promise.all(views.map((next) => on.store.saveViews(next, undefined)));
      expect(saved.sort()).toEqual(["conflict", "saved"]);
      const was = await on.store.savedViews("maya");
      if (!was) throw new Error("nothing kept");
      expect(await on.store.saveViews(having(was, "fees"), was)).toBe("saved");
      expect(await on.store.saveViews(having(was, "dates"), was)).toBe("conflict");
    });
  });
}
