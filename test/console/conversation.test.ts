import { beforeEach, describe, expect, it } from "vitest";
import { en, fr } from "../../shared/console/words.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import { handOver } from "../../shared/steps/inbox/add-note.ts";
import { claim } from "../../shared/steps/inbox/triage.ts";
import { aMessage } from "../fakes/build.ts";
import { type App, as, call, consoleWith, get, officerWith, post, signedIn } from "./helpers.ts";

/** Notes, hand-over, drafts and presence, by API and by form. */

const question = aMessage("renewal");
let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];

beforeEach(async () => {
  ({ app, ports } = consoleWith());
  await ports.store.saveMessage(question, undefined);
  await ports.store.savePerson({ id: "approver", name: "Colin Okafor", roles: ["officer", "approver"] });
});

const api = `/api/messages/${question.id}`;

it("a note by API stands in the thread, without what is not to be shown", async () => {
  const made = await post(app, `${api}/notes`, { text: "Ask again on Monday" }, as("officer"));
  expect(made.status).toBe(201);
  const read = await get(app, api, as("approver"));
  expect(read.json.notes).toEqual([made.json]);
  expect(made.json).toMatchObject({ kind: "note", by: "officer", text: "Ask again on Monday" });
  expect((await get(app, `${api}/notes`, as("head"))).json).toEqual({ items: [made.json] });
});

it("notes go out of sight with a message that vanished, and come back with it", async () => {
  await post(app, `${api}/notes`, { text: "She asks about Kanata" }, as("officer"));
  const was = await ports.store.message(question.id);
  if (was === undefined) throw new Error("gone");
  const { text, redacted, attachments } = was;
  const next = { ...was, visibility: "hidden" as const, text: "", vanished: { text, redacted, attachments } };
  await ports.store.saveMessage(next, was);
  for (const path of [api, `${api}/notes`]) expect((await get(app, path, as("officer"))).text).not.toContain("Kanata");
  const there = await ports.store.message(question.id);
  await ports.store.saveMessage({ ...was, revision: there?.revision ?? 0 }, there);
  expect((await get(app, `${api}/notes`, as("officer"))).text).toContain("Kanata");
});

it.each([
  ["en", "Closed: deleted by its author", "Deleted by its author", "Open again"],
  ["fr", "Fermé\u00a0: supprimé par son auteur", "Supprimé par son auteur", "Rouvrir"],
] as const)(
  "a message that its author deleted says so, is in the record, and is not offered to be opened again: %s",
  async (lang, closed, recorded, reopen) => {
    const was = await ports.store.message(question.id);
    if (was === undefined) throw new Error("gone");
    const page = async (over: Partial<Message>) => {
      const there = await ports.store.message(question.id);
      await ports.store.saveMessage({ ...was, ...over, revision: there?.revision ?? 0 }, there);
      const { headers } = await signedIn(ports, "officer");
      return (await get(app, `/messages/${question.id}?lang=${lang}`, headers)).text;
    };
    const atMs = Date.parse(was.createdAt) + 60_000;
    const version = { ...was.version, atMs, change: "deleted" as const };
    const gone = await page({ visibility: "deleted", text: "", status: "closed", closedReason: "deleted", version });
    expect(gone).toContain(closed);
    expect(/<div class="panel" id="live-record">.*?<\/ol>/s.exec(gone)?.[0]).toContain(
      `<time datetime="${new Date(atMs).toISOString()}">`,
    );
    expect(gone).toContain(`<span>${recorded}</span>`);
    expect(gone).not.toContain(reopen);
    // One that a person closed may be opened again.
    const spam = await page({ status: "closed", closedReason: "spam" });
    expect(spam).toContain(reopen);
    expect(spam).not.toContain(recorded);
  },
);

it.each([[{}], [{ person: "approver", team: "renewals" }]])("handing over to %o is a bad request", async (to) => {
  expect((await post(app, `${api}/hand-over`, to, as("officer"))).json).toMatchObject({ code: "bad-request" });
});

