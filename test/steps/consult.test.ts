import { beforeEach, describe, expect, it } from "vitest";
import { letterMail } from "../../shared/console/letter-mail.ts";
import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { type Department, departmentSchema } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { InboundMessage, Message } from "../../shared/domain/message/message.ts";
import type { LetterMail } from "../../shared/ports.ts";
import { answerConsultation } from "../../shared/steps/consult/answer-consultation.ts";
import { askExperts } from "../../shared/steps/consult/ask-experts.ts";
import { askForMore, passOn } from "../../shared/steps/consult/expert-moves.ts";
import { forgetConsultations } from "../../shared/steps/consult/forget-consultations.ts";
import { withdrawConsultation, writeToExpert } from "../../shared/steps/consult/officer-consults.ts";
import { openLink } from "../../shared/steps/consult/open-link.ts";
import { questionsFor } from "../../shared/steps/consult/questions-for.ts";
import { sendLetters } from "../../shared/steps/consult/send-letters.ts";
import { tendConsultations } from "../../shared/steps/consult/tend-consultations.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { openMessage } from "../../shared/steps/inbox/open-message.ts";
import { aMessage } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { type FakePorts, fakePorts } from "../fakes/ports.ts";
import { maya } from "./world.ts";

const MINUTE = 60_000;
const [ann, bob, cleo] = ["ann@passport.example", "bob@passport.example", "cleo@passport.example"].map(expertId) as [
  string,
  string,
  string,
];

const department: Department = departmentSchema.parse({
  ...testDepartment,
  service: { ...testDepartment.service, firstPersonalReply: "30 minutes" },
  undo: "10 seconds",
  consultation: { within: "30 minutes", link: "3 days" },
  crisis: {},
  elections: [],
  mail: { from: "openline@passport.example" },
  records: {},
  teams: [
    {
      id: "renewals",
      name: { en: "Renewals", fr: "Renouvellements" },
      topics: { renewal: { name: { en: "Renewal", fr: "Renouvellement" }, en: ["renew"], fr: ["renouveler"] } },
      experts: [
        { name: "Ann Lee", email: "ann@passport.example", languages: ["en"], topics: ["renewal"] },
        { name: "Bob Roy", email: "bob@passport.example", languages: ["fr", "en"], topics: ["renewal"] },
        { name: "Cleo Fay", email: "cleo@passport.example", languages: ["en"], topics: [] },
      ],
    },
  ],
});

let ports: FakePorts;
let message: Message;
beforeEach(async () => {
  ports = fakePorts({ department });
  message = aMessage("m", { text: "Can I renew? Call 514-555-0188.", status: "open" });
  await ports.store.saveMessage(message, undefined);
});

const letters = () =>
  sendLetters({
    ...ports,
    compose: letterMail({ ...ports, consoleUrl: "https://console.example/live" }),
  });
/** `topic`: of nobody by name. */
async function asked(to: string[] | "topic" = [ann], more: { mode?: "first" | "all"; question?: string } = {}) {
  const question = more.question ?? "Is it five years?";
  const recipients = to === "topic" ? {} : { recipients: to };
  const done = await askExperts(ports)({ messageId: message.id, officer: maya, ...recipients, ...more, question });
  if (!done.ok) throw new Error(done.reason);
  return done.consultation;
}
const now = async ({ id }: Pick<Consultation, "id">): Promise<Consultation> => {
  const found = await ports.store.consultation(id);
  if (!found) throw new Error("gone");
  return found;
};
const states = ({ recipients }: Consultation) => Object.fromEntries(recipients.map(({ id, state }) => [id, state]));
const row = async () => (await ports.store.message(message.id)) ?? message;
const tokenIn = ({ text }: LetterMail): string => /\/ask\/([^?\s]+)/.exec(text)?.[1] ?? "";
const answer = (consultation: Consultation, recipient = ann, text = "Yes.") =>
  answerConsultation(ports)({ consultationId: consultation.id, recipient, text, via: "link" });

