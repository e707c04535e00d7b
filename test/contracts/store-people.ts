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

    it("come with their roles, their team and when they signed in last", async () => {
      const maya = { id: "officer", name: "Maya", roles: ["officer", "approver"] as const, team: "web", seenAt: at(0) };
      await on.store.savePerson(maya);
      await on.store.savePerson({ ...maya, roles: ["officer"], seenAt: at(1) });
      expect(await on.store.people()).toEqual([{ ...maya, roles: ["officer"], seenAt: at(1) }]);
    });

    it("are in the state in which they were last met", async () => {
      const down = { channel: "x", account: "PassportCan", state: "down", since: at(0), code: "401" } as const;
      await on.store.saveChannelState(down);
      expect(await on.store.channelStates()).toEqual([down]);
      const good = { channel: "x", account: "PassportCan", state: "good", since: at(1) } as const;
      await on.store.saveChannelState(good);
      expect(await on.store.channelStates()).toEqual([good]);
    });

    it("keep the times that are over in which one could not be read, by when they ended", async () => {
      const account = { channel: "x", account: "PassportCan" } as const;
      const ends = async (from: string, to: string, name = "PassportCan") =>
        on.store.saveChannelState(
          { ...account, account: name, state: "good", since: to },
          { ...account, account: name, from, to },
        );
      await ends("2026-10-05T10:00:00.000Z", "2026-10-05T12:00:00.000Z");
      await ends("2026-10-05T10:00:00.000Z", "2026-10-05T12:00:00.000Z");
      await ends("2026-09-30T10:00:00.000Z", "2026-10-01T12:00:00.000Z", "PasseportCan");
      await ends("2026-11-02T10:00:00.000Z", "2026-11-02T12:00:00.000Z");
      const gaps = async (from: string, to: string) =>
        (await on.store.channelGaps(from, to)).map((gap) => gap.from.slice(5, 10));
      expect(await gaps("2026-10-01T04:00:00.000Z", "2026-11-01T04:00:00.000Z")).toEqual(["09-30", "10-05"]);
      expect(await gaps("2026-10-05T11:00:00.000Z", "2026-10-05T11:30:00.000Z")).toEqual(["10-05"]);
      expect(await gaps("2026-10-06T00:00:00.000Z", "2026-10-07T00:00:00.000Z")).toEqual([]);
      expect(await on.store.channelStates()).toHaveLength(2);
    });
  });

  describe("platforms", () => {
    const allowance = {
      channel: "x",
      account: "PassportCan",
      family: "write",
      remaining: 3,
      limit: 100,
      resetAt: at(900_000),
    } as const;
    it("are remembered by what they said last, until their window ends", async () => {
      await on.store.saveAllowance({ ...allowance, remaining: 50 });
      await on.store.saveAllowance(allowance);
      const reading = { ...allowance, family: "read", remaining: 0, resetAt: at(60_000) } as const;
      await on.store.saveAllowance(reading);
      expect((await on.store.allowances()).sort((a, b) => a.remaining - b.remaining)).toEqual([reading, allowance]);
      clock.nowMs += 60_000;
      expect(await on.store.allowances()).toEqual([allowance]);
    });

    it("counted on a day what their newest counting of that day says", async () => {
      const taken = {
        channel: "x",
        account: "PassportCan",
        day: "2026-11-23",
        takenAt: at(0),
        followers: 10,
        posts: [],
      } as const;
      await on.store.saveMetrics({ ...taken, posts: [] });
      const newer = { ...taken, takenAt: at(1), followers: 12, posts: [{ externalId: "1", likes: 3 }] };
      await on.store.saveMetrics(newer);
      expect(await on.store.metrics("2026-11-23")).toEqual([newer]);
      expect(await on.store.metrics("2026-11-24")).toEqual([]);
    });

    it("asked for an erasure that its code finds", async () => {
      const asked = { code: "abc", channel: "facebook", askedAt: at(0) } as const;
      await on.store.saveErasure(asked);
      await on.store.saveErasure({ ...asked, doneAt: at(1), messages: 2 });
      expect(await on.store.erasure("abc")).toEqual({ ...asked, doneAt: at(1), messages: 2 });
      expect(await on.store.erasure("none")).toBeUndefined();
      expect(await on.store.erasure("x".repeat(5000))).toBeUndefined();
    });
    it("asked to be forgotten: known by their key, and by nobody else's", async () => {
      await on.store.forget("key-a", at(0));
      await on.store.forget("key-a", at(1));
      await on.store.forget("key-b", at(2));
      expect([...(await on.store.forgotten(["key-a", "key-c", "key-a", ""]))]).toEqual([["key-a", at(1)]]);
      expect((await on.store.forgotten([])).size).toBe(0);
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

    it("ends all sessions of one person, and nobody else's", async () => {
      const other = { ...session, id: "other", officer: { ...session.officer, id: "officer2" } };
      for (const one of [session, { ...session, id: "second-browser" }, other]) await on.store.saveSession(one);
      await on.store.endSessions("officer");
      await on.store.endSessions("officer");
      expect(await on.store.session(session.id)).toBeUndefined();
      expect(await on.store.session("second-browser")).toBeUndefined();
      expect(await on.store.session("other")).toEqual(other);
      await on.store.saveSession(session);
      expect(await on.store.session(session.id)).toEqual(session);
    });

    it("keeps what changed of a session, and nothing of one that has ended", async () => {
      await on.store.saveSession(session);
      const seen = { ...session, seenAt: at(1000) };
      expect(await on.store.keepSession(seen)).toBe("saved");
      expect(await on.store.session(session.id)).toEqual(seen);
      await on.store.deleteSession(session.id);
      expect(await on.store.keepSession(seen)).toBe("conflict");
      expect(await on.store.session(session.id)).toBeUndefined();
    });

    it("ends the sessions of one sign-in at the issuer, of the person who is named", async () => {
      const one = { ...session, issuerSession: "sid-a" };
      const [two, there] = [
        { ...one, id: "two" },
        { ...one, id: "there", issuerSession: "sid-b" },
      ];
      for (const each of [one, two, there]) await on.store.saveSession(each);
      await on.store.endIssuerSession("sid-a", "officer2");
      expect(await on.store.session(one.id)).toEqual(one);
      await on.store.endIssuerSession("sid-a", "officer");
      await on.store.endIssuerSession("x".repeat(5000));
      expect([await on.store.session(one.id), await on.store.session("two")]).toEqual([undefined, undefined]);
      expect(await on.store.session("there")).toEqual(there);
      await on.store.endIssuerSession("sid-b");
      expect(await on.store.session("there")).toBeUndefined();
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
