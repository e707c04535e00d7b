import { describe, expect, it } from "vitest";
import type { CountedKind } from "../../shared/domain/report/counters.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation } from "../fakes/consultation.ts";
import type { OnStore } from "./store-world.ts";

/** Stored items by the UTC day on which they count, a page at a time. */
export function countedContract(on: OnStore): void {
  const at = (day: number, hour = 15) => `2026-11-${day}T${hour}:00:00.000Z`;
  const asked = (name: string, day: number, hour?: number) =>
    aMessage(name, { createdAt: at(day, hour), receivedAt: at(day, hour) });

  /** Every page of a day; `limit`: entries that each looks at. */
  async function found(kind: CountedKind, day: number, limit: number): Promise<string[]> {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await on.store.countedOn(kind, `2026-11-${day}`, {
        limit,
        ...(after === undefined ? {} : { after }),
      });
      expect(page.looked).toBeLessThanOrEqual(limit);
      ids.push(...page.items.map(({ item }) => String((item as { id?: string }).id)));
      after = page.reached;
    } while (after !== undefined);
    return ids;
  }

  describe("what counts on a day, a page at a time", () => {
    it.each([1, 2, 50])(
      "is each message once, asked, received, answered or promised then: %i at a time",
      async (limit) => {
        const here = [asked("a", 24, 10), asked("b", 24, 12), asked("c", 24, 11)];
        const late = aMessage("late", { createdAt: at(23), receivedAt: at(24, 9) });
        const answered = asked("answered", 22);
        const both = asked("both", 24, 8);
        const other = asked("other", 25);
        for (const one of [...here, late, answered, both, other]) await on.saved(one);
        await on.store.saveMessage({ ...answered, status: "answered", answeredAt: at(24, 13) }, answered);
        await on.store.saveMessage({ ...both, status: "answered", answeredAt: at(24, 16) }, both);
        const ids = await found("message", 24, limit);
        expect([...ids].sort()).toEqual([...here, late, answered, both].map(({ id }) => id).sort());
        expect(await found("message", 22, limit)).toEqual([answered.id]);
        expect(await found("message", 20, limit)).toEqual([]);
      },
    );

    it("is told by its counters, of many days at once", async () => {
      const delta = { dimension: "author", hour: 0, name: "new", add: 2 };
      await on.store.count("s", "1", [
        { ...delta, day: "2026-11-24" },
        { ...delta, day: "2026-11-22", name: "advocate" },
        { ...delta, day: "2026-11-24", hour: 3 },
        { ...delta, day: "2026-11-24", dimension: "author@team.x" },
        // What stands beside it in one item is another counter.
        { ...delta, day: "2026-11-24", dimension: "sentiment" },
        { ...delta, day: "2026-11-23", dimension: "sentiment" },
      ]);
      const days = ["2026-11-24", "2026-11-23", "2026-11-22"];
      const counted = await on.store.countedDays(days, "author", 0);
      expect([...counted].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
        ["2026-11-22", { advocate: 2 }],
        ["2026-11-24", { new: 2 }],
      ]);
    });

    it("is told so of a name that every object has of its own", async () => {
      const day = "2026-11-24";
      await on.store.count("s", "1", [{ day, dimension: "hashtag-reach", hour: 0, name: "constructor", add: 7 }]);
      const counted = await on.store.countedDays([day], "hashtag-reach", 0);
      expect(Object.entries(counted.get(day) ?? {})).toEqual([["constructor", 7]]);
    });

    it("goes on behind the place of any item", async () => {
      for (let i = 0; i < 5; i++) await on.saved(asked(`m${i}`, 24, 10 + i));
      const whole = await on.store.countedOn("message", "2026-11-24", { limit: 50 });
      const [, second] = whole.items;
      const rest = await on.store.countedOn("message", "2026-11-24", { limit: 50, after: second?.place ?? "" });
      expect(rest.items.map(({ item }) => item.id)).toEqual(whole.items.slice(2).map(({ item }) => item.id));
      expect(rest.reached).toBeUndefined();
    });

    it("is what was sent, what experts were asked, and posts, each on its day", async () => {
      const message = await on.saved(asked("one", 23));
      for (const n of ["1", "2"]) await on.sent(anOutgoing(message, n, { state: "sent", sentAt: at(24) }));
      await on.store.saveConsultation(aConsultation(message, "question", { askedAt: at(24) }), undefined);
      for (const day of [24, 25]) await on.store.savePost(aPost(`of-${day}`, { at: at(day) }), undefined);
      expect(await found("outgoing", 24, 1)).toHaveLength(2);
      expect(await found("consultation", 24, 5)).toEqual(["question"]);
      expect(await found("post", 24, 1)).toEqual(["pair-of-24"]);
      expect(await found("post", 26, 1)).toEqual([]);
    });
  });
}
