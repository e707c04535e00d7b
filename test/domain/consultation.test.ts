import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Consultation,
  RECIPIENT_STATES,
  type RecipientState,
  recipientOf,
} from "../../shared/domain/consult/consultation.ts";
import {
  answer,
  ask,
  askBack,
  forget,
  leave,
  type Moment,
  needMore,
  remind,
  settled,
  tellMore,
  withdraw,
} from "../../shared/domain/consult/consultation-change.ts";
import { clockDue, clockOf, nextLook } from "../../shared/domain/consult/consultation-clock.ts";
import {
  type ConsultationActor,
  mayMoveRecipient,
  newsOf,
  RECIPIENT_MOVES,
  type RecipientMove,
} from "../../shared/domain/consult/consultation-moves.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";

const START = Date.parse("2026-11-23T15:00:00.000Z"); // Monday, 10:00 in Toronto
const MINUTE = 60_000;
const WORK = { timeZone: "America/Toronto", hours: { "mon-fri": "08:30-16:30" }, closed: [] };

let ids = 0;
const moment = (minutes = 0, over: Partial<Moment> = {}): Moment => ({
  nowMs: START + minutes * MINUTE,
  newId: () => `L${++ids}`,
  hoursOf: () => WORK,
  isAway: () => false,
  linkMs: 60 * MINUTE,
  ...over,
});
const message = aMessage("m");
const blank = (over: Partial<Consultation> = {}) => aConsultation(message, "c", over);
const asked = (over: Partial<Consultation> = {}) => must(ask(blank(over), "ann", "officer", moment()));
function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("not allowed");
  return value;
}
const stateIn = (c: Consultation, id: string) => recipientOf(c, id)?.state;
const said = { text: "Ten days.", language: "en", via: "link" } as const;

describe("the table of an expert's part", () => {
  const ALLOWED: Record<RecipientMove, [from: RecipientState[], to: RecipientState, by: ConsultationActor[]]> = {
    ask: [["next"], "asked", ["officer", "expert", "sweep", "mail", "partner"]],
    remind: [["asked"], "reminded", ["sweep"]],
    expire: [["asked", "reminded"], "expired", ["sweep"]],
    "pass-on": [["asked", "reminded", "needs-more", "expired"], "passed-on", ["expert"]],
    refuse: [["asked", "reminded", "needs-more", "expired"], "refused", ["expert", "mail", "partner"]],
    "need-more": [["asked", "reminded", "expired"], "needs-more", ["expert"]],
    "tell-more": [["needs-more"], "asked", ["officer"]],
    answer: [["asked", "reminded", "needs-more", "expired"], "answered", ["expert"]],
    "ask-back": [["answered"], "asked", ["officer"]],
    release: [["asked", "reminded", "needs-more"], "released", ["officer", "expert"]],
  };
  const ACTORS: ConsultationActor[] = ["officer", "expert", "sweep", "mail", "partner"];
  const cases = RECIPIENT_MOVES.flatMap((move) =>
    RECIPIENT_STATES.flatMap((from) => ACTORS.map((by) => [move, from, by] as const)),
  );
  it.each(cases)("%s from %s by %s", (move, from, by) => {
    const [states, to, actors] = ALLOWED[move];
    const may = states.includes(from) && actors.includes(by);
    const reason = states.includes(from) ? "wrong-actor" : "wrong-state";
    expect(mayMoveRecipient(from, move, by)).toEqual(may ? { ok: true, to } : { ok: false, reason });
  });
});

