import { beforeEach, describe, expect, it } from "vitest";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { testDepartment } from "../fakes/department.ts";
import { type App, as, call, consoleWith, get, post, signedIn } from "./helpers.ts";

/** The forms of the panel of consultations, as a browser without a script sends them. */

const question = aMessage("renewal");
const experts = ["ann", "bob", "cleo", "dan"].map((name) => ({
  ...{ name, email: `${name}@passport.example`, languages: ["en" as const], topics: ["renewal"], away: [] },
}));
const department = {
  ...testDepartment,
  mail: { from: "openline@reply.passport.example", replies: "reply.passport.example" },
  teams: testDepartment.teams.map((team, index) => (index === 0 ? { ...team, experts } : team)),
};
const id = (name: string): string => expertId(`${name}@passport.example`);

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];

beforeEach(async () => {
  ({ app, ports } = consoleWith({ department }));
  await ports.store.saveMessage(question, undefined);
});

async function send(path: string, fields: Record<string, string>) {
  const { headers, csrf } = await signedIn(ports);
  const body = Buffer.from(new URLSearchParams({ csrf, ...fields }).toString());
  return call(app, { method: "POST", path: `/messages/${question.id}/${path}`, headers, body });
}

it.each(["en", "fr"])(
  "the question that is offered does not say the message again, which goes with it (%s)",
  async (lang) => {
    const { headers } = await signedIn(ports);
    const { text } = await get(app, `/messages/${question.id}`, {
      ...headers,
      cookie: `${headers.cookie}; lang=${lang}`,
    });
    const offered = /<textarea id="consult-question"[^>]*>([^<]*)</.exec(text)?.[1]?.trim();
    expect(offered).toBe(lang === "en" ? "What should we answer?" : "Que répondre?");
  },
);