describe("asking", () => {
  it("keeps nothing personal, claims the message and says on its row whom it waits for", async () => {
    const one = await asked([ann], { question: "Ask them at 613-555-0123?" });
    expect(one.question).toBe("Ask them at [phone removed]?");
    expect(one.about.text).toBe("Can I renew? Call [phone removed].");
    expect(await row()).toMatchObject({ waiting: "expert", expert: "waiting", claimedBy: maya.id });
  });

  it("twice is once", async () => {
    const both = [await asked(), await asked()];
    expect(both[0]?.id).toBe(both[1]?.id);
    expect(await ports.store.consultations(message.id)).toHaveLength(1);
  });

  it("by topic goes to whoever answers for it, and others of the topic come next", async () => {
    expect(states(await asked("topic"))).toEqual({ [ann]: "asked", [bob]: "next" });
  });

  it("goes to whoever stands in for a person who is away; nobody where nobody does", async () => {
    const away = { v: 1, expert: ann, from: "2026-11-23", to: "2026-11-23", by: "x", at: "x", revision: 1 } as const;
    await ports.store.saveAway({ ...away, replacement: cleo }, undefined);
    const one = await asked([ann]);
    expect(one.recipients[0]).toMatchObject({ id: cleo, instead: { of: ann, because: "away" } });
    await ports.store.saveAway({ ...away, expert: bob }, undefined);
    const ask = { messageId: message.id, officer: maya, question: "And now?" };
    expect(await askExperts(ports)({ ...ask, recipients: [bob] })).toEqual({ ok: false, reason: "nobody-there" });
  });

  it("goes to five at once, and the others who were chosen come next", async () => {
    const names = ["dee", "eve", "fay", "gus"].map((name) => `${name}@passport.example`);
    const teams = department.teams.map((team) => ({
      ...team,
      experts: [
        ...team.experts,
        ...names.map((email) => ({ name: email, email, languages: ["en" as const], topics: [], away: [] })),
      ],
    }));
    ports = { ...ports, department: { ...department, teams } };
    const chosen = [cleo, ann, ...names.map(expertId)];
    const six = await asked(chosen, { mode: "all" });
    expect(six.recipients.map(({ id, state }) => [id, state])).toEqual([
      ...chosen.slice(0, 5).map((id) => [id, "asked"]),
      [chosen[5], "next"],
      [bob, "next"],
    ]);
    expect((await asked(chosen, { mode: "all" })).id).toBe(six.id);
  });

  it.each([
    ["an empty question", { question: " " }, "empty"],
    ["a question that nobody reads", { question: "x".repeat(2_001) }, "too-long"],
    ["somebody who is not in the directory", { recipients: ["nobody"] }, "not-offered"],
    ["nobody by name, where names were to choose", { recipients: [] }, "nobody-chosen"],
    ["nobody by name, of a topic", { recipients: [], topic: "renewal" }, "nobody-chosen"],
    ["a topic that nobody has", { topic: "weather" }, "not-offered"],
    ["about no message", { messageId: "none" }, "not-found"],
  ])("%s is refused", async (_, over, reason) => {
    const ask = { messageId: message.id, officer: maya, question: "Well?", recipients: [ann] };
    expect(await askExperts(ports)({ ...ask, ...over })).toMatchObject({ ok: false, reason });
  });

  it("is refused where the department sends no mail", async () => {
    const { mail: _, ...mute } = department;
    ports = { ...ports, department: mute };
    const ask = { messageId: message.id, officer: maya, question: "Well?", recipients: [ann] };
    expect(await askExperts(ports)(ask)).toEqual({ ok: false, reason: "no-mail" });
  });
});

