import { describe, expect, it } from "vitest";
import { TRANSITORY_DAYS } from "../../shared/console/parts/retention.ts";
import { recordsWords } from "../../shared/console/words/records.ts";
import { messageId } from "../../shared/domain/message/message.ts";
import { disposalHash, disposedMessage } from "../../shared/domain/records/disposal.ts";
import { RECORD_CLASSES } from "../../shared/domain/records/retention.ts";
import { aMessage } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { as, call, consoleWith, get, signedIn } from "./helpers.ts";

/** The page of records, its files and its API. */

const ask = { kind: "access", number: "A-1", reason: "A request", about: "all", topic: "renewal" };

async function sent(
  here: ReturnType<typeof consoleWith>,
  path: string,
  { lang = "en", ...fields }: Record<string, string>,
) {
  const { headers, csrf } = await signedIn(here.ports, "records");
  return call(here.app, {
    method: "POST",
    path,
    headers: {
      ...headers,
      cookie: `${headers.cookie}; lang=${lang}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: Buffer.from(new URLSearchParams({ csrf, ...fields }).toString()),
  });
}

describe("the page", () => {
  it("says in both languages that no record is disposed of without an authority", async () => {
    const here = consoleWith();
    const { headers } = await signedIn(here.ports, "records");
    expect((await get(here.app, "/records", headers)).text).toContain("no record is disposed of");
    const french = await get(here.app, "/records", { ...headers, cookie: `${headers.cookie}; lang=fr` });
    expect(french.text).toContain("aucun document n’est éliminé");
  });

  it("places a hold, shows it, and lifts it", async () => {
    const here = consoleWith();
    const { headers } = await signedIn(here.ports, "records");
    expect((await sent(here, "/records/holds", ask)).status).toBe(303);
    const [hold] = await here.ports.store.holds();
    expect(hold).toMatchObject({ number: "A-1", scope: { topic: "renewal" } });
    const page = await get(here.app, "/records", headers);
    expect(page.text).toContain("A-1");
    expect(page.text).toContain(`/records/holds/${hold?.id}/lift`);
    expect((await sent(here, `/records/holds/${hold?.id}/lift`, { reason: "The file is closed" })).status).toBe(303);
    expect((await here.ports.store.holds())[0]).toMatchObject({ endedBy: "records", endReason: "The file is closed" });
    const after = (await get(here.app, "/records", headers)).text;
    expect(after).not.toContain(`/records/holds/${hold?.id}/lift`);
    expect(after).toContain("The file is closed");
  });

  it.each([
    ["en", "Lift hold A-1 for good?", "Say why the hold is lifted"],
    ["fr", "Lever pour de bon la mise en suspens A-1?", "Dites pourquoi la mise en suspens est levée"],
  ])("asks before it lifts a hold what that destroys, and why: %s", async (lang, question, why) => {
    const here = consoleWith();
    await sent(here, "/records/holds", ask);
    const [hold] = await here.ports.store.holds();
    const { headers } = await signedIn(here.ports, "records");
    const { lifting } = recordsWords[lang as "en" | "fr"].held;
    const before = (await get(here.app, "/records", { ...headers, cookie: `${headers.cookie}; lang=${lang}` })).text;
    for (const words of [question, lifting.means, lifting.submit]) expect(before).toContain(words);
    expect(before).not.toMatch(/<details class="menu hold-lift"[^>]* open/);
    for (const reason of [" ", "x".repeat(201)]) {
      const refused = await sent(here, `/records/holds/${hold?.id}/lift`, { lang, reason });
      expect(refused.status).toBe(409);
      // Where the person is: open, with the focus in its field and what was typed.
      expect(refused.text).toMatch(/<details class="menu hold-lift"[^>]* open/);
      expect(refused.text).toMatch(/<input[^>]*name="reason"[^>]*aria-describedby="wrong-lift [^"]*"[^>]*autofocus/);
      expect(/<span class="field-wrong" id="wrong-lift">([^<]*)</.exec(refused.text)?.[1]).toContain(
        reason === " " ? why : "200",
      );
      expect(refused.text).toContain(`value="${reason}"`);
    }
    expect((await here.ports.store.holds())[0]?.endedBy).toBeUndefined();
  });

  it("says whom a hold covers as each language does, and a platform’s limit as the time that is kept", async () => {
    const channels = [...testDepartment.channels, { ...testDepartment.channels[0]!, channel: "linkedin" as const }];
    const here = consoleWith({ department: { ...testDepartment, channels } });
    await sent(here, "/records/holds", { ...ask, about: "person", handle: "@sam", channel: "facebook" });
    const { headers } = await signedIn(here.ports, "records");
    const english = (await get(here.app, "/records", headers)).text;
    expect(english).toContain("@sam on Facebook, about Renewal<");
    expect(english).toContain("for 47 hours");
    const french = (await get(here.app, "/records", { ...headers, cookie: `${headers.cookie}; lang=fr` })).text;
    expect(french).toContain("@sam sur Facebook, au sujet de Renouvellement<");
    expect(french).toContain("pendant 47\u00a0heures");
  });

  it.each([
    ["en", "Found: a comment on Facebook, of "],
    ["fr", "Trouvé\u00a0: un commentaire sur Facebook, du "],
  ])("says what stands at an address before anything is held, without its words (%s)", async (lang, said) => {
    const here = consoleWith();
    const [post, comment] = ["100200", "300400"];
    const account = testDepartment.channels[0]!.account;
    const id = messageId("facebook", account, `${post}_${comment}`);
    await here.ports.store.saveMessage(aMessage("m", { id, account, text: "Kanata-marmot" }), undefined);
    const asked = { kind: "legal", number: "A-9", about: "message", look: "on" };
    const at = (message: string) => sent(here, "/records/holds", { ...asked, message, lang });
    const address = `https://www.facebook.com/passport/posts/${post}?comment_id=${comment}`;
    const found = await at(address);
    expect(found.status).toBe(200);
    for (const word of [said, "A-9", address]) expect(found.text).toContain(word);
    expect(found.text).not.toContain("Kanata");
    const missed = lang === "fr" ? "Aucun message n’a été trouvé" : "No message was found";
    expect((await at("https://www.facebook.com/1")).text).toContain(missed);
    expect(await here.ports.store.holds()).toEqual([]);
  });

  it("holds the message that stands at an address on its platform", async () => {
    const here = consoleWith();
    const account = testDepartment.channels[0]!.account;
    const id = messageId("facebook", account, "1_2");
    await here.ports.store.saveMessage(aMessage("m", { id, account }), undefined);
    const message = "https://www.facebook.com/passport/posts/1?comment_id=2";
    const fields = { ...ask, about: "message", topic: "lost", message };
    expect((await sent(here, "/records/holds", fields)).status).toBe(303);
    expect((await here.ports.store.holds())[0]?.scope).toEqual({ messageId: id });
  });

  it.each([
    ["its reason", { reason: "" }, "reason", "A hold names its file or request"],
    ["its number", { number: " " }, "number", "A hold names its file or request"],
    ["what it is about", { topic: "" }, "from", "Give a period"],
    ["the message", { about: "message", message: "nowhere" }, "message", "Give its address"],
    ["the handle’s channel", { about: "person", handle: "@sam" }, "channel", "a handle needs its channel"],
    ["a day that can be meant", { from: "2026-11-20", to: "2026-11-01" }, "to", "Look at the year"],
  ])(
    "keeps what was typed in a hold that lacks %s, and says why beside that field",
    async (_what, over, field, why) => {
      const refused = await sent(consoleWith(), "/records/holds", { ...ask, number: "A-77", ...over });
      expect(refused.status).toBe(409);
      if (!("number" in over)) expect(refused.text).toContain("A-77");
      const marked = new RegExp(
        `name="${field}"[^>]*aria-invalid="true"[^>]*aria-describedby="wrong-${field}[ "][^>]*autofocus`,
      );
      expect(refused.text).toMatch(marked);
      expect(new RegExp(`<span class="field-wrong" id="wrong-${field}">([^<]*)<`).exec(refused.text)?.[1]).toContain(
        why,
      );
      expect(refused.text.match(/field-wrong/g)).toHaveLength(1);
    },
  );
});

