import { describe, expect, it } from "vitest";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { WHOLE } from "../../shared/domain/report/dimensions.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import type { OnStore } from "./store-world.ts";

/** What a store keeps of replies that were not in the person's official language. */
export function exceptionsContract(on: OnStore): void {
  const OCTOBER = { from: "2026-10-01T04:00:00.000Z", to: "2026-11-01T04:00:00.000Z", scope: WHOLE };
  const reply = (id: string, sentAt: string, over: Partial<Outgoing> = {}): Outgoing =>
    anOutgoing(aMessage(id), "1", { state: "sent", sentAt, askedIn: "fr", language: "en", ...over });
  const idsOf = async (of: Parameters<typeof on.store.languageExceptions>[0], limit = 10): Promise<string[]> =>
    (await on.store.languageExceptions(of, limit)).map(({ messageId }) => messageId);
  const stored = async (...all: Outgoing[]): Promise<void> => {
    for (const one of all) {
      await on.store.saveMessage(aMessage("question", { id: one.messageId }), undefined);
      expect(await on.store.saveOutgoing(one, undefined)).toBe("saved");
    }
  };

  describe("replies in another language", () => {
    it("are found by when they went out, the newest first, over months, up to as many as are asked for", async () => {
      const [late, early] = [reply("late", "2026-11-01T03:59:59.999Z"), reply("early", "2026-10-01T04:00:00.000Z")];
      await stored(
        early,
        reply("before", "2026-10-01T03:59:59.999Z"),
        reply("after", "2026-11-01T04:00:00.000Z"),
        late,
        reply("in-kind", "2026-10-10T15:00:00.000Z", { language: "fr" }),
        reply("both", "2026-10-10T15:00:00.000Z", { language: "en-fr" }),
        reply("third", "2026-10-10T15:00:00.000Z", { askedIn: "other" }),
        reply("hiding", "2026-10-10T15:00:00.000Z", { kind: "hide" }),
      );
      expect(await idsOf(OCTOBER)).toEqual([late.messageId, early.messageId]);
      expect(await idsOf(OCTOBER, 1)).toEqual([late.messageId]);
      expect(await idsOf({ ...OCTOBER, from: "2026-09-30T00:00:00.000Z" })).toHaveLength(3);
      expect(await idsOf({ ...OCTOBER, from: "2025-11-01T00:00:00.000Z", to: "2025-12-01T00:00:00.000Z" })).toEqual([]);
    });

    it("are listed once they went out, of their team and campaign too, and no more where they never arrived", async () => {
      const { sentAt: _, ...rest } = reply("one", "", { state: "sending", team: "renewals", campaign: "winter" });
      await stored(rest);
      expect(await idsOf(OCTOBER)).toEqual([]);
      const sent: Outgoing = { ...rest, state: "sent", sentAt: "2026-10-10T15:00:00.000Z" };
      expect(await on.store.saveOutgoing(sent, rest)).toBe("saved");
      const scopes = [WHOLE, { kind: "team", id: "renewals" }, { kind: "campaign", id: "winter" }] as const;
      for (const scope of scopes) expect(await idsOf({ ...OCTOBER, scope })).toEqual([rest.messageId]);
      expect(await idsOf({ ...OCTOBER, scope: { kind: "team", id: "photos" } })).toEqual([]);
      const known = (await on.store.outgoing(rest.id))!;
      expect(await on.store.saveOutgoing({ ...known, state: "failed" }, known)).toBe("saved");
      for (const scope of scopes) expect(await idsOf({ ...OCTOBER, scope })).toEqual([]);
    });

    it("whose question is gone are noted until reports have forgotten them", async () => {
      const gone = { id: "m.1", at: "2026-10-10T15:00:00.000Z", goneAt: "2026-11-23T15:00:00.000Z" };
      for (const one of [{ ...gone, id: "m.2" }, gone, gone]) await on.store.noteGoneException(one);
      expect(await on.store.goneExceptions(10)).toEqual([gone, { ...gone, id: "m.2" }]);
      expect(await on.store.goneExceptions(1)).toEqual([gone]);
      await on.store.forgetGoneException("m.1");
      await on.store.forgetGoneException("m.1");
      expect(await on.store.goneExceptions(10)).toEqual([{ ...gone, id: "m.2" }]);
    });
  });
}
