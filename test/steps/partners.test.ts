import { describe, expect, it } from "vitest";
import { answerOf, recipientOf } from "../../shared/domain/consult/consultation.ts";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { incomingId, questionId, WINDOW_MS } from "../../shared/domain/consult/partner-event.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { METRICS } from "../../shared/domain/events.ts";
import { DAY_MS } from "../../shared/domain/instants.ts";
import { answerConsultation } from "../../shared/steps/consult/answer-consultation.ts";
import { askForMore } from "../../shared/steps/consult/expert-moves.ts";
import { MOST_A_DAY } from "../../shared/steps/consult/limit-partner.ts";
import { sendLetters } from "../../shared/steps/consult/send-letters.ts";
import { aRecipient } from "../fakes/consultation.ts";
import {
  askedBorder,
  BORDER,
  CONSULTATION,
  eventOf,
  letter,
  type Outside,
  outside,
  PASSPORT,
  QUESTION,
} from "./outside-world.ts";

const ADMISSIBILITY = expertId("entry@border.example");
const ASKED_AS = questionId(CONSULTATION, "01LETTER");
const INCOMING = incomingId("passport", ASKED_AS);
const question = {
  kind: "question",
  detail: { v: 1, id: ASKED_AS, topic: "entry", language: "en", text: QUESTION },
} as const;

const job = (letterId: string, consultationId = CONSULTATION) => ({
  v: 1 as const,
  partnerJob: { consultationId, letterId },
});
const refusedEvents = (world: Outside): unknown[] => world.refusals(METRICS.partnerRefused);