describe("an expert's clock", () => {
  it("runs in their own hours: a question of Friday's last minutes is due on Monday", () => {
    const friday = Date.parse("2026-11-27T21:20:00.000Z"); // 16:20, ten minutes before they close
    expect(clockOf(friday, 30 * MINUTE, WORK)).toEqual({
      since: "2026-11-27T21:20:00.000Z",
      remindAt: "2026-11-30T13:35:00.000Z",
      dueAt: "2026-11-30T13:50:00.000Z",
    });
  });

  it("asks for a reminder once, at half time, and for the next one at its end", () => {
    const clock = clockOf(START, 30 * MINUTE, WORK);
    const due = (state: RecipientState, minutes: number) =>
      clockDue(aRecipient("ann", { state, clock }), START + minutes * MINUTE);
    expect(due("asked", 14.9)).toBeUndefined();
    expect(due("asked", 15)).toBe("remind");
    expect(due("reminded", 15)).toBeUndefined();
    expect(due("reminded", 30)).toBe("expire");
    expect(due("asked", 30)).toBe("expire");
    for (const state of ["next", "needs-more", "passed-on", "answered", "expired", "refused", "released"] as const)
      expect(due(state, 99)).toBeUndefined();
  });

  it("is looked at next when its first step or letter is due, and never again once it is over", () => {
    const one = asked();
    expect(nextLook(one)).toBe("2026-11-23T15:00:00.000Z");
    const sent = { ...one, letters: one.letters.map((letter) => ({ ...letter, state: "sent" as const })) };
    expect(nextLook(sent)).toBe("2026-11-23T15:15:00.000Z");
    const done = settled(must(answer(sent, "ann", said, moment(1))), moment(1));
    expect(nextLook(done)).toBeUndefined();
  });
});

