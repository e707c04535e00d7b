import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makeAsk } from "../../infra/aws-ask.ts";
import { connectMail } from "../../infra/connect/mail.ts";
import { loadDepartment } from "../../infra/department/file.ts";
import { eventually, linkIn, sideOf } from "./sides.ts";

/** A question from one department's officer to another department's expert, and back, over both departments' buses. */

const EXPERT = "admissibility@border.example";
const SENDER = "openline-passport-production-consult";
const BUS = "arn:aws:events:ca-central-1:222222222222:event-bus/openline-border-production";

let passport: ReturnType<typeof sideOf>;
let border: ReturnType<typeof sideOf>;
beforeAll(() => {
  passport = sideOf("passport");
  border = sideOf("border");
});

const ask = (messageId: string, question: string) =>
  passport.api(`/messages/${messageId}/consultations`, { question, recipients: ["border"], topic: "validity" });

describe("two departments side by side", () => {
  it("each has its own console, and people of its own", async () => {
    expect(passport.url).not.toBe(border.url);
    expect((await border.get("/messages")).json.items).toEqual([]);
    expect(
      (await border.http("/api/messages", { headers: { authorization: `Bearer ${passport.token}` } })).status,
    ).toBe(401);
  });

  it("an officer asks, the other department's expert answers, the answer stands in the officer's thread", async () => {
    const message = await passport.said(
      "Bonjour, mon passeport expire en avril, puis-je entrer par Lacolle? 514-555-0188",
      "zoe.lacolle",
    );
    const asked = await ask(
      message.id,
      "Does a passport that expires in April do for entry by land? Call me at 613-555-0123.",
    );
    expect(asked.status, asked.text).toBe(201);

    const mail = await border.mail(EXPERT, "expires in April");
    expect(mail.text).toContain("Another department (");
    expect(mail.text).toContain("[phone removed]");
    for (const ours of ["Maya", "zoe.lacolle", "Lacolle?", "555-01", "facebook", "Facebook"])
      expect(mail.text).not.toContain(ours);
    const followed = async (list: "open" | "over") =>
      (await border.get(`/partner-questions?list=${list}`)).json.items.find(({ question }: { question: string }) =>
        question.includes("expires in April"),
      );
    expect(await followed("open")).toMatchObject({
      partner: "passport",
      state: "waiting",
      waitingFor: [expect.any(String)],
    });
    const page = await border.http(linkIn(mail));
    expect(page.status).toBe(200);
    for (const ours of ["Maya", "zoe.lacolle", "Facebook"]) expect(page.text).not.toContain(ours);

    const body = new URLSearchParams({ text: "Yes, if it is valid on the day of entry." });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await border.http(`${linkIn(mail)}/answer`, { method: "POST", headers, body })).status).toBe(200);
    await eventually(async () => {
      expect(await passport.consultation(message.id)).toMatchObject({
        state: "answered",
        answers: [{ recipient: "border", via: "partner", text: "Yes, if it is valid on the day of entry." }],
      });
    });
    expect(JSON.stringify(await passport.consultation(message.id))).not.toContain("Admissibility");
    expect(await followed("open")).toBeUndefined();
    expect(await followed("over")).toMatchObject({ state: "answered", answeredBy: expect.any(String) });
    const { items } = (await border.get("/experts")).json;
    expect(items.some(({ answerTime }: { answerTime: { answers: number } }) => answerTime.answers > 0)).toBe(true);
  });

  it("what the citizen takes back is gone from the other department too", async () => {
    const message = await passport.said("Ma demande de visa a été refusée, pourquoi?", "effacer.moi");
    await ask(message.id, "Why would a visa be refused to effacer.moi?");
    const link = linkIn(await border.mail(EXPERT, "effacer.moi"));
    await passport.post("/sandbox/facebook/delete", { id: message.externalId });
    await eventually(async () => {
      const { status, text } = await border.http(link);
      expect([status, text.includes("effacer.moi")]).toEqual([410, false]);
    });
    for (const list of ["open", "over"])
      expect((await border.get(`/partner-questions?list=${list}`)).text).not.toContain("effacer.moi");
  });
});