it("handing over by API gives the message to the person", async () => {
  const answer = await post(app, `${api}/hand-over`, { person: "approver", line: "Yours?" }, as("officer"));
  expect([answer.status, answer.json.claimedBy]).toEqual([200, "approver"]);
});

it("a draft by API is its officer's alone", async () => {
  await post(app, `${api}/draft`, { text: "Half of", language: "en" }, as("officer"));
  expect((await get(app, `${api}/draft`, as("officer"))).json).toMatchObject({ text: "Half of", language: "en" });
  expect((await get(app, api, as("officer"))).text).not.toContain("Half of");
  const other = { ...(await signedIn(ports, "officer")).headers };
  expect((await get(app, `/messages/${question.id}`, other)).text).toContain("Half of");
});

describe("presence", () => {
  const seenBy = async (headers: Record<string, string>) =>
    /id="presence".*?data-said="true">([^<]*)</.exec((await get(app, `/messages/${question.id}`, headers)).text)?.[1];

  it("is told with the question for changes, to others alone", async () => {
    const { headers } = await signedIn(ports, "officer");
    expect((await get(app, `/api/changes?on=${question.id}&doing=writing`, headers)).json.present).toEqual([]);
    const [there] = (await get(app, "/api/changes", as("approver"))).json.present;
    expect(there).toMatchObject({ officerId: "officer", messageId: question.id, doing: "writing" });
    ports.clock.advance(50_000);
    expect((await get(app, "/api/changes", as("approver"))).json.present).toEqual([]);
  });

  it.each([
    [["Colin"], "Colin lit cette conversation"],
    [["Colin", "Maya"], "Colin et une autre personne sont dans cette conversation"],
    [["Ana", "Colin", "Maya"], "Ana et 2 autres personnes sont dans cette conversation"],
  ])("of %j is one sentence, whatever their number", async (names, said) => {
    const { headers } = await signedIn(ports, "officer");
    const there = { messageId: question.id, doing: "reading" as const, at: new Date(ports.nowMs()).toISOString() };
    for (const name of names) await ports.store.savePresence({ officerId: name, name, ...there });
    expect(await seenBy({ ...headers, cookie: `${headers.cookie}; lang=fr` })).toBe(said);
  });

  it("begins when the page is opened; who cannot reply leaves no trace", async () => {
    const [officer, approver] = [await signedIn(ports, "officer"), await signedIn(ports, "approver")];
    await get(app, `/messages/${question.id}`, approver.headers);
    expect(await seenBy(officer.headers)).toBe("");
    expect(await seenBy(approver.headers)).toBe("A officer is reading this conversation");
  });
});

describe("a form", () => {
  const send = async (path: string, fields: Record<string, string>) => {
    const session = await signedIn(ports, "officer");
    return call(app, {
      method: "POST",
      path: `/messages/${question.id}/${path}`,
      headers: session.headers,
      body: Buffer.from(new URLSearchParams({ csrf: session.csrf, ...fields }).toString()),
    });
  };

  it("leaves a note, which the page then shows", async () => {
    expect((await send("note", { note: "Seen twice" })).status).toBe(303);
    const { headers } = await signedIn(ports, "officer");
    expect((await get(app, `/messages/${question.id}`, headers)).text).toContain("Seen twice");
  });

  it("of a note that is refused shows it again with its words, in its place alone", async () => {
    const answer = await send("note", { csrf: "of a page that stood open too long", note: "Seen <twice>" });
    expect(answer.status).toBe(409);
    const [place = "", ...others] = answer.text.split("Seen &lt;twice&gt;");
    expect([/<details[^>]* id="note" open/.test(place), others]).toEqual([
      true,
      [expect.stringMatching(/^<\/textarea>/)],
    ]);
    expect((await ports.store.thread(question.id))?.notes).toEqual([]);
  });

  it("keeps a refused reply as a note", async () => {
    await send("note", { text: "My words", note: "" });
    expect((await ports.store.thread(question.id))?.notes).toMatchObject([{ text: "My words" }]);
  });

  it.each([
    ["note", { note: " " }, "empty-note"],
    ["hand-over", { to: "" }, "to-whom"],
    ["hand-over", { to: "team:none" }, "not-offered"],
  ])("of %s with %o is refused as %s", async (path, fields, reason) => {
    const answer = await send(path, fields as unknown as Record<string, string>);
    expect(answer.response.headers?.location).toContain(`refused=${reason}`);
  });

  it("hands a message over to a team", async () => {
    await send("hand-over", { to: `team:${ports.department.teams[0]?.id}` });
    expect((await ports.store.thread(question.id))?.notes).toMatchObject([{ kind: "hand-over" }]);
  });
});

