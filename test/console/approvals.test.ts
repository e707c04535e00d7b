import { describe, expect, it } from "vitest";
import { openApi } from "../../shared/console/openapi.ts";
import { en, fr } from "../../shared/console/words.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { aMessage } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { fakePlatform } from "../steps/world.ts";
import { type App, as, call, consoleWith, get, officerWith, post, signedIn } from "./helpers.ts";

const department = {
  ...testDepartment,
  lanes: [
    { id: "R-1", lane: "red", when: { risk: ["legal"] } },
    { id: "A-1", lane: "amber", when: { topic: ["renewal"] }, deputy: "head", within: 20 * 60_000 },
  ],
} as typeof testDepartment;

async function queue(risk: ["legal"] | [] = []) {
  const { app, ports } = consoleWith({ department });
  const working = { ...ports, department };
  ports.channels.set("facebook", fakePlatform(ports.nowMs));
  const message = aMessage("asked", { risk });
  await ports.store.saveMessage(message, undefined);
  const written = await draftReply(working)({
    messageId: message.id,
    text: "It takes ten working days.",
    language: "en",
    officer: officerWith("officer"),
  });
  if (!written.ok) throw new Error(written.reason);
  return {
    app,
    ports,
    working,
    message,
    id: written.outgoing.id,
    state: async () => ports.store.outgoing(written.outgoing.id),
  };
}

const submit = async (
  app: App,
  ports: Parameters<typeof signedIn>[0],
  role: Role,
  path: string,
  fields: Record<string, string> = {},
) => {
  const { headers, csrf } = await signedIn(ports, role);
  const body = Buffer.from(new URLSearchParams({ csrf, back: "/approvals", ...fields }).toString());
  return call(app, { method: "POST", path, headers, body });
};
/** As the page that shows it now would. */
const agree = async (
  { app, ports, id }: Pick<Awaited<ReturnType<typeof queue>>, "app" | "ports" | "id">,
  role: Role,
  fields: Record<string, string> = {},
) => {
  const was = await ports.store.outgoing(id);
  const read = was === undefined ? "" : outgoingHash(was);
  return submit(app, ports, role, `/approvals/${id}/approve`, { read, ...fields });
};
const show = async (app: App, ports: Parameters<typeof signedIn>[0], role: Role, path: string) =>
  get(app, path, (await signedIn(ports, role)).headers);