describe("a consultation", () => {
  it("goes to an expert with a clock, a link and a letter", () => {
    const one = asked();
    expect(recipientOf(one, "ann")).toMatchObject({ state: "asked", linkUntil: "2026-11-23T16:30:00.000Z" });
    expect(one.letters).toMatchObject([{ recipient: "ann", what: "ask", state: "to-send", attempts: 0 }]);
    expect(stateIn(one, "bob")).toBe("next");
  });

  it("goes to the next one when time runs out, and a late answer still counts", () => {
    const later = settled(must(leave(asked(), "ann", { move: "expire", by: "sweep" }, moment(30))), moment(30));
    expect([stateIn(later, "ann"), stateIn(later, "bob")]).toEqual(["expired", "asked"]);
    expect(recipientOf(later, "bob")?.instead).toEqual({ of: "ann", because: "expired" });
    const late = settled(must(answer(later, "ann", said, moment(31))), moment(31));
    expect([late.state, stateIn(late, "ann"), stateIn(late, "bob")]).toEqual(["answered", "answered", "released"]);
  });

  it("passes over who is away, and needs a person again when nobody is left", () => {
    const away = moment(30, { isAway: (id) => id === "bob" });
    const alone = settled(must(leave(asked(), "ann", { move: "expire", by: "sweep" }, away)), away);
    expect(alone.state).toBe("nobody");
    expect(alone.steps.map(({ what }) => what)).toEqual(["asked", "expired", "nobody"]);
    expect(newsOf([alone])).toBe("nobody");
  });

  it("goes on to whom the expert names, before those who come next; nobody is asked twice", () => {
    const eve = aRecipient("eve");
    const passed = must(leave(asked(), "ann", { move: "pass-on", by: "expert", to: eve }, moment(2)));
    expect(passed.recipients.map(({ id, state }) => [id, state])).toEqual([
      ["ann", "passed-on"],
      ["eve", "asked"],
      ["bob", "next"],
    ]);
    const ann = aRecipient("ann");
    const back = settled(must(leave(passed, "eve", { move: "pass-on", by: "expert", to: ann }, moment(3))), moment(3));
    expect([stateIn(back, "ann"), stateIn(back, "bob"), back.state]).toEqual(["passed-on", "asked", "waiting"]);
    expect(back.recipients.at(-1)?.instead).toEqual({ of: "eve", because: "refused" });
  });

  it("ends with the first answer where one is enough, and tells the others", () => {
    const two = must(ask(asked(), "bob", "officer", moment()));
    const heard = { ...two, letters: two.letters.map((letter) => ({ ...letter, state: "sent" as const })) };
    const done = settled(must(answer(heard, "bob", said, moment(7))), moment(7));
    expect(done.state).toBe("answered");
    expect(done.answers).toMatchObject([{ id: "c.1", recipient: "bob", name: "Expert bob", tookSeconds: 420 }]);
    expect(done.letters.at(-1)).toMatchObject({ recipient: "ann", what: "over" });
    expect(answer(done, "ann", said, moment(8))).toBeUndefined();
  });

  it("waits for all where all are asked, and no longer than their time", () => {
    const two = must(ask(asked({ mode: "all" }), "bob", "officer", moment()));
    const half = settled(must(answer(two, "bob", said, moment(7))), moment(7));
    expect(half.state).toBe("waiting");
    const over = settled(must(leave(half, "ann", { move: "expire", by: "sweep" }, moment(30))), moment(30));
    expect(over.state).toBe("answered");
  });

  it("stands still while the expert needs to know more, and runs anew with what the officer tells", () => {
    const asking = settled(must(needMore(asked(), "ann", "Which form?", moment(5))), moment(5));
    expect([asking.state, newsOf([asking])]).toEqual(["waiting", "needs-more"]);
    expect(clockDue(must(recipientOf(asking, "ann")), START + 99 * MINUTE)).toBeUndefined();
    const told = must(tellMore(asking, "ann", "The adult one.", moment(10)));
    expect(recipientOf(told, "ann")?.clock?.dueAt).toBe("2026-11-23T15:40:00.000Z");
    expect(told.letters.at(-1)).toMatchObject({ what: "more", recipient: "ann" });
  });

  it("is asked back with a new link, for one more answer", () => {
    const done = settled(must(answer(asked(), "ann", said, moment(7))), moment(7));
    const again = settled(must(askBack(done, "ann", "By mail too?", moment(20))), moment(20));
    expect(again.state).toBe("waiting");
    expect(recipientOf(again, "ann")?.linkUntil).not.toBe(recipientOf(done, "ann")?.linkUntil);
    const second = settled(must(answer(again, "ann", { ...said, text: "Yes." }, moment(22))), moment(22));
    expect(second.answers.map(({ id, text }) => [id, text])).toEqual([
      ["c.1", "Ten days."],
      ["c.2", "Yes."],
    ]);
  });

  it("keeps nothing of what the citizen wrote once they took it back; experts' words stay", () => {
    const asking = must(needMore(asked(), "ann", "What did the citizen mean by xyzzy?", moment(5)));
    const done = must(answer(asking, "ann", said, moment(7)));
    const gone = must(forget(done, moment(9)));
    expect(JSON.stringify(gone)).not.toMatch(/How long|ten days by mail|xyzzy/);
    expect(gone.answers).toEqual(done.answers);
    expect(forget(gone, moment(10))).toBeUndefined();
  });

  it("never leaves the table, whatever comes in whatever order", () => {
    const people = fc.constantFrom("ann", "bob", "eve");
    const acts = fc.oneof(
      fc.record({ do: fc.constantFrom("ask", "remind", "expire", "refuse", "answer", "withdraw", "forget") }),
      fc.record({ do: fc.constantFrom("pass-on", "need-more", "tell-more", "ask-back") }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(acts, people, people)), fc.constantFrom("first", "all"), (path, mode) => {
        let c: Consultation = blank({ mode, recipients: [aRecipient("ann"), aRecipient("bob"), aRecipient("eve")] });
        for (const [step, [{ do: what }, who, other]] of path.entries()) {
          const m = moment(step);
          const change: Record<string, () => Consultation | undefined> = {
            ask: () => ask(c, who, "officer", m),
            remind: () => remind(c, who, m),
            expire: () => leave(c, who, { move: "expire", by: "sweep" }, m),
            refuse: () => leave(c, who, { move: "refuse", by: "expert" }, m),
            "pass-on": () => leave(c, who, { move: "pass-on", by: "expert", to: aRecipient(other) }, m),
            "need-more": () => needMore(c, who, "?", m),
            "tell-more": () => tellMore(c, who, "!", m),
            answer: () => answer(c, who, said, m),
            "ask-back": () => askBack(c, who, "?", m),
            withdraw: () => withdraw(c, m),
            forget: () => forget(c, m),
          };
          const next = change[what]?.();
          if (next === undefined) continue;
          const now = settled(next, m);
          // What is over never waits again, and no answer is ever lost or changed.
          if (c.state === "withdrawn") expect(now.state).toBe("withdrawn");
          expect(now.answers.slice(0, c.answers.length)).toEqual(c.answers);
          expect(now.recipients.length).toBe(3);
          for (const one of now.recipients) {
            expect(RECIPIENT_STATES).toContain(one.state);
            if (one.state === "asked" || one.state === "reminded") expect(one.clock).toBeDefined();
          }
          if (now.gone) expect(now.question).toBe("");
          c = now;
        }
      }),
    );
  });
});
