import { describe, expect, it } from "vitest";
import { CHANNEL_NAMES, type ChannelName } from "../../shared/domain/message/message.ts";
import { EVENTS, FAULTS } from "./faults.ts";
import { historyOf } from "./history.ts";
import { planOf } from "./plan.ts";
import { runOf } from "./run.ts";
import { SABOTAGES } from "./sabotage.ts";
import { ruleOf, shorten } from "./shorten.ts";

/** Few seeds here; `.ci/run` takes 20,000. */
const SEEDS = 12;
/** Where the seldom events happen, so that the test need not look for them. */
const SELDOM = [87, 106, 305, 314, 317, 337, 901, 1198];
/** For when a change of the product made another history of every seed. */
const PATIENCE_MS = 600_000;

describe("whatever fails, and whoever acts", () => {
  it.each(CHANNEL_NAMES)("every rule holds on %s", async (channel) => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const outcome = await runOf(planOf(seed, channel));
      expect(outcome.violations, historyOf(outcome).join("\n")).toEqual([]);
    }
  });

  it("the same seed is the same history, fault by fault", async () => {
    const told = async (seed: number, channel: ChannelName) => {
      const outcome = await runOf(planOf(seed, channel));
      const { table, logged } = outcome.world;
      // The feed's places carry an id of the store's own, which nothing reads.
      const items = table.items().map(({ sk, ...item }) => (item.entity === "feed" ? item : { ...item, sk }));
      return { history: historyOf(outcome), items, logged };
    };
    for (const [n, channel] of CHANNEL_NAMES.entries())
      expect(await told(7 + n, channel)).toEqual(await told(7 + n, channel));
  });

  it(
    "every fault strikes and every event happens: none is simulated by name alone",
    async () => {
      const missing = new Set<string>([...FAULTS, ...EVENTS]);
      for (let at = 0; at < 2_000 && missing.size > 0; at += 1) {
        const seed = at < SELDOM.length ? SELDOM[at]! : at;
        const { world } = await runOf(planOf(seed));
        for (const [event, times] of world.faults.seen) if (times > 0) missing.delete(event);
      }
      expect([...missing]).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe("a precaution that is taken away", () => {
  /** Where each is found first, so that the test need not look for it: 20,000 is the most. */
  const FOUND: Record<string, number> = {
    "what a batch could not write counts as written": 338,
    "counters add without a checkpoint": 33,
    "tags that are owed are never asked for again": 78,
    "the platform's lists are trusted at once": 1026,
    "half a post counts as all of it": 1310,
    "taken back without asking the platform": 317,
    "a lost answer counts as sent": 76,
    "the library is read once and never again": 10,
    "a text's last day is never over": 901,
    "an event is noted before it is acted upon": 835,
    "an answer opens what was withdrawn": 161,
    "a question that comes after its end is asked": 482,
    "a letter is given up when it is first refused": 1820,
    "a mail that nobody took counts as sent": 2657,
    "who is released is written to all the same": 405,
    "a message waits for its tags": 836,
    "a hold is not looked at": 106,
    "the holds' revision is not checked": 604,
    "what lay sealed stays after its hold": 106,
    "what lay sealed goes before its line": 106,
    "records go without an authority": 125,
    "claim without reading back": 24,
    "a lost answer counts as refused": 80,
    "unknown is tried again": 24,
    "the lease is shorter than the time-out": 78,
    "taken before it is queued": 49,
    "no tombstone": 125,
    "what came last is newest": 51,
    "the cursor goes ahead of the queue": 72,
    "another department's question is new each time it comes": 53,
    "another department is not told the end": 57,
  };

  it.each(Object.keys(SABOTAGES))(
    "is found: %s",
    async (name) => {
      for (let seed = FOUND[name] ?? 1; seed <= 20_000; seed += 1) {
        const { violations } = await runOf(planOf(seed), SABOTAGES[name]);
        if (violations.length > 0) return;
      }
      expect.fail("20,000 runs found nothing");
    },
    PATIENCE_MS,
  );

  it(
    "is shown by a shorter history that breaks the same rule",
    async () => {
      const tamper = SABOTAGES["claim without reading back"];
      let seed = 1;
      let found = await runOf(planOf(seed), tamper);
      while (found.violations.length === 0) found = await runOf(planOf(++seed), tamper);
      const { outcome } = await shorten(planOf(seed), found, tamper);
      expect(ruleOf(outcome)).toBe(ruleOf(found));
      expect(historyOf(outcome).length).toBeLessThan(historyOf(found).length);
      expect(outcome.world.faults.happened.length).toBeLessThan(found.world.faults.happened.length / 2);
    },
    PATIENCE_MS,
  );
});
