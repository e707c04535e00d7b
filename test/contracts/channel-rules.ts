import { describe, expect, it } from "vitest";
import type { Account, Check } from "../../shared/ports.ts";
import { ACCOUNTS, message, NOW_MS, noNetwork, options, SECRETS } from "../channels/builders.ts";
import { type ChannelFixtures, has, type Make, writes } from "./channel-fixtures.ts";

const LONGEST_LAG_MS = 60_000;

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
    it("answers nothing that its author took back", () => {
      const gone = message(fixtures.account, { ...fixtures.answerable, visibility: "deleted" });
      for (const use of [undefined, ...channel.supports.outgoing.map((kind) => ({ kind }))])
        expect(channel.canReply(gone, fixtures.account, NOW_MS, use)).toMatchObject({ ok: false, reason: "deleted" });
    });
    it("counts private texts by their own limit, where it answers privately", () => {
      const { privateLimits } = fixtures;
      expect(channel.supports.outgoing.includes("private-reply")).toBe(has(privateLimits));
      for (const { longest, tooLong, use } of has(privateLimits) ? privateLimits : []) {
        expect(channel.length(longest, { private: true, ...use }).ok).toBe(true);
        expect(channel.length(tooLong, { private: true, ...use }).ok).toBe(false);
      }
    });
    it("counts no text as nothing, below a limit that there is", () => {
      for (const use of [undefined, { private: true }]) {
        const empty = channel.length("", use);
        expect(empty).toMatchObject({ ok: true, used: 0 });
        expect(empty.limit).toBeGreaterThan(0);
        expect(empty.bytes ?? { used: 0, limit: 1 }).toMatchObject({ used: 0, limit: expect.any(Number) });
      }
    });
    it("waits for its platform's lists no longer than a person would", () => {
      expect(channel.readBackLagMs).toBeGreaterThanOrEqual(0);
      expect(channel.readBackLagMs).toBeLessThanOrEqual(LONGEST_LAG_MS);
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
      expect(supports.outgoing.includes("hide")).toBe(has(hide));
      if (!has(hide)) {
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
      expect(supports.metrics.length > 0).toBe(has(metrics));
      if (!has(metrics)) {
        expect(await make(options(noNetwork)).metrics(account)).toEqual({ posts: [] });
        return;
      }
      const taken = await make(options(metrics.platform().fetch)).metrics(account);
      expect(taken).toEqual(metrics.says);
      const names = [...(taken.followers === undefined ? [] : ["followers"]), ...taken.posts.flatMap(Object.keys)];
      expect(new Set(names.filter((name) => name !== "externalId"))).toEqual(new Set(supports.metrics));
    });
    it("connects: looking changes nothing, mending twice is mending once", async () => {
      const { connect } = fixtures;
      const platform = connect.platform();
      const channel = make(options(platform.fetch));
      const looked = await channel.connect(account, connect.place, "look");
      expect(platform.calls.filter((call) => writes(fixtures, call))).toEqual([]);
      expect(looked.map(({ state }) => state)).not.toContain("mended");
      await channel.connect(account, connect.place, "mend");
      const again = await channel.connect(account, connect.place, "mend");
      expect(again.filter(({ state }) => state === "mended" || state === "to-mend")).toEqual([]);
      const after = await channel.connect(account, connect.place, "look");
      expect(after.map(({ what, state }) => [what, state])).toEqual(again.map(({ what, state }) => [what, state]));
      for (const check of [...looked, ...again, ...after]) {
        expect(CHECKED).toContain(check.what);
        expect(STATES).toContain(check.state);
        if (check.until !== undefined) expect(new Date(check.until).toISOString()).toBe(check.until);
      }
      const said = JSON.stringify([looked, again, after]);
      for (const secret of Object.values(connect.place.app)) expect(said).not.toContain(secret);
      expect(said).not.toMatch(SECRETS);
    });
  });
}

const CHECKED: readonly Check["what"][] = ["credentials", "permissions", "webhook", "subscription"];
const STATES: readonly Check["state"][] = ["good", "mended", "to-mend", "by-hand", "unseen"];