describe("the log's files", () => {
  it("have how many a day, and each day's hashes, without a word or an id", async () => {
    const here = consoleWith();
    const { store } = here.ports;
    const message = aMessage("m", { status: "closed", text: "Kanata-marmot" });
    await store.saveMessage(message, undefined);
    const by = { class: "message" as const, rule: "platform:linkedin" };
    await store.dispose(disposedMessage(message, message.createdAt, by), message, by);
    const { headers } = await signedIn(here.ports, "admin");
    const all = await get(here.app, "/records/disposals.csv", headers);
    expect(all.response.headers?.["content-type"]).toContain("text/csv");
    expect(all.text).toContain("2026-11-23,Messages,LinkedIn’s terms,1");
    const day = await get(here.app, "/records/disposals/2026-11-23.csv", headers);
    expect(day.text).toContain(disposalHash(message.id));
    for (const word of ["Kanata", message.id, "citizen"]) expect(day.text).not.toContain(word);
    for (const path of ["/records/disposals/2026-02-30.csv", "/records/disposals/x", "/records/disposals/2026-11-23"])
      expect((await get(here.app, path, headers)).status).toBe(404);
  });
});

describe("the API", () => {
  const post = (here: ReturnType<typeof consoleWith>, path: string, body: object) =>
    call(here.app, {
      method: "POST",
      path,
      headers: { ...as("records"), "content-type": "application/json" },
      body: Buffer.from(JSON.stringify(body)),
    });

  it("places and lifts holds, and lists them with the classes", async () => {
    const here = consoleWith();
    const made = await post(here, "/api/holds", ask);
    expect(made.status).toBe(201);
    const { id } = JSON.parse(made.text);
    const reason = "The file is closed";
    for (const [body, field] of [
      [{}, "reason"],
      [{ reason: " " }, "reason"],
    ] as const) {
      const refused = await post(here, `/api/holds/${id}/lift`, body);
      expect([refused.status, JSON.parse(refused.text).field]).toEqual([400, field]);
    }
    expect((await post(here, `/api/holds/${id}/lift`, { reason })).status).toBe(200);
    expect((await post(here, `/api/holds/${id}/lift`, { reason })).status).toBe(409);
    expect((await post(here, "/api/holds/none/lift", { reason })).status).toBe(404);
    const listed = JSON.parse((await get(here.app, "/api/records", as("records"))).text);
    expect(listed.classes).toEqual(RECORD_CLASSES.map((of) => ({ class: of })));
    expect(listed.holds).toMatchObject([{ id, endedBy: expect.any(String), endReason: reason }]);
  });

  it.each([
    ["no scope", { ...ask, topic: undefined }, 400, "from"],
    ["a day that is none", { ...ask, from: "2026-02-30" }, 400, "from"],
    ["a topic that is none", { ...ask, topic: "weather" }, 400, "topic"],
    ["a key that it does not know", { ...ask, everyone: true }, 400, "everyone"],
  ])("refuses %s by name", async (_name, body, status, field) => {
    const answer = await post(consoleWith(), "/api/holds", body);
    expect([answer.status, JSON.parse(answer.text).field]).toEqual([status, field]);
  });
});

it("the schedule says for how long the buckets keep what they let go by themselves", async () => {
  const { readFileSync } = await import("node:fs");
  const stack = readFileSync("infra/stacks/data-stack.ts", "utf8");
  expect(stack).toContain(`QUARANTINE_DAYS = ${TRANSITORY_DAYS.quarantine};`);
  expect(stack).toContain(`MAIL_DAYS = ${TRANSITORY_DAYS.mail};`);
});