describe("the approver's queue", () => {
  it.each<[Role, string]>([
    ["approver", en.approvals.yours(1)],
    ["officer", en.approvals.own],
  ])("shows a %s what is theirs", async (role, words) => {
    const { app, ports, id } = await queue();
    const page = await show(app, ports, role, "/approvals");
    expect(page.status).toBe(200);
    expect(page.text).toContain(words);
    expect(page.text).toContain(`/approvals/${id}`);
  });

  it("says why it is here, when the deputy steps in, and what may be done, in both languages", async () => {
    const { app, ports, id } = await queue();
    const page = await show(app, ports, "approver", `/approvals/${id}`);
    expect(page.text).toContain("It is about Renewal");
    expect(page.text).toContain("deputy at 10:20");
    expect(page.text).toContain(en.approvals.may.approve);
    expect(page.text).toContain(en.approvals.record.chain.intact);
    expect(page.text).toContain(en.approvals.decide.sends);
    const french = await show(app, ports, "approver", `/approvals/${id}?lang=fr`);
    expect(french.text).toContain("suppléance à 10\u00a0h\u00a020");
    expect(french.text).toContain(fr.approvals.may.approve);
  });

  it("says how long the text is as each language writes numbers", async () => {
    const { app, ports, id } = await queue();
    const length = () => ({ used: 1204, limit: 8000, ok: true });
    ports.channels.set("facebook", { ...fakePlatform(ports.nowMs), length });
    expect((await show(app, ports, "approver", `/approvals/${id}`)).text).toContain("1,204 of 8,000");
    expect((await show(app, ports, "approver", `/approvals/${id}?lang=fr`)).text).toContain(
      "1\u00a0204 sur 8\u00a0000",
    );
  });

  it("names the words that the page shows: a click on an older page agrees to no others", async () => {
    const { app, ports, working, id, state } = await queue();
    const page = await show(app, ports, "approver", `/approvals/${id}`);
    const read = /name="read" value="([0-9a-f]+)"/.exec(page.text)?.[1] ?? "";
    const edited = await editReply(working)({
      ...{ outgoingId: id, officer: officerWith("officer"), language: "en" },
      text: "Other words by now, about the renewal.",
    });
    expect(edited).toMatchObject({ ok: true, outgoing: { state: "waiting" } });
    const stale = await submit(app, ports, "approver", `/approvals/${id}/approve`, { read });
    expect([stale.status, (await state())?.approvals]).toEqual([409, []]);
    const fresh = await show(app, ports, "approver", `/approvals/${id}`);
    const now = /name="read" value="([0-9a-f]+)"/.exec(fresh.text)?.[1] ?? "";
    expect((await submit(app, ports, "approver", `/approvals/${id}/approve`, { read: now })).status).toBe(303);
    expect((await state())?.state).toBe("approved");
  });

  it("names the words that the conversation shows, where they are agreed to there", async () => {
    const { app, ports, working, message, id, state } = await queue();
    const { text } = await show(app, ports, "approver", `/messages/${message.id}`);
    const [, form = ""] = text.split(`/outgoing/${id}/approve`);
    const read = /name="read" value="([0-9a-f]+)"/.exec(form.split("</form>")[0] ?? "")?.[1] ?? "";
    const other = { text: "Other words by now, about the renewal.", language: "en" };
    await editReply(working)({ outgoingId: id, officer: officerWith("officer"), ...other });
    const stale = await submit(app, ports, "approver", `/outgoing/${id}/approve`, { read });
    expect([read.length, stale.response.headers?.location, (await state())?.approvals]).toEqual([
      64,
      `/messages/${message.id}?refused=conflict`,
      [],
    ]);
  });

  it("agrees to nothing where the form does not say to what", async () => {
    const { app, ports, id, message, state } = await queue();
    expect((await submit(app, ports, "approver", `/approvals/${id}/approve`)).status).toBe(409);
    const there = await submit(app, ports, "approver", `/outgoing/${id}/approve`);
    expect(there.response.headers?.location).toBe(`/messages/${message.id}?refused=conflict`);
    expect((await state())?.approvals).toEqual([]);
  });

  it("lets an approver approve, and goes on with the list", async () => {
    const { app, ports, id, state } = await queue();
    const answer = await agree({ app, ports, id }, "approver");
    expect([answer.status, answer.response.headers?.location]).toEqual([
      303,
      `/approvals?approved=${encodeURIComponent(id)}`,
    ]);
    expect(await state()).toMatchObject({ state: "approved" });
    const page = await show(app, ports, "approver", "/approvals");
    expect(page.text).toContain(en.approvals.decidedToday(1));
    expect(page.text).toContain(en.approvals.gives.of("1"));
    expect((await show(app, ports, "approver", `/approvals/${id}`)).text).toContain(en.approvals.none.gone);
  });

  it("passes red on to the head of communications, and one person is never both", async () => {
    const { app, ports, id, state } = await queue(["legal"]);
    expect((await show(app, ports, "approver", `/approvals/${id}`)).text).toContain(en.approvals.decide.passes);
    await agree({ app, ports, id }, "approver");
    expect(await state()).toMatchObject({ state: "waiting", approvals: [{ by: "approver" }] });
    const again = await agree({ app, ports, id }, "approver");
    expect(again.status).toBe(409);
    expect(again.text).toContain(en.refusal["agreed-already"].title);
    await agree({ app, ports, id }, "head");
    expect(await state()).toMatchObject({ state: "approved" });
  });

  it("refuses authors their own words", async () => {
    const { app, ports, id, state } = await queue();
    const answer = await agree({ app, ports, id }, "officer");
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(en.refusal["own-text"].title);
    expect(await state()).toMatchObject({ state: "waiting" });
  });

  it("sends back with a reason that is ready", async () => {
    const { app, ports, id, state } = await queue();
    const [reason = ""] = en.approvals.decide.reasons;
    await submit(app, ports, "approver", `/approvals/${id}/return`, { reason });
    expect(await state()).toMatchObject({ state: "drafted", reason });
  });

  it("takes words of an approver, who cannot approve them then", async () => {
    const { app, ports, id, state } = await queue();
    const words = { text: "Ten working days, from the day we have your form.", language: "en" };
    await submit(app, ports, "approver", `/approvals/${id}/words`, words);
    expect(await state()).toMatchObject({ state: "waiting", text: words.text, editedBy: ["approver"] });
    expect((await agree({ app, ports, id }, "approver")).text).toContain(en.refusal["own-text"].title);
    const page = await show(app, ports, "head", `/approvals/${id}`);
    expect(page.text).toContain(en.approvals.against.former);
  });

  it("keeps the words of a refusal in their box", async () => {
    const { app, ports, id, state } = await queue();
    const text = "Call me at 613-555-0142.";
    const answer = await submit(app, ports, "approver", `/approvals/${id}/words`, { text, language: "en" });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(text);
    expect(answer.text).toContain(en.refusal["personal-information"].title);
    expect(await state()).toMatchObject({ text: "It takes ten working days." });
  });

  it("lets an officer neither suggest nor send back what a colleague wrote", async () => {
    const { app, ports, id } = await queue();
    const colleague = { ...officerWith("officer"), id: "colleague" };
    await ports.store.saveSession({
      id: "s",
      officer: colleague,
      language: "en",
      csrf: "c",
      expiresAt: new Date(ports.nowMs() + 36e5).toISOString(),
    });
    const headers = { cookie: "__Host-session=s", origin: "https://console.example" };
    const send = (path: string, fields: Record<string, string>) =>
      call(app, {
        method: "POST",
        path,
        headers,
        body: Buffer.from(new URLSearchParams({ csrf: "c", ...fields }).toString()),
      });
    for (const [path, fields] of [
      ["return", { reason: "No." }],
      ["words", { text: "Mine.", language: "en" }],
      ["approve", {}],
    ] as const) {
      expect((await send(`/approvals/${id}/${path}`, fields)).status, path).toBe(409);
    }
    // What is not theirs is not shown either.
    expect((await get(app, `/approvals/${id}`, headers)).text).not.toContain("ten working days");
    expect((await get(app, "/approvals", headers)).text).not.toContain(id);
  });

  it("says so when the record does not match its chain", async () => {
    const { app, ports, id } = await queue();
    const { chain } = ports.store;
    ports.store.chain = async (...args) =>
      (await chain(...args)).map((link) => ({ ...link, decision: { ...link.decision, by: "somebody" } }));
    const page = await show(app, ports, "approver", `/approvals/${id}`);
    expect(page.text).toContain(en.approvals.record.brokenMeans);
  });
});