describe("a question to another department", () => {
  it("crosses with its redacted words, its language and topic, and nothing else", async () => {
    const passport = outside();
    await askedBorder(passport);
    expect(await passport.take(job("01LETTER"))).toBe(true);
    expect(passport.put).toEqual([{ partner: "border", message: question }]);
    const crossed = JSON.stringify(passport.put);
    for (const own of ["Maya", "officer", "facebook", 'renewal"', "@passport"]) expect(crossed).not.toContain(own);
  });

  it("goes there to the experts of its topic, as our own officers' questions do, and once", async () => {
    const border = outside(BORDER);
    expect(await border.take(eventOf(question, PASSPORT))).toBe(true);
    const asked = await border.ports.store.consultation(INCOMING);
    expect(asked).toMatchObject({
      ...{ question: QUESTION, state: "waiting", askedByName: "passport Office", topic: "entry" },
      from: { partner: "passport", questionId: ASKED_AS },
      about: { text: "", language: "en", replies: [] },
    });
    expect(asked?.recipients.map(({ id, state }) => [id, state])).toEqual([
      [ADMISSIBILITY, "asked"],
      [expertId("pets@border.example"), "next"],
    ]);
    expect(asked?.letters).toMatchObject([{ recipient: ADMISSIBILITY, what: "ask", state: "to-send" }]);
    expect(refusedEvents(border)).toEqual([]);
  });

  it("is redacted once more by the rules of those who take it", async () => {
    const border = outside(BORDER);
    const text = "Call him at 613-555-0123 please";
    await border.take(eventOf({ ...question, detail: { ...question.detail, text } }, PASSPORT));
    expect((await border.ports.store.consultation(INCOMING))?.question).toBe("Call him at [phone removed] please");
  });

  it("brings the expert's answer back into the officer's consultation, and once", async () => {
    const [passport, border] = [outside(), outside(BORDER)];
    await askedBorder(passport);
    await border.take(eventOf(question, PASSPORT));
    const given = {
      consultationId: INCOMING,
      recipient: ADMISSIBILITY,
      text: "Yes, with the receipt.",
      via: "link",
    } as const;
    await answerConsultation(border.ports)(given);
    const owed = (await border.ports.store.consultation(INCOMING))?.letters.find(({ what }) => what === "answer");
    expect(owed).toMatchObject({ recipient: "passport", state: "to-send" });
    await border.take(job(owed?.id ?? "", INCOMING));
    expect(border.put).toEqual([
      {
        partner: "passport",
        message: { kind: "answer", detail: { v: 1, id: ASKED_AS, language: "en", text: "Yes, with the receipt." } },
      },
    ]);
    const [answer] = border.put;
    if (answer === undefined) throw new Error("nothing came back");
    for (const id of ["e-1", "e-1", "e-2"]) await passport.take(eventOf(answer.message, BORDER, { id }));
    const consultation = await passport.ports.store.consultation(CONSULTATION);
    expect(consultation).toMatchObject({ state: "answered" });
    expect(consultation?.answers).toMatchObject([
      { text: "Yes, with the receipt.", via: "partner", recipient: "border" },
    ]);
    expect(refusedEvents(passport)).toEqual(["replay"]);
  });

  it("comes back as words where their expert needs to know more, and the officer's next words go as a question of their own", async () => {
    const border = outside(BORDER);
    await border.take(eventOf(question, PASSPORT));
    await askForMore(border.ports)({
      consultationId: INCOMING,
      recipient: ADMISSIBILITY,
      text: "Which border crossing?",
    });
    const there = await border.ports.store.consultation(INCOMING);
    expect(there && answerOf(there, ADMISSIBILITY)?.text).toBe("Which border crossing?");

    const passport = outside();
    await askedBorder(passport, {
      letters: [letter("01LETTER", "border"), letter("02LETTER", "border", { what: "ask-back" })],
      steps: [{ at: "2026-11-23T15:00:00.000Z", what: "asked-back", recipient: "border", text: "Lacolle." }],
    });
    await passport.take(job("02LETTER"));
    expect(passport.put.map(({ message }) => message.detail)).toEqual([
      { v: 1, id: questionId(CONSULTATION, "02LETTER"), topic: "entry", language: "en", text: "Lacolle." },
    ]);
  });

  it("that the citizen took back is forgotten there too", async () => {
    const [passport, border] = [outside(), outside(BORDER)];
    await border.take(eventOf(question, PASSPORT));
    await askedBorder(passport, {
      ...{ gone: true, question: "", state: "withdrawn" },
      letters: [letter("01LETTER", "border", { state: "sent" }), letter("09LETTER", "border", { what: "over" })],
    });
    await passport.take(job("01LETTER"));
    expect(passport.put).toEqual([]);
    await passport.take(job("09LETTER"));
    const [over] = passport.put;
    expect(over?.message).toEqual({ kind: "over", detail: { v: 1, id: ASKED_AS } });
    if (over) await border.take(eventOf(over.message, PASSPORT));
    expect(JSON.stringify(await border.ports.store.consultation(INCOMING))).not.toContain(QUESTION);
    expect((await border.ports.store.consultation(INCOMING))?.state).toBe("withdrawn");
  });

  it("that was over before it came is asked of nobody there, and keeps no words: events come in no order", async () => {
    const border = outside(BORDER);
    await border.take(eventOf({ kind: "over", detail: { v: 1, id: ASKED_AS } }, PASSPORT, { id: "e-9" }));
    expect(await border.take(eventOf(question, PASSPORT, { id: "e-1" }))).toBe(true);
    const there = await border.ports.store.consultation(INCOMING);
    expect(there).toMatchObject({ state: "withdrawn", gone: true, question: "", recipients: [], letters: [] });
    expect(refusedEvents(border)).toEqual([]);
  });

  it("that was over before it could be told does not cross", async () => {
    const passport = outside();
    const recipients = [aRecipient("border", { kind: "partner", state: "released" })];
    await askedBorder(passport, { state: "withdrawn", recipients });
    await passport.take(job("01LETTER"));
    expect(passport.put).toEqual([]);
  });

  it("is answered by its own answer: one that is put twice does not answer what was asked after it", async () => {
    const passport = outside();
    await askedBorder(passport, {
      letters: [letter("01LETTER", "border"), letter("02LETTER", "border", { what: "ask-back" })],
    });
    const said = (id: string, text: string) =>
      ({ kind: "answer", detail: { v: 1, id, language: "en", text } }) as const;
    await passport.take(eventOf(said(ASKED_AS, "Yes."), BORDER, { id: "e-2" }));
    expect((await passport.ports.store.consultation(CONSULTATION))?.answers).toEqual([]);
    await passport.take(eventOf(said(questionId(CONSULTATION, "02LETTER"), "By Lacolle too."), BORDER, { id: "e-3" }));
    const { answers } = (await passport.ports.store.consultation(CONSULTATION)) ?? {};
    expect(answers?.map(({ text }) => text)).toEqual(["By Lacolle too."]);
    expect(refusedEvents(passport)).toEqual([]);
  });

  it("and its answer wait for our own queue as long as it takes", async () => {
    const border = outside(BORDER);
    await border.take(eventOf(question, PASSPORT));
    await answerConsultation(border.ports)({
      consultationId: INCOMING,
      recipient: ADMISSIBILITY,
      text: "Yes.",
      via: "link",
    });
    let tries = 0;
    const jobs: unknown[] = [];
    const send = async (items: readonly unknown[]): Promise<void> => {
      if (++tries <= 8) throw new AppError("queue-refused", "down", { retry: true });
      jobs.push(...items);
    };
    const letters = sendLetters({
      ...border.ports,
      consult: { send },
      compose: async () => Promise.reject(new Error()),
    });
    for (let minute = 0; minute < 60; minute += 1) {
      await letters(INCOMING);
      border.ports.clock.advance(60_000);
    }
    expect(jobs).toHaveLength(1);
    expect((await border.ports.store.consultation(INCOMING))?.letters.at(-1)).toMatchObject({ state: "sent" });
  });

  it("goes to whoever comes next where their bus does not let us in, and is tried again where it does not answer", async () => {
    const passport = outside();
    await askedBorder(passport);
    passport.closed.with = new AppError("queue-refused", "no answer", { retry: true });
    expect(await passport.take(job("01LETTER"))).toBe(false);
    passport.closed.with = new AppError("forbidden", "closed");
    expect(await passport.take(job("01LETTER"))).toBe(true);
    const consultation = await passport.ports.store.consultation(CONSULTATION);
    expect(consultation && recipientOf(consultation, "border")?.state).toBe("refused");
    expect(consultation && recipientOf(consultation, "ann")?.state).toBe("asked");
    expect(passport.ports.lines.filter(({ code }) => code === METRICS.partnerClosed)).toHaveLength(1);
  });
});