describe("a question that is refused", () => {
  const tooLong = `Is this <b>right</b>? ${"x".repeat(2_000)}`;

  it("comes back as it was written, with whom it was for and how many answers", async () => {
    const fields = { question: tooLong, [`ask-${id("bob")}`]: "on", [`ask-${id("dan")}`]: "on", mode: "all" };
    const answer = await send("consultations", fields);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(tooLong.replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
    expect(/<details class="consult-ask"[^>]*>/.exec(answer.text)?.[0]).toContain("open");
    const checked = [...answer.text.matchAll(/<input type="checkbox" name="ask-([^"]+)"[^>]*checked/g)];
    expect(checked.map(([, one]) => one).sort()).toEqual([id("bob"), id("dan")].sort());
    expect(answer.text).toMatch(/name="mode" value="all" checked/);
    expect(answer.text).not.toMatch(/name="mode" value="first" checked/);
    expect(await ports.store.consultations(question.id)).toEqual([]);
  });

  it.each([
    ["en", "Choose somebody.", "Nobody is chosen"],
    ["fr", "Choisissez quelqu’un.", "Aucune personne n’est choisie"],
  ])("for want of anybody asks nobody, and keeps the words: %s", async (lang, title, problem) => {
    const answer = await send(`consultations?lang=${lang}`, { question: "Is this right?", mode: "first" });
    expect(answer.status).toBe(409);
    expect(answer.text.replaceAll("&#39;", "’")).toContain(title);
    expect(/<textarea id="consult-question"[^>]*>([^<]*)</.exec(answer.text)?.[1]).toBe("Is this right?");
    expect(answer.text).not.toMatch(/<input type="checkbox" name="ask-[^>]*checked/);
    const headers = { ...as("officer"), "accept-language": lang };
    const path = `/api/messages/${question.id}/consultations`;
    const said = await post(app, path, { question: "Is this right?", recipients: [] }, headers);
    expect(said.json).toMatchObject({ status: 400, title: problem });
    expect(said.text).toContain("recipients");
    expect(await ports.store.consultations(question.id)).toEqual([]);
    // Without a list it goes to whoever answers for the topic.
    expect((await post(app, path, { question: "Is this right?", topic: "renewal" }, headers)).status).toBe(201);
  });

  it("that is sent again as shown, but shorter, goes to them", async () => {
    const fields = { question: "Is this right?", [`ask-${id("bob")}`]: "on", mode: "all" };
    expect((await send("consultations", fields)).status).toBe(303);
    expect(await ports.store.consultations(question.id)).toMatchObject([{ mode: "all", question: "Is this right?" }]);
  });

  it("is not there any more when the page is opened anew", async () => {
    await send("consultations", { question: tooLong });
    const { headers } = await signedIn(ports);
    expect((await get(app, `/messages/${question.id}`, headers)).text).not.toContain("Is this &lt;b&gt;");
  });
});

it("a line to an expert that is refused comes back in its own field, and in no other", async () => {
  const needs = [aRecipient("ann", { state: "needs-more", need: "Which form?" })];
  const ours = aConsultation(question, "01CONSULTATION000000000001", { recipients: needs });
  const other = aConsultation(question, "01CONSULTATION000000000002", { recipients: needs });
  for (const one of [ours, other]) await ports.store.saveConsultation(one, undefined);
  const words = `The long one ${"x".repeat(2_000)}`;
  const answer = await send("consultation-write", { consultation: ours.id, recipient: "ann", words });
  expect(answer.status).toBe(409);
  const field = (one: string) => new RegExp(`<textarea id="write-${one}-ann"[^>]*>([^<]*)<`).exec(answer.text)?.[1];
  expect(field(ours.id)).toBe(words);
  expect(field(other.id)).toBe("");
});

describe("an answer that is put in the draft", () => {
  const louise = aRecipient("louise", { name: "Louise Fontaine", state: "answered" });
  const text = "Bonjour Maya,\n\nOui, les deux parents signent. Louise le confirme.\n\nCordialement,\nLouise";
  const bare = "Oui, les deux parents signent. […] le confirme.";
  const answer = { id: "01ANSWER", recipient: "louise", name: "Louise Fontaine", via: "link" as const, text };
  const answered = { ...answer, language: "fr" as const, at: "2026-11-24T15:00:00.000Z", tookSeconds: 60 };

  beforeEach(async () => {
    const one = aConsultation(question, "01CONSULTATION000000000003", {
      ...{ recipients: [louise], answers: [answered], askedByName: "Maya Tremblay", state: "answered" },
    });
    await ports.store.saveConsultation(one, undefined);
  });

  it("is neither a greeting nor a name, with a script or without; all of it stays in the panel", async () => {
    const { headers } = await signedIn(ports);
    const page = await get(app, `/messages/${question.id}?insert=expert:01ANSWER`, headers);
    expect(/<textarea[^>]* id="text"[^>]*>([^<]*)</.exec(page.text)?.[1]).toBe(bare);
    expect(page.text).toContain(`data-expert-words="${bare}"`);
    expect(page.text).toContain(`data-take-out="${bare}"`);
    expect(/class="consult-words"[^>]*>([^<]*)</.exec(page.text)?.[1]).toBe(text);
    expect(page.text).toContain('data-experts="[&quot;Louise Fontaine&quot;]"');
  });

  it("is warned of where an officer types the name", async () => {
    const answer = await call(app, {
      method: "POST",
      path: `/api/messages/${question.id}/checks`,
      headers: { ...as("officer"), "content-type": "application/json" },
      body: Buffer.from(JSON.stringify({ text: "Louise says yes.", language: "en" })),
    });
    expect(answer.json.checks).toContainEqual({ what: "expert", ok: false });
  });
});

describe("an expert's clock", () => {
  const clock = {
    since: "2026-11-23T15:00:00.000Z",
    remindAt: "2026-11-23T21:00:00.000Z",
    dueAt: "2026-11-24T14:20:00.000Z",
  };
  const said = async (state: "asked" | "reminded", language: string, more: string[] = [], over = {}) => {
    const ann = aRecipient("ann", { name: "Ann Lee", state, clock: { ...clock, ...over } });
    const next = more.map((name) => aRecipient(name, { name: "Bob Roy" }));
    await ports.store.saveConsultation(aConsultation(question, "one", { recipients: [ann, ...next] }), undefined);
    const { headers } = await signedIn(ports);
    const { text } = await get(app, `/messages/${question.id}?lang=${language}`, headers);
    return /class="consult-wait.*?<p class="second">(.*?)<\/p>/s.exec(text)?.[1]?.replaceAll("\u00a0", " ");
  };
  const tomorrow = { remindAt: clock.dueAt };

  it.each<[string, Parameters<typeof said>, string]>([
    ["its reminder today", ["asked", "en"], "Reminder at 16:00"],
    ["its reminder another day", ["asked", "en", [], tomorrow], "Reminder on Nov 24, 9:20"],
    ["the same in French", ["asked", "fr", [], tomorrow], "Rappel le 24 nov. à 9 h 20"],
    ["its end on another day", ["reminded", "en", ["bob"]], "It goes on to Bob Roy on Nov 24, 9:20"],
    ["the same in French", ["reminded", "fr", ["bob"]], "La question passe à Bob Roy le 24 nov. à 9 h 20"],
    ["its end where nobody comes next", ["reminded", "en"], "It needs you again on Nov 24, 9:20"],
    ["the same in French", ["reminded", "fr"], "La question vous revient le 24 nov. à 9 h 20"],
  ])("says the day of %s: %#", async (_, asked, words) => {
    expect(await said(...asked)).toContain(words);
  });
});

describe("whom the panel offers", () => {
  const offered = async () => {
    const { headers } = await signedIn(ports);
    const { text } = await get(app, `/messages/${question.id}`, headers);
    const boxes = [...text.matchAll(/<input type="checkbox" name="ask-([^"]+)" value="on"( checked)?/g)];
    return { order: boxes.map(([, one]) => one), chosen: boxes.flatMap(([, one, on]) => (on ? [one] : [])) };
  };
  const away = (name: string, replacement?: string) => ({
    ...{ v: 1 as const, expert: id(name), from: "2026-11-20", to: "2026-12-20" },
    ...(replacement === undefined ? {} : { replacement: id(replacement) }),
    ...{ by: "officer", at: "2026-11-20T15:00:00.000Z", revision: 1 },
  });

  it("is the topic's experts in the file's order, the first of them chosen", async () => {
    const { order, chosen } = await offered();
    expect(order.slice(0, 4)).toEqual(["ann", "bob", "cleo", "dan"].map(id));
    expect(chosen).toEqual([id("ann")]);
  });

  it("is not first whoever is away with nobody in their place", async () => {
    await ports.store.saveAway(away("ann"), undefined);
    const { order, chosen } = await offered();
    expect(order.slice(0, 4)).toEqual(["bob", "cleo", "dan", "ann"].map(id));
    expect(chosen).toEqual([id("bob")]);
  });

  it("says of each how long their answers take, or that it cannot be told", async () => {
    const save = async (name: string, ...seconds: number[]) => {
      const one = aConsultation(question, `01${name}`);
      const next = { v: 1 as const, recipient: id(name), seconds, revision: 1 };
      await ports.store.saveConsultation(one, undefined, { answerTimes: { next, was: undefined } });
    };
    await save("ann", 60, 120, 600, 900, 7_200);
    await save("bob", 60, 60, 60, 60);
    const { headers } = await signedIn(ports);
    for (const path of [`/messages/${question.id}`, "/people"]) {
      const { text } = await get(app, path, headers);
      const said = (name: string) => {
        const at = text.indexOf(path === "/people" ? `<span>${name}</span>` : `<b>${name}</b>`);
        return text.slice(at, at + 1_500);
      };
      expect(said("ann")).toMatch(/median 10\u00a0min.{0,60}8 in 10 within 15\u00a0min, of 5 answers/);
      expect(said("bob")).toMatch(/too few to judge.{0,60}4 answers/);
      expect(said("cleo")).toContain("no answers yet");
    }
    const { json } = await get(app, "/api/experts?topic=renewal", as("officer"));
    expect(json.items.slice(0, 3).map(({ answerTime }: { answerTime: object }) => answerTime)).toEqual([
      { answers: 5, usual: { medianSeconds: 600, mostSeconds: 900 } },
      { answers: 4 },
      { answers: 0 },
    ]);
  });

  it("chooses nobody who is away, even where somebody stands in for them", async () => {
    await ports.store.saveAway(away("ann", "dan"), undefined);
    expect((await offered()).chosen).toEqual([id("bob")]);
  });
});

it.each([
  ["en", "Takes no more questions today. Now with Expert bob"],
  ["fr", "Ne prend plus de questions aujourd’hui. Maintenant chez Expert bob"],
])(
  "%s: a partner that takes no more today is said to be that, and who has the question now",
  async (language, said) => {
    const border = aRecipient("border", { kind: "partner", state: "refused" });
    const steps = [{ at: "2026-11-23T15:01:00.000Z", what: "too-many" as const, recipient: "border", to: "bob" }];
    const recipients = [border, aRecipient("bob", { state: "asked" })];
    await ports.store.saveConsultation(aConsultation(question, "question", { recipients, steps }), undefined);
    const { headers } = await signedIn(ports);
    const { text } = await get(app, `/messages/${question.id}?lang=${language}`, headers);
    expect(text.replaceAll("&#39;", "’")).toContain(said);
  },
);