describe("letters", () => {
  it("go out once, in the expert's language, with nothing personal in subject, address or words", async () => {
    const one = await asked([ann, bob]);
    await Promise.all([letters()(one.id), letters()(one.id)]);
    expect(ports.mails.map(({ to, subject, language }) => [to, subject, language])).toEqual([
      ["ann@passport.example", "A question for you: Renewal", "en"],
      ["bob@passport.example", expect.stringMatching(/^Une question pour vous.*A question for you/), "both"],
    ]);
    for (const { text, html } of ports.mails) expect(text + html).not.toMatch(/555-01/);
    expect((await now(one)).letters.map(({ state }) => state)).toEqual(["sent", "sent"]);
    expect(JSON.stringify(ports.lines)).not.toMatch(/ann@|five years|\/ask\//);
  });

  it("escape what people wrote", async () => {
    await letters()((await asked([ann], { question: `"><script>alert(1)</script>` })).id);
    expect(ports.mails[0]?.html).not.toContain("<script>");
    expect(ports.mails[0]?.text).toContain("<script>");
  });

  it("are tried again later when the service fails, and after five times the next one is asked", async () => {
    const one = await asked([ann]);
    let calls = 0;
    ports.mail = {
      send: async ({ to }) => {
        if (to !== "ann@passport.example") return;
        calls += 1;
        throw new AppError("mail-failed", "No.", { retry: true });
      },
    };
    await letters()(one.id);
    await letters()(one.id);
    expect(calls).toBe(1);
    for (let minute = 1; minute < 16; minute++) {
      ports.clock.advance(MINUTE);
      await letters()(one.id);
    }
    expect(calls).toBe(5);
    expect(states(await now(one))).toEqual({ [ann]: "refused", [bob]: "asked" });
  });

  it("that are refused for good go to the next one at once", async () => {
    const one = await asked([ann]);
    const { send } = ports.mail;
    ports.mail = {
      send: async (mail) => {
        if (mail.to.startsWith("ann")) throw new AppError("mail-refused", "No.");
        await send(mail);
      },
    };
    await letters()(one.id);
    expect(states(await now(one))).toEqual({ [ann]: "refused", [bob]: "asked" });
    expect(ports.mails.map(({ to }) => to)).toEqual(["bob@passport.example"]);
  });

  it("that a crash left half sent go again when their lease is over", async () => {
    const one = await asked([ann]);
    ports.mail = { send: () => new Promise(() => undefined) };
    void letters()(one.id);
    await Promise.resolve();
    ports.mail = { send: async (mail) => void ports.mails.push(mail) };
    for (let i = 0; i < 20; i++) await Promise.resolve();
    ports.clock.advance(61_000);
    await letters()(one.id);
    expect(ports.mails).toHaveLength(1);
  });

  it("of which every try ends in a crash go five times at most, and then the next one is asked", async () => {
    const one = await asked([ann]);
    let came = 0;
    for (let minute = 0; minute < 8; minute++) {
      ports.mail = {
        send: ({ to }) => {
          if (to !== "ann@passport.example") return Promise.resolve();
          came += 1;
          return new Promise(() => undefined);
        },
      };
      void letters()(one.id);
      for (let i = 0; i < 40; i++) await Promise.resolve();
      ports.clock.advance(61_000);
    }
    expect(came).toBe(5);
    expect(states(await now(one))).toEqual({ [ann]: "refused", [bob]: "asked" });
  });

  it("are not tried again where it is over meanwhile, and who may have one hears that it is", async () => {
    const one = await asked([ann]);
    const came: string[] = [];
    ports.mail = {
      send: async ({ subject }) => {
        came.push(subject);
        if (came.length === 1) throw new AppError("mail-failed", "No answer.", { retry: true });
      },
    };
    await letters()(one.id);
    await withdrawConsultation(ports)({ consultationId: one.id });
    ports.clock.advance(5 * MINUTE);
    await letters()(one.id);
    expect(came).toEqual(["A question for you: Renewal", "No answer needed any more: Renewal"]);
    expect((await now(one)).letters.map(({ what, state }) => [what, state])).toEqual([
      ["ask", "failed"],
      ["over", "sent"],
    ]);
  });

  it("that were half sent when it was over are not sent once more", async () => {
    const one = await asked([ann]);
    ports.mail = { send: () => new Promise(() => undefined) };
    void letters()(one.id);
    for (let i = 0; i < 20; i++) await Promise.resolve();
    await answer(one);
    ports.mail = { send: async (mail) => void ports.mails.push(mail) };
    ports.clock.advance(61_000);
    await letters()(one.id);
    expect(ports.mails).toEqual([]);
    expect((await now(one)).letters.map(({ state }) => state)).toEqual(["failed"]);
  });
});

describe("an expert's link", () => {
  const open = (token: string) => openLink(ports)(token);
  async function linked() {
    const one = await asked([ann]);
    await letters()(one.id);
    return { one, token: tokenIn(ports.mails[0] as LetterMail) };
  }

  it("opens as often as anybody likes, and changes nothing", async () => {
    const { one, token } = await linked();
    const before = await now(one);
    for (let i = 0; i < 3; i++) expect(await open(token)).toMatchObject({ ok: true, recipient: { id: ann } });
    expect(await now(one)).toEqual(before);
  });

  it("ends with its time, with the answer, and with the question", async () => {
    const { one, token } = await linked();
    ports.clock.advance(73 * 60 * MINUTE);
    expect(await open(token)).toMatchObject({ ok: false, reason: "expired" });
    await answer(one);
    expect(await open(token)).toMatchObject({ ok: false, reason: "answered", first: { text: "Yes." } });
    await forgetConsultations(ports, message.id);
    expect(await open(token)).toMatchObject({ ok: false, reason: "gone" });
  });

  it("ends when the message vanished from its platform: its author may have taken it back", async () => {
    const { one, token } = await linked();
    const { channel, account, externalId, conversationId, kind, receivedAt } = message;
    const hidden: InboundMessage = {
      ...{ v: 1, channel, account, externalId, conversationId, kind, receivedAt },
      ...{ change: "hidden", vanished: true, edit: 0, atMs: ports.nowMs(), redacted: [] },
    };
    await tag(ports)([{ id: "1", item: hidden }]);
    expect(await open(token)).toMatchObject({ ok: false, reason: "gone" });
    expect(JSON.stringify(await now(one))).not.toContain("renew?");
    const again = { messageId: message.id, officer: maya, recipients: [ann], question: "Still five years?" };
    expect(await askExperts(ports)(again)).toMatchObject({ ok: false, reason: "wrong-state" });
    expect((await openMessage(ports)(message.id))?.message.text).toBe("");
  });

  it("gives way to a newer one", async () => {
    const { one, token } = await linked();
    await answer(one);
    await writeToExpert(ports)({ consultationId: one.id, recipient: ann, text: "By mail too?" });
    expect(await open(token)).toMatchObject({ ok: false, reason: "replaced" });
    await letters()(one.id);
    expect(await open(tokenIn(ports.mails.at(-1) as LetterMail))).toMatchObject({ ok: true });
  });

  it("with a wrong signature opens nothing, and soon no more are looked at", async () => {
    const { token } = await linked();
    const wrong = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const reasons = [];
    for (let i = 0; i < 21; i++) reasons.push(await open(wrong));
    expect(reasons[0]).toMatchObject({ ok: false, reason: "wrong" });
    expect(reasons[20]).toMatchObject({ ok: false, reason: "busy" });
    expect(await open(token)).toMatchObject({ ok: true });
    expect(JSON.stringify(ports.lines)).not.toContain(wrong.split(".").at(-1));
  });
});

describe("what waits for an expert who signs in", () => {
  const MAIL = " Ann@Passport.example";
  const waits = async () => (await questionsFor(ports)(MAIL)).map(({ consultation }) => consultation.id);
  const opened = async () =>
    Promise.all((await questionsFor(ports)(MAIL)).map(async ({ token }) => (await openLink(ports)(token)).ok));

  it("is what their link opens: late or asking back they find it too, until the link ends", async () => {
    const [late, back] = [await asked([ann]), await asked([ann], { question: "And by mail?" })];
    await answer(await asked([bob]), bob);
    expect(await waits()).toEqual([late.id, back.id].sort());
    await askForMore(ports)({ consultationId: back.id, recipient: ann, text: "Which form?" });
    expect([await waits(), await opened()]).toEqual([
      [late.id, back.id],
      [true, true],
    ]);
    for (let minutes = 0; minutes < 24 * 60 && states(await now(late))[ann] !== "expired"; minutes += 5) {
      ports.clock.nowMs += 5 * MINUTE;
      await tendConsultations(ports)();
    }
    expect([states(await now(late))[ann], (await waits()).sort()]).toEqual(["expired", [late.id, back.id].sort()]);
    expect(await opened()).toEqual([true, true]);
    ports.clock.nowMs += 5 * 24 * 60 * MINUTE;
    expect(await waits()).toEqual([]);
  });

  it("goes with their answer, one that was enough, or the officer who takes it back", async () => {
    const own = await asked([ann]);
    const enough = await asked([ann, bob], { question: "And by mail?" });
    const back = await asked([ann], { question: "And abroad?" });
    expect(await waits()).toHaveLength(3);
    await answer(own);
    await answer(enough, bob);
    await withdrawConsultation(ports)({ consultationId: back.id });
    expect(await waits()).toEqual([]);
  });
});

describe("an answer", () => {
  it("is kept without personal details under the expert's name, and a second one meets the first", async () => {
    const one = await asked();
    const taken = await answer(one, ann, "Yes, write to me at ann.private@example.org.");
    expect(taken).toMatchObject({ ok: true, answer: { name: "Ann Lee", text: expect.stringContaining("removed]") } });
    expect(await row()).toMatchObject({ expert: "answered" });
    expect((await row()).waiting).toBeUndefined();
    expect(await answer(one, ann, "No.")).toMatchObject({ ok: false, reason: "answered", first: { recipient: ann } });
  });

  it("given at once by two is one where one is enough", async () => {
    const one = await asked([ann, bob]);
    const both = await Promise.all([answer(one, ann), answer(one, bob)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await now(one)).answers).toHaveLength(1);
  });

  it("is counted once with its expert's working time, however often it is delivered", async () => {
    const { id } = await asked();
    ports.clock.nowMs += 12 * MINUTE;
    const given = { consultationId: id, recipient: ann, text: "Ten years.", via: "link" } as const;
    await Promise.all([1, 2, 3].map(() => answerConsultation(ports)(given)));
    expect(await ports.store.answerTimes([ann, bob])).toMatchObject([{ recipient: ann, seconds: [720] }]);
    // Asked back: their time begins again.
    await writeToExpert(ports)({ consultationId: id, recipient: ann, text: "By mail as well?" });
    ports.clock.nowMs += 4 * MINUTE;
    await answerConsultation(ports)({ ...given, text: "By mail as well." });
    expect(await ports.store.answerTimes([ann])).toMatchObject([{ seconds: [720, 240], revision: 2 }]);
  });

  it("is not counted where it is not kept, and not lost where two are given at once", async () => {
    const [first, second] = [await asked(), await asked([ann], { question: "And for children?" })];
    ports.clock.nowMs += 6 * MINUTE;
    await Promise.all(
      [first, second].map(({ id: consultationId }) =>
        answerConsultation(ports)({ consultationId, recipient: ann, text: "Five.", via: "link" }),
      ),
    );
    expect((await now(first)).answers.length + (await now(second)).answers.length).toBe(2);
    expect(await ports.store.answerTimes([ann])).toMatchObject([{ seconds: [360, 360] }]);
    const late = await answerConsultation(ports)({
      consultationId: first.id,
      recipient: ann,
      text: "No.",
      via: "mail",
    });
    expect(late.ok).toBe(false);
    expect(await ports.store.answerTimes([ann])).toMatchObject([{ seconds: [360, 360] }]);
  });

  it("that is delivered twice is one", async () => {
    const one = await asked();
    expect([(await answer(one)).ok, (await answer(one)).ok]).toEqual([true, true]);
    expect((await now(one)).answers).toHaveLength(1);
  });

  it.each([
    ["of nobody who was asked", cleo, "Yes.", "not-asked"],
    ["of somebody who comes next", bob, "Yes.", "not-asked"],
    ["without words", ann, " ", "empty"],
    ["that nobody reads", ann, "x".repeat(8_001), "too-long"],
  ])("%s is refused", async (_, who, text, reason) => {
    expect(await answer(await asked(), who, text)).toMatchObject({ ok: false, reason });
  });
});

describe("beside answering", () => {
  it("an expert passes the question on to one of the directory, who is asked at once", async () => {
    const one = await asked();
    await passOn(ports)({ consultationId: one.id, recipient: ann, to: cleo });
    expect(states(await now(one))).toMatchObject({ [ann]: "passed-on", [cleo]: "asked" });
    expect(await answer(one)).toMatchObject({ ok: false, reason: "passed-on" });
  });

  it("names somebody for the officer: no stranger is written to", async () => {
    const one = await asked();
    await passOn(ports)({ consultationId: one.id, recipient: ann, who: "Jean, 613-555-0123" });
    const next = await now(one);
    expect(states(next)).toEqual({ [ann]: "refused", [bob]: "asked" });
    expect(next.steps.find(({ what }) => what === "refused")?.text).toBe("Jean, [phone removed]");
  });

  it("asks the officer back, whose answer brings a new link", async () => {
    const one = await asked();
    await askForMore(ports)({ consultationId: one.id, recipient: ann, text: "Which form?" });
    expect(await row()).toMatchObject({ expert: "needs-more" });
    await writeToExpert(ports)({ consultationId: one.id, recipient: ann, text: "The adult one." });
    await letters()(one.id);
    expect(ports.mails.at(-1)?.text).toContain("The adult one.");
    expect(await row()).toMatchObject({ expert: "waiting", waiting: "expert" });
  });

  it("the officer takes the question back", async () => {
    const one = await asked();
    await withdrawConsultation(ports)({ consultationId: one.id });
    expect(await answer(one)).toMatchObject({ ok: false, reason: "withdrawn" });
    const { expert, waiting } = await row();
    expect([expert, waiting]).toEqual([undefined, undefined]);
  });
});

describe("where several are asked", () => {
  it("whoever was released hears that it is over, also where the other is asked back before that mail is sent", async () => {
    const one = await asked([ann, bob]);
    await letters()(one.id);
    await answer(one);
    await writeToExpert(ports)({ consultationId: one.id, recipient: ann, text: "By mail too?" });
    await answer(one, ann, "By mail too.");
    await letters()(one.id);
    expect(ports.mails.filter(({ to }) => to === "bob@passport.example")).toHaveLength(2);
    const last = (await now(one)).letters.findLast(({ recipient }) => recipient === bob);
    expect(last).toMatchObject({ what: "over", state: "sent" });
  });

  it("who passes it on to one whose time ran out has whoever comes next asked", async () => {
    const one = await asked([cleo]);
    for (let i = 0; i < 30; i++) {
      ports.clock.advance(MINUTE);
      await tendConsultations(ports)();
    }
    expect(states(await now(one))).toEqual({ [cleo]: "expired", [ann]: "asked", [bob]: "next" });
    await passOn(ports)({ consultationId: one.id, recipient: ann, to: cleo });
    expect(states(await now(one))).toEqual({ [cleo]: "expired", [ann]: "passed-on", [bob]: "asked" });
  });
});

describe("the clock", () => {
  const minutes = async (count: number) => {
    for (let i = 0; i < count; i++) {
      ports.clock.advance(MINUTE);
      await tendConsultations(ports)();
    }
  };

  it("reminds at half time, then asks the next one, then the officer again", async () => {
    const one = await asked();
    await letters()(one.id);
    await minutes(15);
    expect(states(await now(one))).toMatchObject({ [ann]: "reminded" });
    await minutes(15);
    expect(states(await now(one))).toEqual({ [ann]: "expired", [bob]: "asked" });
    await minutes(30);
    expect((await now(one)).state).toBe("nobody");
    expect(await row()).toMatchObject({ expert: "nobody" });
    const said = (await now(one)).steps.map(({ what }) => what);
    expect(said).toEqual(["asked", "reminded", "expired", "asked", "reminded", "expired", "nobody"]);
  });

  it("reminds of what was asked last", async () => {
    const one = await asked();
    await answer(one);
    await writeToExpert(ports)({ consultationId: one.id, recipient: ann, text: "And by courier?" });
    await minutes(15);
    await letters()(one.id);
    const last = ports.mails.at(-1);
    expect(last?.subject).toContain("Reminder");
    for (const words of [last?.text, last?.html]) expect(words).toContain("And by courier?");
  });

  it("points the stream again at a letter that was left behind", async () => {
    const one = await asked();
    const { revision } = await now(one);
    await tendConsultations(ports)();
    expect((await now(one)).revision).toBe(revision);
    await minutes(1);
    expect((await now(one)).revision).toBe(revision + 1);
  });
});

it("what the citizen takes back is gone from every question about it", async () => {
  const one = await asked([ann], { question: "They ask: can I renew?" });
  await askForMore(ports)({ consultationId: one.id, recipient: ann, text: "Renew what?" });
  for (let i = 0; i < 2; i++) await forgetConsultations(ports, message.id);
  expect(JSON.stringify(await now(one))).not.toMatch(/[Rr]enew\b/);
});
