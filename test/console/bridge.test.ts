import { describe, expect, it } from "vitest";
import { MOST_CONFIRMATIONS, readLines } from "../../shared/console/confirmations.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { as, call, consoleWith, get, post, signedIn } from "./helpers.ts";

/** Bridge mode: what waits for the official tool, and its word on it. */

const bridging = { ...testDepartment, department: { ...testDepartment.department, mode: "bridge" as const } };

async function handedOver(change: Partial<Outgoing> = {}) {
  const { app, ports } = consoleWith({ department: bridging });
  const message = aMessage("renewal", { permalink: "https://facebook.example/posts/1" });
  await ports.store.saveMessage(message, undefined);
  const outgoing = anOutgoing(message, "01", { state: "exported", ...change });
  await ports.store.saveOutgoing(outgoing, undefined);
  const session = await signedIn(ports);
  const stored = () => ports.store.outgoing(outgoing.id);
  return { app, ports, message, outgoing, session, stored };
}

const line = (value: object): string => JSON.stringify(value);

function multipart(fields: Record<string, string | { name: string; body: string }>): { type: string; body: Buffer } {
  const parts = Object.entries(fields).map(([name, value]) =>
    typeof value === "string"
      ? `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
      : `--edge\r\nContent-Disposition: form-data; name="${name}"; filename="${value.name}"\r\nContent-Type: application/octet-stream\r\n\r\n${value.body}\r\n`,
  );
  return { type: "multipart/form-data; boundary=edge", body: Buffer.from(`${parts.join("")}--edge--\r\n`) };
}

describe("the page", () => {
  it("shows each reply with its words to copy and the way to what it answers", async () => {
    const { app, message, outgoing, session } = await handedOver();
    const { status, text } = await get(app, "/bridge", session.headers);
    expect(status).toBe(200);
    expect(text).toContain(`${outgoing.text}</textarea>`);
    expect(text).toContain(`href="/messages/${message.id}"`);
    expect(text).toContain(message.permalink);
    expect(text).toContain(`/outgoing/${outgoing.id}/confirm`);
  });

  it.each([
    [100, "100 to publish"],
    [101, "The first 100 to publish"],
  ])("of %i replies is headed: %s", async (count, heading) => {
    const { app, ports, message, session } = await handedOver();
    for (let at = 1; at < count; at += 1)
      await ports.store.saveOutgoing(anOutgoing(message, `more${at}`, { state: "exported" }), undefined);
    const { text } = await get(app, "/bridge", session.headers);
    expect(/<h2 id="exported">([^<]*)</.exec(text)?.[1]).toBe(heading);
  });

  it("stands in the rail in bridge mode alone", async () => {
    const { app, session } = await handedOver();
    expect((await get(app, "/inbox", session.headers)).text).toContain('href="/bridge"');
    const direct = consoleWith();
    const { headers } = await signedIn(direct.ports);
    expect((await get(direct.app, "/inbox", headers)).text).not.toContain('href="/bridge"');
  });

  it.each(["approver", "head", "admin"] as const)("is not for the role %s", async (role) => {
    const { app, ports } = consoleWith({ department: bridging });
    const { headers } = await signedIn(ports, role);
    expect((await get(app, "/bridge", headers)).status).toBe(403);
  });
});

describe("one reply is marked by hand", () => {
  it.each([
    ["with its address", "https://facebook.example/1", { state: "sent", permalink: "https://facebook.example/1" }],
    ["with its id", "1_2", { state: "sent", externalId: "1_2" }],
    ["with nothing", "", { state: "sent" }],
  ])("as published %s", async (_name, place, expected) => {
    const { app, ports, message, outgoing, session, stored } = await handedOver();
    const answer = await call(app, {
      method: "POST",
      path: `/outgoing/${outgoing.id}/confirm`,
      headers: session.headers,
      body: Buffer.from(`${new URLSearchParams({ csrf: session.csrf, back: "/bridge", published: "yes", place })}`),
    });
    expect([answer.status, answer.response.headers?.location]).toEqual([303, "/bridge"]);
    expect(await stored()).toMatchObject(expected);
    expect((await ports.store.message(message.id))?.status).toBe("answered");
  });

  it("as not published", async () => {
    const { app, outgoing, session, stored } = await handedOver();
    await call(app, {
      method: "POST",
      path: `/outgoing/${outgoing.id}/confirm`,
      headers: session.headers,
      body: Buffer.from(`${new URLSearchParams({ csrf: session.csrf, published: "no" })}`),
    });
    expect(await stored()).toMatchObject({ state: "failed", reason: "not-published" });
  });
});

describe("the tool's file", () => {
  it.each([
    ["pasted", (lines: string) => ({ lines })],
    ["chosen", (lines: string) => ({ lines: "", file: { name: "done.jsonl", body: `\uFEFF${lines}` } })],
  ])("is imported when %s, and says what became of each line", async (_name, fields) => {
    const { app, outgoing, session, stored } = await handedOver();
    const lines = [
      line({ id: outgoing.id, published: true, at: "2026-11-23T09:30:00-05:00", extra: 1 }),
      "",
      line({ id: "nobody.01", published: true }),
    ].join("\r\n");
    const { type, body } = multipart({ csrf: session.csrf, ...fields(lines) });
    const answer = await call(app, {
      method: "POST",
      path: "/bridge/confirmations",
      headers: { ...session.headers, "content-type": type },
      body,
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("Recorded");
    expect(answer.text).toContain("No reply with this id waits for the tool");
    expect(await stored()).toMatchObject({ state: "sent", sentAt: "2026-11-23T14:30:00.000Z" });
  });

  it.each([
    ["en", "Line 2: this is not JSON.", "Line 3: published: give true or false."],
    ["fr", "Ligne 2\u00a0: ce n’est pas du JSON.", "Ligne 3\u00a0: published\u00a0: "],
  ])("with bad lines changes nothing, names them and keeps the words, in %s", async (language, json, field) => {
    const { app, outgoing, session, stored } = await handedOver();
    const lines = [line({ id: outgoing.id, published: true }), "not json", line({ id: "b", published: "yes" })].join(
      "\n",
    );
    const { type, body } = multipart({ csrf: session.csrf, lines });
    const answer = await call(app, {
      method: "POST",
      path: `/bridge/confirmations?lang=${language}`,
      headers: { ...session.headers, "content-type": type },
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(json);
    expect(answer.text).toContain(field);
    expect(answer.text).toContain("not json\n");
    expect((await stored())?.state).toBe("exported");
  });

  it("is refused without the session's token, and kept", async () => {
    const { app, outgoing, session, stored } = await handedOver();
    const { type, body } = multipart({ csrf: "guess", lines: line({ id: outgoing.id, published: true }) });
    const answer = await call(app, {
      method: "POST",
      path: "/bridge/confirmations",
      headers: { ...session.headers, "content-type": type },
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("The page was too old to act.");
    expect((await stored())?.state).toBe("exported");
  });

  it.each([
    ["nothing", " \n", "none"],
    ["too much", `${line({ id: "a", published: true })}\n`.repeat(MOST_CONFIRMATIONS + 1), "too-many"],
  ])("with %s is told apart", (_name, text, bad) => {
    expect(readLines(text, "en")).toEqual({ ok: false, bad });
  });

  it.each(["javascript:alert(1)", "ftp://x.example"])("takes no address like %s", (permalink) => {
    expect(readLines(line({ id: "a", published: true, permalink }), "en").ok).toBe(false);
  });
});

describe("the API", () => {
  it("lists what waits, without what proves or finds the text", async () => {
    const { app, outgoing } = await handedOver();
    const { json } = await get(app, "/api/bridge/exported", as("officer"));
    expect(json.items).toMatchObject([{ id: outgoing.id, state: "exported", text: outgoing.text }]);
    expect(json.items[0].textKey).toBeUndefined();
  });

  it("takes the tool's word; the same word twice changes nothing", async () => {
    const { app, outgoing } = await handedOver();
    const items = [{ id: outgoing.id, published: true, externalId: "1_9" }];
    const first = await post(app, "/api/bridge/confirmations", { items }, as("officer"));
    expect([first.status, first.json]).toEqual([200, { items: [{ id: outgoing.id, outcome: "confirmed" }] }]);
    const second = await post(app, "/api/bridge/confirmations", { items }, as("officer"));
    expect(second.json.items[0].outcome).toBe("already");
  });

  it("names the field of a word that is not right", async () => {
    const { app } = await handedOver();
    const answer = await post(app, "/api/bridge/confirmations", { items: [{ id: "a" }] }, as("officer"));
    expect([answer.status, answer.json.field]).toEqual([400, "items.0.published"]);
  });
});