describe("the other department's bus", () => {
  const detail = (over: object = {}) => ({
    ...{
      v: 1,
      id: `01TEST${randomUUID().slice(0, 8)}-01LETTER`,
      topic: "entry",
      language: "en",
      text: "A test question.",
    },
    ...over,
  });
  const entry = (over: object = {}, own: object = detail()) => ({
    ...{ EventBusName: BUS, Source: "openline.passport", DetailType: "openline.consultation.question" },
    ...{ Detail: JSON.stringify(own) },
    ...over,
  });
  const event = (over: object = {}, own: object = detail()) => ({
    ...{ version: "0", id: randomUUID(), source: "openline.passport", account: "111111111111" },
    ...{ "detail-type": "openline.consultation.question", time: new Date().toISOString() },
    ...{ region: "ca-central-1", resources: [], detail: own },
    ...over,
  });

  it.each([
    ["another role of the partner's account", {}, "openline-passport-production-console"],
    ["the partner's account itself", {}, "somebody"],
    ["another detail type", { DetailType: "openline.other" }, SENDER],
    ["a name that is not the partner's", { Source: "openline.border" }, SENDER],
  ])("refuses %s, by its template's policy", async (_, over, as) => {
    const { status, json } = await passport.call("AWSEvents.PutEvents", { Entries: [entry(over)] }, as);
    expect([status, json.__type]).toEqual([400, "AccessDeniedException"]);
  });

  it("refuses an account that it does not list", async () => {
    const own = "arn:aws:events:ca-central-1:333333333333:event-bus/openline-parks-production";
    const { status } = await passport.call("AWSEvents.PutEvents", { Entries: [entry({ EventBusName: own })] }, SENDER);
    expect(status).toBe(400);
    const before = border.counted("RefusedEvents", "unlisted");
    await border.queued(event({ account: "333333333333" }));
    await eventually(() => expect(border.counted("RefusedEvents", "unlisted")).toBe(before + 1));
  });

  it.each([
    ["a field too many", "schema", () => entry({}, detail({ handle: "@zoe" }))],
    ["an event older than its window", "stale", () => entry({ Time: Date.now() / 1000 - 16 * 60 })],
  ])("counts %s, and keeps nothing of it", async (_, reason, make) => {
    const before = border.counted("RefusedEvents", reason);
    const { status } = await passport.call("AWSEvents.PutEvents", { Entries: [make()] }, SENDER);
    expect(status).toBe(200);
    await eventually(() => expect(border.counted("RefusedEvents", reason)).toBe(before + 1));
    expect(border.log()).not.toContain("A test question");
  });

  it("takes an event once: the same id, and the same question under another id, are replays", async () => {
    const before = border.counted("RefusedEvents", "replay");
    const text = `Once only ${randomUUID().slice(0, 8)}`;
    const first = event({}, detail({ text }));
    await border.queued(first);
    await border.mail(EXPERT, text);
    await border.queued(first);
    await border.queued({ ...first, id: randomUUID() });
    await eventually(() => expect(border.counted("RefusedEvents", "replay")).toBe(before + 2));
    const { json } = await border.http("/sandbox/mail");
    expect(json.items.filter((one: { text: string }) => one.text.includes(text))).toHaveLength(1);
  });
});

describe("an expert answers by e-mail", () => {
  const PAT = "s.haddad@passport.example";
  const reply = (given: object) => passport.post("/sandbox/mail/reply", given);

  async function asked(about: string) {
    const message = await passport.said(`Combien de temps pour un renouvellement? ${about}`, about);
    const { json: experts } = await passport.get("/experts?topic=renewal&language=fr");
    const { id } = experts.items.find(({ name }: { name: string }) => name === "Samira Haddad");
    await passport.api(`/messages/${message.id}/consultations`, { question: `How long? ${about}`, recipients: [id] });
    return { message, mail: await passport.mail(PAT, `How long? ${about}`) };
  }

  it("where the rule set of its own department is switched on, as connecting mail sees", async () => {
    for (const [name, side] of Object.entries({ passport, border })) {
      const department = loadDepartment(name);
      const keys = { accessKeyId: "local", secretAccessKey: "local" };
      const ask = makeAsk(department.department.region, { AWS_ENDPOINT_URL: side.standIns }, keys);
      const mailHosts = async () => ["inbound-smtp.ca-central-1.amazonaws.com"];
      const { rows } = await connectMail(department, true, { ask, mailHosts });
      expect(rows.map(({ state }) => state)).toEqual(["good", "good", "good", "good"]);
    }
  });

  it("once, from the invited address, without what they quote and how they sign", async () => {
    const { message, mail } = await asked("mail.once");
    expect(mail.replyTo).toEqual([
      expect.stringMatching(/^consult\+[0-9a-z]{26}-[0-9a-f]{24}@reply\.passport\.example$/),
    ]);
    expect(
      (await reply({ id: mail.id, text: "Dix jours ouvrables. 613-555-0123\n\nCordialement,\nSamira" })).status,
    ).toBe(202);
    await eventually(async () => {
      expect(await passport.consultation(message.id)).toMatchObject({
        state: "answered",
        answers: [{ via: "mail", text: "Dix jours ouvrables. [phone removed]", name: "Samira Haddad" }],
      });
    });
    const before = passport.counted("RefusedMails", "late");
    await reply({ id: mail.id, text: "Non, vingt jours." });
    await eventually(() => expect(passport.counted("RefusedMails", "late")).toBe(before + 1));
    expect((await passport.consultation(message.id)).answers).toHaveLength(1);
  });

  it("and nothing else counts: another sender, a failed DMARC, spam; an absence is told to the officer", async () => {
    const { message, mail } = await asked("mail.refused");
    const words = "Words that must stay away";
    const given = { id: mail.id, text: words };
    for (const [over, reason] of [
      [{ from: "eve@passport.example" }, "sender"],
      [{ dmarc: "FAIL" }, "dmarc"],
      [{ spam: "FAIL" }, "spam"],
    ] as const) {
      const before = passport.counted("RefusedMails", reason);
      expect((await reply({ ...given, ...over })).status).toBe(202);
      await eventually(() => expect(passport.counted("RefusedMails", reason)).toBe(before + 1));
    }
    await reply({ ...given, automatic: true });
    await eventually(async () => {
      const { state, steps } = await passport.consultation(message.id);
      expect([state, steps.some(({ what }: { what: string }) => what === "is-away")]).toEqual(["waiting", true]);
    });
    expect(passport.log()).not.toContain(words);
    expect((await passport.consultation(message.id)).answers).toEqual([]);
  });
});