describe("an event that is refused", () => {
  const late = new Date(Date.parse("2026-11-23T15:00:00.000Z") - WINDOW_MS - 1).toISOString();
  const early = new Date(Date.parse("2026-11-23T15:00:00.000Z") + 120_000).toISOString();
  it.each([
    ["an account that is no partner's", { account: "333333333333" }, "unlisted"],
    ["a partner that speaks under another's name", { source: "openline.revenue" }, "unlisted"],
    ["another type", { "detail-type": "openline.other" }, "schema"],
    ["a field too many", { detail: { ...question.detail, handle: "@zoe" } }, "schema"],
    ["a field missing", { detail: { v: 1, id: ASKED_AS, topic: "entry", language: "en" } }, "schema"],
    ["no object", { detail: "text" }, "schema"],
    ["an empty question", { detail: { ...question.detail, text: "  " } }, "schema"],
    ["an event older than its window", { time: late }, "stale"],
    ["an event from the future", { time: early }, "stale"],
    ["an event without a time", { time: "" }, "stale"],
  ])("is %s: counted, and nothing of it is kept", async (_, over, reason) => {
    const border = outside(BORDER);
    expect(await border.take(eventOf(question, PASSPORT, over))).toBe(true);
    expect(refusedEvents(border)).toEqual([reason]);
    expect(await border.ports.store.consultation(INCOMING)).toBeUndefined();
    expect(JSON.stringify(border.ports.lines)).not.toContain("renewal enter");
  });

  it("is one whose id was taken, or that asks again what was asked", async () => {
    const border = outside(BORDER);
    await border.take(eventOf(question, PASSPORT, { id: "e-1" }));
    await border.take(eventOf(question, PASSPORT, { id: "e-1" }));
    await border.take(eventOf(question, PASSPORT, { id: "e-2" }));
    expect(refusedEvents(border)).toEqual(["replay", "replay"]);
  });

  it.each([
    ["nothing that was asked", questionId("01OTHER", "01LETTER")],
    ["another letter", questionId(CONSULTATION, "02LETTER")],
    ["no name of ours", "01CONSULTATION"],
  ])("is an answer to %s", async (_, id) => {
    const passport = outside();
    await askedBorder(passport);
    await passport.take(eventOf({ kind: "answer", detail: { v: 1, id, language: "en", text: "Yes." } }, BORDER));
    expect(refusedEvents(passport)).toEqual(["unknown"]);
    expect((await passport.ports.store.consultation(CONSULTATION))?.answers).toEqual([]);
  });

  it("is an answer to what one's own expert was asked: a partner answers for itself alone", async () => {
    const passport = outside();
    await askedBorder(passport, { letters: [letter("01LETTER", "ann")] });
    const detail = { v: 1, id: ASKED_AS, language: "en", text: "Yes." } as const;
    await passport.take(eventOf({ kind: "answer", detail }, BORDER));
    expect(refusedEvents(passport)).toEqual(["unknown"]);
  });
});