describe("the API of approvals", () => {
  it("lists what waits, by what the caller may do", async () => {
    const { app, id } = await queue();
    const yours = await get(app, "/api/approvals", as("approver"));
    expect(yours.json).toMatchObject({ items: [{ outgoing: { id, rule: "A-1" }, mayApprove: true }], own: [] });
    expect(yours.json.items[0].outgoing.gate.steps.map((step: { do: string }) => step.do)).toEqual([
      "remind",
      "deputise",
      "escalate",
    ]);
    expect(yours.json.items[0].outgoing).not.toHaveProperty("submitted");
    expect((await get(app, "/api/approvals", as("officer"))).json).toMatchObject({
      items: [],
      own: [{ outgoing: { id }, mayApprove: false }],
    });
  });

  it("shows one with its record", async () => {
    const { app, id } = await queue();
    const one = await get(app, `/api/approvals/${id}`, as("head"));
    expect(one.json).toMatchObject({ chain: "intact", decisions: [{ move: "submit", rule: "A-1" }] });
    expect((await get(app, "/api/approvals/no.thing", as("head"))).status).toBe(404);
  });

  it("agrees to the words that were read, and to no others by their hash", async () => {
    const { app, id, state } = await queue();
    const { hash } = (await get(app, `/api/approvals/${id}`, as("approver"))).json.outgoing;
    await post(app, `/api/outgoing/${id}/words`, { text: "Ten days.", language: "en" }, as("head"));
    const agree = (read: string) => post(app, `/api/outgoing/${id}/approve`, { hash: read }, as("approver"));
    expect([(await agree(hash)).json.code, (await state())?.approvals]).toEqual(["conflict", []]);
    const now = (await get(app, `/api/outgoing/${id}`, as("approver"))).json.hash;
    expect((await agree(now)).json.state).toBe("approved");
  });

  it("takes words, and refuses their author the approval", async () => {
    const { app, id } = await queue();
    const words = { text: "Ten days.", language: "en" };
    expect((await post(app, `/api/outgoing/${id}/words`, words, as("approver"))).json).toMatchObject({
      state: "waiting",
      text: "Ten days.",
    });
    const { hash } = (await get(app, `/api/outgoing/${id}`, as("approver"))).json;
    expect((await post(app, `/api/outgoing/${id}/approve`, { hash }, as("approver"))).json.code).toBe("own-text");
    expect((await post(app, `/api/outgoing/${id}/approve`, { hash }, as("officer"))).json.code).toBe("own-text");
  });

  it.each([
    ["en", "hash: give the hash of the words that you agree to, as GET /api/outgoing/{id} shows it."],
    ["fr", "hash : donnez l’empreinte du texte que vous approuvez, telle que la montre GET /api/outgoing/{id}."],
  ])("agrees to nothing whose hash is not said, and says where that is: %s", async (language, said) => {
    const { app, id, state } = await queue(["legal"]);
    for (const body of [{}, { hash: "abc" }, { hash: 7 }]) {
      const headers = { ...as("approver"), "accept-language": language };
      const { status, json } = await post(app, `/api/outgoing/${id}/approve`, body, headers);
      expect([status, json.code, json.field]).toEqual([400, "bad-request", "hash"]);
      expect(json.detail.replaceAll("\u00a0", " ")).toBe(said);
    }
    expect((await state())?.approvals).toEqual([]);
  });

  it("says in its document that whoever agrees says to what", () => {
    const { paths } = openApi("/") as { paths: Record<string, { post?: { requestBody: object } }> };
    for (const what of ["outgoing", "pairs"])
      expect(paths[`/api/${what}/{id}/approve`]?.post?.requestBody).toMatchObject({
        content: {
          "application/json": {
            schema: {
              required: ["hash"],
              properties: { hash: { type: "string", pattern: "^[0-9a-f]{64}$", description: expect.any(String) } },
            },
          },
        },
      });
  });
});