describe.each([
  ["en", en],
  ["fr", fr],
] as const)("a message that was handed over, in %s", (lang, words) => {
  const maya = officerWith("officer");
  const page = async (who: Officer) => {
    const { headers } = await signedIn(ports, who);
    const { text } = await get(app, `/messages/${question.id}?lang=${lang}`, headers);
    return /<span class="hands".*?<span class="menus"/s.exec(text)?.[0] ?? "";
  };
  beforeEach(async () => {
    for (const role of ["officer", "expert", "records", "head"] as const)
      await ports.store.savePerson({ ...officerWith(role), name: `One ${role}` });
    await handOver(ports)({ messageId: question.id, officer: maya, to: { person: "approver" } });
  });

  it("goes to people who answer alone", async () => {
    const offered = await page({ ...maya, id: "approver", roles: ["officer", "approver"] });
    expect(offered.match(/value="person:[^"]*"/g)).toEqual(['value="person:officer"']);
  });

  it("can be taken back by whoever gave it, taken over by one who leads, and by no other", async () => {
    expect(await page(maya)).toMatch(new RegExp(`/claim".*?${words.message.claim.takeBack}`, "s"));
    const lead = { ...maya, id: "lead", roles: ["officer", "approver"] as const };
    expect(await page(lead)).toMatch(new RegExp(`/claim".*?${words.message.claim.takeOver}`, "s"));
    expect(await page({ ...maya, id: "other" })).not.toMatch(/claim"|hand-over"/);
  });

  it("is said to be taken back, where it was", async () => {
    await claim(ports)({ messageId: question.id, officer: maya });
    const { text } = await get(app, `/messages/${question.id}?lang=${lang}`, (await signedIn(ports)).headers);
    expect(text).toContain(words.conversation.took("One officer"));
  });
});

it("by API a message goes to nobody who cannot open it", async () => {
  await ports.store.savePerson(officerWith("records"));
  const answer = await post(app, `${api}/hand-over`, { person: "records" }, as("officer"));
  expect([answer.status, answer.json.code]).toEqual([400, "not-offered"]);
});

describe("what stands around the message", () => {
  const said = async () =>
    (await get(app, `/messages/${question.id}`, (await signedIn(ports, "officer")).headers)).text;
  const arrive = async (count: number, over: Partial<Message>) => {
    for (let i = 0; i < count; i++) await ports.store.saveMessage(aMessage(`other${i}`, over), undefined);
  };

  it.each([
    [20, "20 other messages in this conversation"],
    [21, "The latest 20 of the other messages in this conversation"],
    [40, "The latest 20 of the other messages in this conversation"],
  ])("of %i other messages in the conversation is called: %s", async (count, title) => {
    const { conversationId } = question;
    await arrive(count, { conversationId, createdAt: new Date(ports.nowMs() + 1_000).toISOString() });
    const page = await said();
    expect(/others-said">([^<]*)</.exec(page)?.[1]).toBe(title);
    expect(page.match(/class="others-words"/g)).toHaveLength(20);
  });

  it("counts earlier threads as far as it looked, and says so", async () => {
    const { author } = question;
    await arrive(2, { author, conversationId: "before", createdAt: "2026-01-01T00:00:00.000Z" });
    expect(await said()).toContain("<strong>1 earlier thread</strong>");
    await arrive(40, { author, conversationId: "before", createdAt: "2026-01-01T00:00:00.000Z" });
    expect(await said()).toContain("<strong>At least 1 earlier thread</strong>");
  });
});
