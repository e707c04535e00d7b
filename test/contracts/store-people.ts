import { describe, expect, it } from "vitest";
import { at, type OnStore } from "./store-world.ts";

/** What a store keeps of people and accounts, and what of it ends. */
export function peopleContract(on: OnStore): void {
  const { clock } = on;

  describe("people and accounts", () => {
    it("are named by their newest name", async () => {
      expect(await on.store.people()).toEqual([]);
      await on.store.savePerson({ id: "officer", name: "Maya B." });
      await on.store.savePerson({ id: "officer", name: "Maya Bélanger" });
      await on.store.savePerson({ id: "head", name: "Hélène Roy" });
      expect((await on.store.people()).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
        { id: "head", name: "Hélène Roy" },
        { id: "officer", name: "Maya Bélanger" },
      ]);
    });

    it("are in the state in which they were last met", async () => {
      const down = { channel: "x", account: "PassportCan", state: "down", since: at(0), code: "401" } as const;
      await on.store.saveChannelState(down);
      expect(await on.store.channelStates()).toEqual([down]);
      const good = { channel: "x", account: "PassportCan", state: "good", since: at(1) } as const;
      await on.store.saveChannelState(good);
      expect(await on.store.channelStates()).toEqual([good]);
    });
  });

  describe("sessions and cursors", () => {
    const session = {
      id: "opaque-session-id",
      officer: { id: "officer", name: "Maya Bélanger", roles: ["officer"] as const },
      language: "fr" as const,
      csrf: "token",
      expiresAt: at(60_000),
    };
    it("keeps a session until its end, and not an instant longer", async () => {
      await on.store.saveSession(session);
      expect(await on.store.session(session.id)).toEqual(session);
      expect(await on.store.session("another")).toBeUndefined();
      clock.nowMs += 60_000;
      expect(await on.store.session(session.id)).toBeUndefined();
    });

    it("forgets a session that was signed out", async () => {
      await on.store.saveSession(session);
      await on.store.deleteSession(session.id);
      expect(await on.store.session(session.id)).toBeUndefined();
    });

    it("keeps the newest cursor of each name", async () => {
      expect(await on.store.cursor("bluesky/passport.test")).toBeUndefined();
      await on.store.saveCursor("bluesky/passport.test", "1");
      await on.store.saveCursor("bluesky/passport.test", "2");
      expect(await on.store.cursor("bluesky/passport.test")).toBe("2");
      expect(await on.store.cursor("bluesky/other.test")).toBeUndefined();
    });
  });
}
