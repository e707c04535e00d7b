import { beforeEach, describe, expect, it } from "vitest";
import { expertPageWords } from "../../shared/console/words/expert-page.ts";
import { questionsWords } from "../../shared/console/words/questions.ts";
import type { Answer, Consultation } from "../../shared/domain/consult/consultation.ts";
import { claimText, linkToken, untilSeconds } from "../../shared/domain/consult/expert-link.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { call, consoleWith, get, officerWith, signedIn } from "./helpers.ts";

/** An expert's page that stood open while the question went on without them. */

const UNTIL = "2026-12-01T15:00:00.000Z";
const ann = aRecipient("ann", { state: "asked", linkUntil: UNTIL });
const was = aConsultation(aMessage("m"), "question", { recipients: [ann, aRecipient("bob")] });
const WORDS = "Ten days <by mail>.";

let here: ReturnType<typeof consoleWith>;
let token: string;
beforeEach(async () => {
  here = consoleWith();
  const claim = { consultationId: was.id, recipient: ann.id, until: untilSeconds(UNTIL) };
  token = linkToken(claim, await here.ports.links.sign(claimText(claim)));
  await here.ports.store.saveConsultation(was, undefined);
});

const send = (what: string, fields: Record<string, string>) =>
  call(here.app, {
    ...{ method: "POST", path: `/ask/${token}/${what}` },
    body: Buffer.from(new URLSearchParams(fields).toString()),
  });

it.each(["en", "fr"] as const)("is answered in the language of the link that was followed: %s", async (language) => {
  const headers = { "accept-language": language === "fr" ? "en-CA" : "fr-CA" };
  const { done, closed } = expertPageWords[language];
  const page = await get(here.app, `/ask/${token}?lang=${language}`, headers);
  const actions = [...page.text.matchAll(/<form method="post" action="([^"]+)"/g)].map(([, action = ""]) => action);
  expect(new Set(actions.map((action) => action.replace(/^.*\/(\w+)\?.*$/, "$1")))).toEqual(
    new Set(["answer", "pass", "more"]),
  );
  const post = (what: string, body: string) => {
    const path = actions.find((action) => action.includes(`/${what}?`)) ?? "";
    return call(here.app, { method: "POST", path, headers, body: Buffer.from(body) });
  };
  const said = (text: string) => text.replaceAll("&#39;", "’");
  // What is refused comes back with its forms in the same language, and what is taken is thanked for in it.
  expect(said((await post("pass", "to=nobody")).text)).toContain(closed["nobody-there"].title);
  const refused = await post("answer", "text=+");
  expect(said(refused.text)).toContain(closed.empty.title);
  expect(refused.text).toContain(`/answer?lang=${language}"`);
  expect(said((await post("more", "need=Which+form")).text)).toContain(done.asked.title);
  expect(said((await post("answer", "text=Ten+days.")).text)).toContain(done.answered.title);
});

describe("words that come too late", () => {
  const answer: Omit<Answer, "recipient"> = {
    ...{ id: "question.1", name: "Expert", text: "Twelve.", via: "link", language: "en", tookSeconds: 60 },
    at: "2026-11-23T15:01:00.000Z",
  };
  it.each<[string, Partial<Consultation>, string]>([
    [
      "a newer mail has a newer link",
      { recipients: [{ ...ann, linkUntil: "2026-12-02T15:00:00.000Z" }] },
      "newer link",
    ],
    ["the question was taken back", { state: "withdrawn" }, "taken back"],
    [
      "somebody else was faster",
      { state: "answered", answers: [{ ...answer, recipient: "bob" }] },
      "This question is answered",
    ],
    [
      "they have said something else",
      { state: "answered", recipients: [{ ...ann, state: "answered" }], answers: [{ ...answer, recipient: "ann" }] },
      "answered already",
    ],
  ])("are shown to whoever wrote them, where %s", async (_, over, said) => {
    await here.ports.store.saveConsultation({ ...was, ...over }, was);
    for (const [what, field] of [
      ["answer", "text"],
      ["more", "need"],
    ] as const) {
      const { text } = await send(what, { [field]: WORDS });
      expect(text).toContain(said);
      expect(text).toContain("it was not sent");
      expect(text).toContain("Ten days &lt;by mail&gt;.");
    }
    expect((await call(here.app, { path: `/ask/${token}` })).text).not.toContain("it was not sent");
  });

  it("are not called unsent where the same answer was sent twice", async () => {
    expect((await send("answer", { text: WORDS })).text).not.toContain("it was not sent");
    const again = await send("answer", { text: WORDS });
    expect(again.text).toContain("answered already");
    expect(again.text).not.toContain("it was not sent");
  });
});

it.each(["en", "fr"] as const)(
  "%s: an expert who is signed in has a way to their other questions, before the answer, after it and where it comes too late",
  async (language) => {
    const pages = async (cookie = "") => {
      const headers = { cookie: `${cookie}; lang=${language}` };
      await here.ports.store.saveConsultation(was, await here.ports.store.consultation(was.id));
      const answer = { method: "POST", path: `/ask/${token}/answer`, body: Buffer.from("text=Ten+days.") };
      return [
        (await get(here.app, `/ask/${token}`, headers)).text,
        (await call(here.app, { ...answer, headers })).text,
        (await call(here.app, { ...answer, headers })).text,
      ];
    };
    const { done, closed, others } = expertPageWords[language];
    const { headers } = await signedIn(here.ports, "expert");
    const way = new RegExp(`<a href="/questions"[^>]*>.*${others}</a>`);
    const mine = await pages(headers.cookie);
    for (const text of mine) expect(text).toMatch(way);
    expect(mine[1]).toContain(done.answered.title);
    expect(mine[2]).toContain(closed.own.title);
    // By the mail's link alone, and to a role that has no list, there is none to go back to.
    const officer = await signedIn(here.ports, "officer");
    for (const text of [...(await pages()), ...(await pages(officer.headers.cookie))])
      expect(text).not.toContain(others);
  },
);

it.each(["en", "fr"] as const)(
  "%s: of whom no verified address is known nobody says that nothing waits",
  async (language) => {
    const page = async (email: { email?: string }) => {
      const { headers } = await signedIn(here.ports, { ...officerWith("expert"), ...email });
      return (await get(here.app, "/questions", { ...headers, cookie: `${headers.cookie}; lang=${language}` })).text;
    };
    const { none, unknown } = questionsWords[language];
    const said = await page({});
    expect(said).toContain(unknown.title);
    expect(said).toContain(unknown.text);
    expect(said).not.toContain(none.title);
    expect(await page({ email: "ann@passport.example" })).toContain(none.title);
  },
);
