import { describe, expect, it } from "vitest";
import type { AnswerTimes } from "../../shared/domain/consult/answer-time.ts";
import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import type { AwayEntry } from "../../shared/domain/consult/directory.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { at, type OnStore } from "./store-world.ts";

/** What a store keeps of questions to experts. */
export function consultationsContract(on: OnStore): void {
  const { saved } = on;
  const clock = (ms: number) => ({ since: at(0), remindAt: at(ms), dueAt: at(ms * 2) });
  const asked = (id: string, ms: number) => aRecipient(id, { state: "asked", clock: clock(ms) });

  describe("a consultation", () => {
    it("is found by its own id, under its message and in the message's thread", async () => {
      const m = await saved(aMessage("m"));
      const one = aConsultation(m, "01A");
      const two = aConsultation(m, "01B");
      for (const each of [two, one]) expect(await on.store.saveConsultation(each, undefined)).toBe("saved");
      await on.store.saveConsultation(aConsultation(aMessage("other"), "01C"), undefined);
      expect(await on.store.consultation("01A")).toEqual(one);
      expect(await on.store.consultation("01Z")).toBeUndefined();
      expect(await on.store.consultation("x".repeat(5_000))).toBeUndefined();
      expect(await on.store.consultations(m.id)).toEqual([one, two]);
      expect((await on.store.thread(m.id))?.consultations).toEqual([one, two]);
    });

    it("is written by whoever read it last, and by nobody else", async () => {
      const one = aConsultation(aMessage("m"), "01A");
      const both = await Promise.all([1, 2].map(() => on.store.saveConsultation(one, undefined)));
      expect(both.sort()).toEqual(["conflict", "saved"]);
      const next = { ...one, question: "Another?" };
      const twice = await Promise.all([1, 2].map(() => on.store.saveConsultation(next, one)));
      expect(twice.sort()).toEqual(["conflict", "saved"]);
      expect(await on.store.consultation("01A")).toEqual({ ...next, revision: 2 });
    });

    it("is written together with its message, or not at all", async () => {
      const m = await saved(aMessage("m"));
      const one = aConsultation(m, "01A");
      const told = { ...m, waiting: "expert", expert: "waiting" } as const;
      const stale = { next: told, was: { ...m, revision: 9 } };
      expect(await on.store.saveConsultation(one, undefined, { message: stale })).toBe("conflict");
      expect(await on.store.consultation("01A")).toBeUndefined();
      expect(await on.store.saveConsultation(one, undefined, { message: { next: told, was: m } })).toBe("saved");
      expect(await on.store.message(m.id)).toEqual({ ...told, revision: 2 });
      const [row] = (await on.store.inbox({ status: "open", limit: 5 })).items;
      expect(row).toMatchObject({ waiting: "expert", expert: "waiting" });
    });

    it("is due with its first clock or letter, the most urgent first, and not once it is over", async () => {
      const m = aMessage("m");
      const soon = aConsultation(m, "01A", { recipients: [asked("ann", 1_000)] });
      const first = aConsultation(m, "01B", {
        recipients: [asked("ann", 9_000)],
        letters: [{ id: "l", at: at(500), recipient: "ann", what: "ask", state: "to-send", attempts: 0 }],
      });
      const idle = aConsultation(m, "01C");
      for (const each of [soon, first, idle]) await on.store.saveConsultation(each, undefined);
      const due = async (ms: number, limit = 10) =>
        (await on.store.consultationsDue(at(ms), limit)).map(({ id }) => id);
      expect(await due(499)).toEqual([]);
      expect(await due(500)).toEqual(["01B"]);
      expect(await due(1_000)).toEqual(["01B", "01A"]);
      expect(await due(99_000, 1)).toEqual(["01B"]);
      await on.store.saveConsultation({ ...soon, state: "withdrawn" }, soon);
      expect(await due(99_000)).toEqual(["01B"]);
    });
  });

  it("what an expert is asked is found by them, however much others are, until their newest link ends", async () => {
    const m = aMessage("m");
    const to = (id: string, ms: number, over = {}) => aRecipient(id, { state: "asked", linkUntil: at(ms), ...over });
    const ids = async (recipient: string) => (await on.store.consultationsTo(recipient)).map(({ id }) => id).sort();
    for (let n = 0; n < 120; n++)
      await on.store.saveConsultation(aConsultation(m, `bob-${n}`, { recipients: [to("bob", 9_000)] }), undefined);
    const short = aConsultation(m, "01A", { recipients: [to("ann", 5_000), to("bob", 9_000)] });
    const over = aConsultation(m, "01B", { state: "answered", recipients: [to("ann", 9_000)] });
    const next = aConsultation(m, "01C", { recipients: [aRecipient("ann")] });
    const partner = aConsultation(m, "01D", { recipients: [to("ann", 9_000, { kind: "partner" })] });
    for (const one of [short, over, next, partner]) await on.store.saveConsultation(one, undefined);
    expect(await ids("ann")).toEqual(["01A", "01B"]);
    expect(await ids("bob")).toHaveLength(121);
    expect(await ids("x".repeat(5_000))).toEqual([]);
    const asked = { ...next, recipients: [to("ann", 7_000)] };
    await on.store.saveConsultation(asked, next);
    expect(await on.store.consultationsTo("ann")).toContainEqual({ ...asked, revision: 2 });
    on.clock.nowMs += 5_000;
    expect(await ids("ann")).toEqual(["01B", "01C"]);
    await on.store.saveConsultation({ ...short, recipients: [to("ann", 8_000), to("bob", 9_000)] }, short);
    expect(await ids("ann")).toEqual(["01A", "01B", "01C"]);
    on.clock.nowMs += 4_000;
    expect(await ids("ann")).toEqual([]);
  });

  describe("questions of other departments", () => {
    const incoming = (id: string, ms: number | undefined, over: Partial<Consultation> = {}): Consultation => ({
      ...aConsultation(aMessage("m"), id, { recipients: ms === undefined ? [] : [asked("ann", ms)] }),
      ...{ messageId: `partner.${id}`, from: { partner: "border", questionId: `q-${id}`, eventId: `e-${id}` } },
      ...over,
    });
    const ids = async (list: "open" | "over", limit = 10) => (await on.store.incoming(list, limit)).map(({ id }) => id);

    it("stand by their clocks, before them what nobody answers, and our own are not among them", async () => {
      await on.store.saveConsultation(aConsultation(aMessage("m"), "01A", { recipients: [asked("a", 1)] }), undefined);
      for (const one of [
        incoming("late", 9_000),
        incoming("soon", 1_000),
        incoming("x", undefined, { state: "nobody" }),
      ])
        expect(await on.store.saveConsultation(one, undefined)).toBe("saved");
      expect(await ids("open")).toEqual(["x", "soon", "late"]);
      expect(await ids("open", 2)).toEqual(["x", "soon"]);
      expect(await ids("over")).toEqual([]);
      expect(await on.store.incoming("open", 1)).toEqual([incoming("x", undefined, { state: "nobody" })]);
    });

    it("move with each change, and stand newest first once they are over", async () => {
      const all = [1, 2, 3].map((n) => incoming(`q${n}`, n * 1_000, { askedAt: at(n) }));
      for (const one of all) await on.store.saveConsultation(one, undefined);
      for (const [index, state] of (["answered", "withdrawn"] as const).entries()) {
        const was = all[index] as Consultation;
        await on.store.saveConsultation({ ...was, state }, was);
      }
      expect(await ids("open")).toEqual(["q3"]);
      expect(await ids("over")).toEqual(["q2", "q1"]);
      expect(await ids("over", 1)).toEqual(["q2"]);
      const third = all[2] as Consultation;
      expect(await on.store.saveConsultation({ ...third, state: "answered" }, { ...third, revision: 9 })).toBe(
        "conflict",
      );
      expect(await ids("open")).toEqual(["q3"]);
      expect(await on.store.consultation("q1")).toMatchObject({ state: "answered" });
    });
  });

  describe("how long answers took", () => {
    const times = (recipient: string, ...seconds: number[]): AnswerTimes => ({ v: 1, recipient, seconds, revision: 1 });

    it("is written with the answer, or neither is", async () => {
      const one = aConsultation(aMessage("m"), "01A");
      await on.store.saveConsultation(one, undefined);
      expect(await on.store.answerTimes(["ann", "bob"])).toEqual([]);
      const first = { next: times("ann", 60), was: undefined };
      const answered = { ...one, state: "answered" as const };
      const both = await Promise.all(
        [1, 2].map(() => on.store.saveConsultation(answered, one, { answerTimes: first })),
      );
      expect(both.sort()).toEqual(["conflict", "saved"]);
      expect(await on.store.answerTimes(["ann", "bob", "ann"])).toEqual([times("ann", 60)]);

      const two = aConsultation(aMessage("m"), "01B");
      await on.store.saveConsultation(two, undefined);
      const done = { ...two, state: "answered" as const };
      // Somebody else counted meanwhile: the answer is not there either, and is given again.
      expect(await on.store.saveConsultation(done, two, { answerTimes: first })).toBe("conflict");
      expect(await on.store.consultation("01B")).toEqual(two);
      const second = { next: times("ann", 60, 90), was: times("ann", 60) };
      expect(await on.store.saveConsultation(done, two, { answerTimes: second })).toBe("saved");
      expect(await on.store.answerTimes(["ann"])).toEqual([{ ...times("ann", 60, 90), revision: 2 }]);
    });
  });

  describe("absences", () => {
    const away: AwayEntry = {
      ...{ v: 1, expert: "ann", from: "2026-11-23", to: "2026-11-27", by: "officer", at: at(0), revision: 1 },
    };
    it("are one a person, and the newest that was read before holds", async () => {
      expect(await on.store.aways()).toEqual([]);
      expect(await on.store.saveAway(away, undefined)).toBe("saved");
      expect(await on.store.saveAway(away, undefined)).toBe("conflict");
      expect(await on.store.saveAway({ ...away, expert: "bob", replacement: "ann" }, undefined)).toBe("saved");
      expect(await on.store.saveAway({ ...away, to: "2026-11-24" }, away)).toBe("saved");
      expect(await on.store.aways()).toEqual([
        { ...away, to: "2026-11-24", revision: 2 },
        { ...away, expert: "bob", replacement: "ann" },
      ]);
    });
  });

  describe("tries", () => {
    it("are counted by key and window, and refused beyond their limit", async () => {
      const once = (key: string) => on.store.allowTry(key, 2, 60);
      expect([await once("a"), await once("a"), await once("a"), await once("b")]).toEqual([true, true, false, true]);
      on.clock.nowMs += 60_000;
      expect(await once("a")).toBe(true);
    });

    it("are all counted where as many come at once as a function takes", async () => {
      const tries = Array.from({ length: 10 }, () => on.store.allowTry("crowd", 10, 60));
      expect(await Promise.all(tries)).not.toContain(false);
      expect(await on.store.allowTry("crowd", 10, 60)).toBe(false);
    });
  });
}
