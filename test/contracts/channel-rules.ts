import { describe, expect, it } from "vitest";
import type { Account } from "../../shared/ports.ts";
import { ACCOUNTS, message, NOW_MS, noNetwork, options } from "../channels/builders.ts";
import type { ChannelFixtures, Make } from "./channel-contract.ts";

/** What a channel says before anything is sent: lengths, permissions, and what it can do at all. */
export function rules(make: Make, fixtures: ChannelFixtures): void {
  const channel = make(options(noNetwork));
  describe("its rules", () => {
    it.each(fixtures.limits)("counts $name to the last one", ({ longest, tooLong }) => {
      expect(channel.length(longest).ok).toBe(true);
      expect(channel.length(tooLong).ok).toBe(false);
      expect(channel.length(longest).used).toBeLessThanOrEqual(channel.length(longest).limit);
    });
    it.each(fixtures.canReply)("may a reply go out: $name", ({ message: over, account, nowMs, says }) => {
      const to = { ...fixtures.account, ...account } as Account;
      expect(channel.canReply(message(to, over), to, nowMs ?? NOW_MS)).toEqual(expect.objectContaining(says));
    });
    it("counts private texts by their own limit", () => {
      for (const { longest, tooLong, use } of fixtures.privateLimits ?? []) {
        expect(channel.length(longest, { private: true, ...use }).ok).toBe(true);
        expect(channel.length(tooLong, { private: true, ...use }).ok).toBe(false);
      }
    });
    it("says how it finds what it sent", async () => {
      const { readBack } = channel.supports;
      if (readBack === "none") expect(fixtures.readBackLagMs ?? 0).toBe(0);
      else expect(channel.readBackLagMs).toBeGreaterThanOrEqual(0);
    });
    it("is registered under its own name", () => {
      expect(Object.keys(ACCOUNTS)).toContain(channel.name);
    });
  });
}

/** What changes the platform beside sending, and what is read of it on schedule. */
export function duties(make: Make, fixtures: ChannelFixtures): void {
  const { account } = fixtures;
  const supports = make(options(noNetwork)).supports;

  describe("its duties", () => {
    it("hides a comment and shows it again, safely twice, or says that it cannot", async () => {
      const { hide } = fixtures;
      expect(supports.outgoing.includes("hide")).toBe(hide !== undefined);
      if (hide === undefined) {
        expect(await make(options(noNetwork)).hide(account, "1", true)).toBe("unsupported");
        return;
      }
      const platform = hide.platform();
      const channel = make(options(platform.fetch));
      for (const hidden of [true, true]) expect(await channel.hide(account, hide.externalId, hidden)).toBe("done");
      expect(platform.hidden()).toEqual([hide.externalId]);
      expect(await channel.hide(account, hide.externalId, false)).toBe("done");
      expect(platform.hidden()).toEqual([]);
    });
    it("takes the counts that it says it takes", async () => {
      const { metrics } = fixtures;
      expect(supports.metrics.length > 0).toBe(metrics !== undefined);
      if (metrics === undefined) return;
      const taken = await make(options(metrics.platform().fetch)).metrics(account);
      expect(taken).toEqual(metrics.says);
      const names = [...(taken.followers === undefined ? [] : ["followers"]), ...taken.posts.flatMap(Object.keys)];
      expect(new Set(names.filter((name) => name !== "externalId"))).toEqual(new Set(supports.metrics));
    });
    if (fixtures.connect)
      it("connects: looking changes nothing, mending twice is mending once", async () => {
        const { connect } = fixtures;
        if (connect === undefined) return;
        const platform = connect.platform();
        const channel = make(options(platform.fetch));
        const looked = await channel.connect(account, connect.place, "look");
        expect(platform.calls.filter(connect.isWrite)).toEqual([]);
        expect(looked.map(({ state }) => state)).not.toContain("mended");
        await channel.connect(account, connect.place, "mend");
        const again = await channel.connect(account, connect.place, "mend");
        expect(again.filter(({ state }) => state === "mended" || state === "to-mend")).toEqual([]);
        const after = await channel.connect(account, connect.place, "look");
        expect(after.map(({ what, state }) => [what, state])).toEqual(again.map(({ what, state }) => [what, state]));
        const said = JSON.stringify([looked, again, after]);
        for (const secret of Object.values(connect.place.app)) expect(said).not.toContain(secret);
      });
  });
}