describe("what waits", () => {
  const row = (html: string) => /<li class="approval-row.*?<\/li>/s.exec(html)?.[0] ?? "";

  it("is told apart in the list by who wrote, and by their first words", async () => {
    const { app, ports, message } = await queue();
    const listed = row((await show(app, ports, "approver", "/approvals")).text);
    expect(listed).toContain(message.author.handle);
    expect(listed).toMatch(new RegExp(`class="approval-words"[^>]*>${message.text.slice(0, 12)}`));
  });

  it("shows no words of a message that is gone", async () => {
    const { app, ports, message } = await queue();
    const was = await ports.store.message(message.id);
    if (was) await ports.store.saveMessage({ ...was, visibility: "deleted" }, was);
    const listed = row((await show(app, ports, "approver", "/approvals")).text);
    expect(listed).toContain(en.thread.deletedMeans);
    expect(listed).not.toContain(message.text.slice(0, 12));
  });

  it.each([
    ["en", /class="clock clock-late".*?Late 5\smin/s],
    ["fr", /class="clock clock-late".*?Retard 5\u00a0min/s],
  ])("says in %s that its answer is late, and only then", async (lang, late) => {
    const { app, ports, message, id } = await queue();
    const track = async () =>
      /<li class="end">.*?<\/li>/s.exec(
        (await show(app, ports, "approver", `/approvals/${id}?lang=${lang}`)).text,
      )?.[0];
    const was = (await ports.store.message(message.id)) as typeof message;
    const dueAt = new Date(ports.nowMs() + 60_000).toISOString();
    await ports.store.saveMessage({ ...was, dueAt }, was);
    expect(await track()).not.toContain("clock");
    ports.clock.advance(6 * 60_000);
    expect(await track()).toMatch(late);
  });
});

describe.each([
  ["en", en],
  ["fr", fr],
] as const)("what was approved a moment ago, in %s", (lang, words) => {
  const said = words.approvals.done;
  const approved = async (to = "/approvals") => {
    const here = await queue();
    const made = await agree(here, "approver", { back: to });
    const location = made.response.headers?.location ?? "";
    const page = async (path = location, role: Role = "approver") =>
      (await show(here.app, here.ports, role, `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`)).text;
    return { ...here, location, page };
  };
  const toast = (html: string) => /<div class="toast" id="approved".*?<\/div>/s.exec(html)?.[0] ?? "";

  it("is said on the page that follows, with the seconds to undo it", async () => {
    const { location, page, id } = await approved();
    expect(location).toBe(`/approvals?approved=${encodeURIComponent(id)}`);
    const html = toast(await page());
    for (const part of [said.approved, words.outgoing.goesOut("10"), said.undo, "data-undo", `/approvals/${id}/undo`])
      expect(html).toContain(part);
  });

  it("is taken back by whoever approved it, in the chain and with the author’s name", async () => {
    const { app, ports, id, page, location, state } = await approved();
    const undone = await submit(app, ports, "approver", `/approvals/${id}/undo`, { back: location });
    expect(await state()).toMatchObject({ state: "withdrawn", approvals: [{ by: "approver" }] });
    const decisions = (await ports.store.thread((await state())?.messageId ?? ""))?.decisions ?? [];
    expect(decisions.map(({ move, by }) => `${move} ${by}`).slice(-2)).toEqual(["clear approver", "withdraw approver"]);
    const html = toast(await page(undone.response.headers?.location));
    expect(html).toContain(said.undone);
    expect(html).not.toContain("data-undo");
  });

  it("says so where it is too late", async () => {
    const { app, ports, id, page, state } = await approved();
    const was = await state();
    if (was) await ports.store.saveOutgoing({ ...was, state: "sending" }, was);
    const undone = await submit(app, ports, "approver", `/approvals/${id}/undo`);
    expect(toast(await page(undone.response.headers?.location))).toContain(said.tooLate);
    expect((await state())?.state).toBe("sending");
  });

  it("is nobody else’s, and over after a moment", async () => {
    const { ports, page, location } = await approved();
    expect(toast(await page(location, "head"))).toBe("");
    ports.clock.advance(61_000);
    expect(toast(await page())).toBe("");
  });
});
