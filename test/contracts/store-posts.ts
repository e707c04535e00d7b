import { describe, expect, it } from "vitest";
import type { LayerRecord } from "../../shared/domain/lanes/layer.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { aDecision, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import type { OnStore } from "./store-world.ts";

/** What a store does with pairs of posts. */
export function postsContract(on: OnStore): void {
  const saved = async (...pairs: ReturnType<typeof aPost>[]) => {
    for (const pair of pairs) expect(await on.store.savePost(pair, undefined)).toBe("saved");
  };

  describe("pairs of posts", () => {
    it("are there as they were saved, and not twice", async () => {
      const pair = aPost("one", { campaign: "January" });
      await saved(pair);
      expect(await on.store.post(pair.id)).toEqual(pair);
      expect(await on.store.savePost(pair, undefined)).toBe("conflict");
      expect(await on.store.post("pair-none")).toBeUndefined();
    });

    it("change only from the revision that was read", async () => {
      const pair = aPost("one");
      await saved(pair);
      const changes = await Promise.all(
        ["a", "b", "c"].map((campaign) => on.store.savePost({ ...pair, campaign }, pair)),
      );
      expect(changes.filter((one) => one === "saved")).toHaveLength(1);
      expect((await on.store.post(pair.id))?.revision).toBe(2);
    });

    it("are saved with their decision and its link in a chain, or not at all", async () => {
      const pair = aPost("one");
      await saved(pair);
      const decision = { ...aDecision(anOutgoing({ id: pair.id } as never, "x"), "d1"), outgoingId: `${pair.id}.pair` };
      const layer: LayerRecord = {
        ...{ v: 1, by: "colin", at: decision.at, outgoingId: pair.id, messageId: pair.id, rule: "default" },
        ...{ author: pair.createdBy, outcome: "approved", waitSeconds: 60, wordsChanged: 0 },
      };
      const also = { decision, layer };
      const layers = () => on.store.layers("colin", "2020", 10);
      expect(await on.store.savePost({ ...pair, state: "scheduled" }, { ...pair, revision: 7 }, also)).toBe("conflict");
      expect((await on.store.postLegs(pair.id)).decisions).toEqual([]);
      expect(await layers()).toEqual([]);
      expect(await on.store.savePost({ ...pair, state: "scheduled" }, pair, also)).toBe("saved");
      expect((await on.store.postLegs(pair.id)).decisions).toEqual([decision]);
      expect(await layers()).toEqual([layer]);
      const next = (await on.store.post(pair.id)) as PostPair;
      const later = { ...layer, at: "2026-11-24T10:00:00.000Z" };
      expect(await on.store.savePost({ ...next, campaign: "spring" }, next, { layer: later })).toBe("saved");
      expect(await layers()).toHaveLength(2);
      const chains = await Promise.all([0, 1, 2, 3].map((chain) => on.store.chain(chain, 0, 10)));
      expect(chains.flat().map((link) => link.decision.id)).toEqual(["d1"]);
    });

    it("are found by the platform's id of where they stand, on their own account alone", async () => {
      const leg = anOutgoing({ id: "pair-one", channel: "facebook", account: "PassportCanada" } as never, "k1-en", {
        ...{ kind: "post", state: "sending", campaign: "winter" },
      });
      await on.store.saveOutgoing(leg, undefined);
      expect(await on.store.postAt("facebook", "PassportCanada", ["100", "200"])).toBeUndefined();
      expect(await on.store.saveOutgoing({ ...leg, state: "sent", externalId: "100" }, leg)).toBe("saved");
      const found = { post: "pair-one", campaign: "winter" };
      expect(await on.store.postAt("facebook", "PassportCanada", ["200", "100"])).toEqual(found);
      expect(await on.store.postAt("facebook", "PasseportCanada", ["100"])).toBeUndefined();
      expect(await on.store.postAt("x", "PassportCanada", ["100"])).toBeUndefined();
      expect(await on.store.postAt("facebook", "PassportCanada", [])).toBeUndefined();
    });

    it("have their outgoing messages with them, and no message's", async () => {
      const pair = aPost("one");
      await saved(pair);
      const leg = anOutgoing({ id: pair.id, channel: "x", account: "PassportCan" } as never, "k1-en", {
        kind: "post",
        to: { externalId: "", conversationId: "" },
      });
      expect(await on.store.saveOutgoing(leg, undefined)).toBe("saved");
      expect((await on.store.postLegs(pair.id)).outgoing).toEqual([leg]);
      expect(await on.store.thread(pair.id)).toBeUndefined();
      expect((await on.store.inbox({ limit: 10 })).items).toEqual([]);
    });

    it("are listed by span, over the ends of months and years, without those that were taken back", async () => {
      const times = ["2026-11-30T23:59:59.000Z", "2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"];
      const [last, first, later] = times.map((at, index) => aPost(`p${index}`, { at }));
      const gone = aPost("gone", { at: "2026-12-02T10:00:00.000Z", state: "withdrawn" });
      await saved(last!, first!, later!, gone);
      const ids = async (from: string, to: string) => (await on.store.posts(from, to, 10)).map(({ id }) => id);
      expect(await ids("2026-11-01T00:00:00.000Z", "2027-02-01T00:00:00.000Z")).toEqual([
        last!.id,
        first!.id,
        later!.id,
      ]);
      expect(await ids("2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z")).toEqual([first!.id]);
      expect(await on.store.posts("2026-11-01T00:00:00.000Z", "2027-02-01T00:00:00.000Z", 2)).toHaveLength(2);
      expect(await on.store.savePost({ ...first!, at: "2027-03-05T10:00:00.000Z" }, first)).toBe("saved");
      expect(await ids("2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z")).toEqual([]);
    });

    it("are due when their time has come or they are on their way, unless they are paused", async () => {
      const at = "2026-11-23T15:00:00.000Z";
      const due = aPost("due", { state: "scheduled", at });
      const going = aPost("going", { state: "publishing", at: "2026-11-23T14:00:00.000Z" });
      const paused = aPost("paused", { state: "scheduled", at, paused: { since: at, reason: "crisis", crisis: "c" } });
      const later = aPost("later", { state: "scheduled", at: "2026-11-23T15:00:01.000Z" });
      await saved(due, going, paused, later, aPost("draft", { at }), aPost("done", { state: "published", at }));
      const found = await on.store.duePosts("2026-11-23T15:00:00.001Z", 10);
      expect(found.map(({ id }) => id)).toEqual([going.id, due.id]);
    });

    it("wait for approvers, soonest first", async () => {
      const late = aPost("late", { state: "waiting", at: "2026-11-25T15:00:00.000Z" });
      const soon = aPost("soon", { state: "waiting", at: "2026-11-24T15:00:00.000Z" });
      await saved(late, soon, aPost("draft"));
      expect((await on.store.waitingPosts({ limit: 10 })).map(({ id }) => id)).toEqual([soon.id, late.id]);
    });

    it("wait in the order of their clocks, those whose next step is due alone where that is asked", async () => {
      const gate = (at: string) => ({ since: "2026-11-23T14:00:00.000Z", steps: [{ do: "remind" as const, at }] });
      const soon = aPost("soon", {
        state: "waiting",
        at: "2026-11-29T15:00:00.000Z",
        gate: gate("2026-11-23T15:00:00.000Z"),
      });
      const late = aPost("late", {
        state: "waiting",
        at: "2026-11-24T15:00:00.000Z",
        gate: gate("2026-11-23T16:00:00.000Z"),
      });
      await saved(late, soon);
      const ids = async (before?: string) =>
        (await on.store.waitingPosts({ limit: 10, ...(before === undefined ? {} : { before }) })).map(({ id }) => id);
      expect(await ids()).toEqual([soon.id, late.id]);
      expect(await ids("2026-11-23T15:00:00.000Z")).toEqual([soon.id]);
      expect(await ids("2026-11-23T14:59:59.999Z")).toEqual([]);
    });

    it("need a person when they broke the rule of both languages, failed or are paused, until somebody saw it", async () => {
      const breached = aPost("breached", { state: "breached" });
      const paused = aPost("paused", {
        state: "scheduled",
        paused: { since: "2026-11-23T15:00:00.000Z", reason: "late" },
      });
      await saved(breached, paused, aPost("failed", { state: "failed", seenAt: "2026-11-23T15:00:00.000Z" }));
      expect((await on.store.postTasks(10)).map(({ id }) => id).sort()).toEqual([breached.id, paused.id].sort());
      await on.store.savePost({ ...breached, seenAt: "2026-11-23T15:00:00.000Z" }, breached);
      expect((await on.store.postTasks(10)).map(({ id }) => id)).toEqual([paused.id]);
    });
  });
}