describe("more questions than one partner has a day", () => {
  const ask = (n: number) => ({ ...question, detail: { ...question.detail, id: questionId(CONSULTATION, `L${n}`) } });
  const tooMany = { kind: "too-many", detail: { v: 1, id: ASKED_AS } } as const;
  /** The border, whose day with the passport office is full. */
  async function full(): Promise<Outside> {
    const border = outside(BORDER);
    for (let n = 0; n < MOST_A_DAY; n += 1) await border.take(eventOf(ask(n), PASSPORT, { id: `e-${n}` }));
    expect(refusedEvents(border)).toEqual([]);
    return border;
  }

  it("are not taken: counted, nothing of them is kept, and the partner is told of each", async () => {
    const border = await full();
    expect(await border.take(eventOf(question, PASSPORT, { id: "e-too-many" }))).toBe(true);
    expect(refusedEvents(border)).toEqual(["too-many"]);
    expect(await border.ports.store.consultation(INCOMING)).toBeUndefined();
    expect(border.put).toEqual([{ partner: "passport", message: tooMany }]);
    // A question that was taken before is none of them, though it comes again.
    await border.take(eventOf(ask(0), PASSPORT, { id: "e-again" }));
    expect(refusedEvents(border)).toEqual(["too-many", "replay"]);
    expect(border.put).toHaveLength(1);
    border.ports.clock.advance(DAY_MS);
    const time = new Date(border.ports.nowMs()).toISOString();
    await border.take(eventOf(question, PASSPORT, { id: "e-next-day", time }));
    expect((await border.ports.store.consultation(INCOMING))?.state).toBe("waiting");
  });

  it("are told of as long as the partner's bus does not answer, and not where it does not let us in", async () => {
    const border = await full();
    border.closed.with = new AppError("queue-refused", "no answer", { retry: true });
    const event = eventOf(question, PASSPORT, { id: "e-too-many" });
    expect(await border.take(event)).toBe(false);
    border.closed.with = new AppError("forbidden", "closed");
    expect(await border.take(event)).toBe(true);
    expect(refusedEvents(border)).toEqual(["too-many"]);
  });

  it("go to whoever comes next where they were asked, once, and only if it was that partner who was asked", async () => {
    const passport = outside();
    await askedBorder(passport);
    const own = outside();
    await askedBorder(own, { letters: [letter("01LETTER", "ann")] });
    for (const id of ["e-1", "e-2"]) await passport.take(eventOf(tooMany, BORDER, { id }));
    await own.take(eventOf(tooMany, BORDER));
    const consultation = await passport.ports.store.consultation(CONSULTATION);
    expect(consultation?.recipients.map(({ id, state }) => [id, state])).toEqual([
      ["border", "refused"],
      ["ann", "asked"],
    ]);
    expect(consultation?.steps).toMatchObject([
      { what: "too-many", recipient: "border", to: "ann" },
      { what: "asked", recipient: "ann" },
    ]);
    expect([refusedEvents(passport), refusedEvents(own)]).toEqual([[], ["unknown"]]);
  });
});

describe("an event that was cut short", () => {
  it("is taken when it comes again", async () => {
    const border = outside(BORDER);
    const { takeEvent } = border.ports.store;
    border.ports.store.takeEvent = () => Promise.reject(new AppError("store-failed", "down", { retry: true }));
    expect(await border.take(eventOf(question, PASSPORT))).toBe(false);
    border.ports.store.takeEvent = takeEvent;
    expect(await border.take(eventOf(question, PASSPORT))).toBe(true);
    expect(refusedEvents(border)).toEqual([]);
    expect(await border.ports.store.consultation(INCOMING)).toBeDefined();
  });

  it("grows no older while it waits in our own queue", async () => {
    const border = outside(BORDER);
    const sentAtMs = border.ports.nowMs();
    border.ports.clock.advance(3_600_000);
    const { takeOutside } = await import("../../shared/steps/consult/take-outside.ts");
    await takeOutside(border.ports)([{ id: "r", item: eventOf(question, PASSPORT), sentAtMs }]);
    expect(await border.ports.store.consultation(INCOMING)).toBeDefined();
  });
});
