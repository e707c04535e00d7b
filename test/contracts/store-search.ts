import { describe, expect, it } from "vitest";
import type { Posting } from "../../shared/domain/search/posting.ts";
import type { TermSample } from "../../shared/domain/search/term-sample.ts";
import type { PostingQuery } from "../../shared/ports.ts";
import { aMessage } from "../fakes/build.ts";
import type { OnStore } from "./store-world.ts";

/** What a store keeps for search: postings by term and year, and how frequent terms are. */
export function searchContract(on: OnStore): void {
  const posting = (minute: number, over: Partial<Posting> = {}): Posting => ({
    term: "renew",
    at: `2026-11-23T14:${String(minute).padStart(2, "0")}:00.000Z`,
    messageId: `message-${minute}`,
    carries: "aaaaabbbbb",
    ...over,
  });
  const ids = async (query: Partial<PostingQuery> = {}) => {
    const { items, reached } = await on.store.postings({ term: "renew", year: "2026", limit: 10, ...query });
    return [items.map(({ messageId }) => messageId), reached !== undefined];
  };

  describe("postings", () => {
    it("are read newest first, a year and a term at a time, from any place on", async () => {
      const older = posting(1, { at: "2025-12-31T23:59:59.000Z", messageId: "older" });
      await on.store.savePostings([posting(1), posting(3), posting(2), older, posting(4, { term: "lost" })], []);
      expect(await ids()).toEqual([["message-3", "message-2", "message-1"], false]);
      expect(await ids({ limit: 2 })).toEqual([["message-3", "message-2"], true]);
      expect(await ids({ before: "2026-11-23T14:02:00.000Z#message-2" })).toEqual([["message-1"], false]);
      expect(await ids({ year: "2025" })).toEqual([["older"], false]);
      expect(await ids({ term: "lost" })).toEqual([["message-4"], false]);
      expect(await ids({ term: "unheard" })).toEqual([[], false]);
      expect((await on.store.postings({ term: "renew", year: "2026", limit: 1 })).items).toEqual([posting(3)]);
    });

    it("stay behind where they do not carry one of each group; what was looked at counts, and the place says where", async () => {
      const carries = ["aaaaabbbbb", "aaaaaccccc", "bbbbbccccc", "aaaaaddddd"];
      await on.store.savePostings(
        carries.map((one, at) => posting(9 - at, { carries: one })),
        [],
      );
      expect(await ids({ carrying: [["aaaaa"]] })).toEqual([["message-9", "message-8", "message-6"], false]);
      expect(await ids({ carrying: [["aaaaa"], ["ccccc", "ddddd"]] })).toEqual([["message-8", "message-6"], false]);
      expect(await ids({ carrying: [["zzzzz"]] })).toEqual([[], false]);
      const asked = { term: "renew", year: "2026", limit: 3, carrying: [["ddddd"]] };
      const { items, looked, reached } = await on.store.postings(asked);
      expect([items, looked, reached]).toEqual([[], 3, "2026-11-23T14:07:00.000Z#message-7"]);
      expect((await on.store.postings({ ...asked, before: reached ?? "" })).items).toHaveLength(1);
    });

    it("are written and removed in one go, and again without harm", async () => {
      await on.store.savePostings([posting(1), posting(2)], []);
      for (let i = 0; i < 2; i++) await on.store.savePostings([posting(3)], [posting(1), posting(9)]);
      expect(await ids()).toEqual([["message-3", "message-2"], false]);
      await on.store.savePostings([], []);
    });

    it("take more than one batch of the service", async () => {
      const many = Array.from({ length: 130 }, (_, i) => posting(i % 60, { messageId: `m${i}` }));
      await on.store.savePostings(many, []);
      expect((await on.store.postings({ term: "renew", year: "2026", limit: 200 })).items).toHaveLength(130);
      await on.store.savePostings([], many);
      expect(await ids()).toEqual([[], false]);
    });
  });

  describe("what search stands on", () => {
    it("knows the first day that has a message", async () => {
      expect(await on.store.oldestDay()).toBeUndefined();
      await on.saved(aMessage("new"));
      await on.saved(aMessage("old", { createdAt: "2024-02-03T04:05:06.000Z" }));
      expect(await on.store.oldestDay()).toBe("2024-02-03");
    });

    it("keeps one sample of terms, and of two writers the first", async () => {
      expect(await on.store.termSample()).toBeUndefined();
      expect(await on.store.frequentTerms()).toEqual([]);
      const first: TermSample = { messages: 3, counts: { aaaaa: 3 }, frequent: [], revision: 1 };
      expect(await on.store.saveTermSample(first, undefined)).toBe("saved");
      expect(await on.store.saveTermSample(first, undefined)).toBe("conflict");
      const next = { ...first, messages: 80, frequent: ["aaaaa"] };
      expect(await on.store.saveTermSample(next, first)).toBe("saved");
      expect(await on.store.termSample()).toEqual({ ...next, revision: 2 });
      expect(await on.store.frequentTerms()).toEqual(["aaaaa"]);
      expect(await on.store.saveTermSample(next, first)).toBe("conflict");
    });

    it("lists messages from a place on", async () => {
      for (const minute of [1, 2, 3])
        await on.saved(aMessage(`m${minute}`, { createdAt: `2026-11-23T13:0${minute}:00.000Z` }));
      const [newest] = (await on.store.inbox({ limit: 1 })).items;
      const rest = await on.store.inbox({ limit: 5, before: `${newest?.createdAt}#${newest?.id}` });
      expect(rest.items.map(({ createdAt }) => createdAt.slice(14, 16))).toEqual(["02", "01"]);
    });
  });
}
