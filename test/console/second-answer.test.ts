import { beforeEach, describe, expect, it } from "vitest";
import { CSRF } from "../../shared/console/context.ts";
import { openApi } from "../../shared/console/openapi.ts";
import { en, fr } from "../../shared/console/words.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import { aMessage } from "../fakes/build.ts";
import type { FakePorts } from "../fakes/ports.ts";
import { fakePlatform } from "../steps/world.ts";
import { type App, as, call, consoleWith, get, officerWith, post, signedIn } from "./helpers.ts";

/** One person has one answer: another from a page, or by a program, that does not know of the first is refused. */

const message = aMessage("asked");
const james: Officer = { ...officerWith("officer"), id: "officer2", name: "James Tran" };
let app: App;
let ports: FakePorts;

beforeEach(async () => {
  ({ app, ports } = consoleWith());
  ports.channels.set("facebook", fakePlatform(ports.nowMs));
  await ports.store.saveMessage(message, undefined);
});

const replies = async () => (await ports.store.thread(message.id))?.outgoing.map(({ text }) => text);
const setSent = async (): Promise<void> => {
  for (const was of (await ports.store.thread(message.id))?.outgoing ?? [])
    await ports.store.saveOutgoing({ ...was, state: "sent", sentAt: new Date(ports.nowMs()).toISOString() }, was);
};

describe("the form of a page", () => {
  const readIn = (html: string): string => /name="readAt" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const open = async (language = "en") =>
    (await get(app, `/messages/${message.id}?lang=${language}`, (await signedIn(ports)).headers)).text;
  const send = async (text: string, readAt: string, more: { accept?: string } = {}, language = "en") => {
    const { headers, csrf } = await signedIn(ports);
    const body = Buffer.from(new URLSearchParams({ csrf, text, language: "en", readAt }).toString());
    const path = `/messages/${message.id}/reply?lang=${language}`;
    return call(app, { method: "POST", path, headers: { ...headers, ...more }, body });
  };

  it.each([
    ["en", en],
    ["fr", fr],
  ] as const)(
    "in a second window is refused with its words kept, and may add to the first: %s",
    async (code, words) => {
      const readAt = readIn(await open());
      ports.clock.advance(1_500);
      expect((await send("Ten days.", readAt)).status).toBe(303);
      ports.clock.advance(1_500);
      const stale = await send("Two weeks.", readAt, {}, code);
      expect(stale.status).toBe(409);
      for (const said of [words.refusal["answered-already"].title, "Two weeks.", "Ten days."])
        expect(stale.text).toContain(said);
      ports.clock.advance(14_500);
      await setSent();
      expect((await send("Three weeks.", readAt)).status).toBe(409);
      expect(await replies()).toEqual(["Ten days."]);
      expect((await send("Two weeks.", readIn(stale.text))).status).toBe(303);
      expect(await replies()).toHaveLength(2);
    },
  );

  it("that says nothing of when it was read has read nothing", async () => {
    await send("Ten days.", "");
    expect((await send("Two weeks.", "")).status).toBe(409);
    expect((await send("Two weeks.", "yesterday")).status).toBe(409);
    expect(await replies()).toEqual(["Ten days."]);
  });

  it("tells the script of a refusal by the server's clock, after which what stands there is known", async () => {
    const readAt = readIn(await open());
    ports.clock.advance(60_000);
    await send("Ten days.", readAt);
    const { json } = await send("Two weeks.", readAt, { accept: "application/json" });
    expect(json).toMatchObject({ ok: false, reason: "answered-already" });
    expect((await send("Two weeks.", new Date(json.now).toISOString())).status).toBe(303);
  });
});

describe("the API", () => {
  const path = `/api/messages/${message.id}`;
  const write = (text: string, more: object = {}, headers = as("officer")) =>
    post(app, `${path}/replies`, { text, language: "en", ...more }, headers);
  const read = async (): Promise<string> => (await get(app, path, as("officer"))).json.readAt;

  it("refuses what knows nothing of the caller's first reply, and takes an addition that does", async () => {
    const before = await read();
    ports.clock.advance(1_500);
    expect((await write("Ten days.", { readAt: before })).status).toBe(201);
    for (const more of [{}, { readAt: before }]) {
      const { status, json } = await write("Two weeks.", more, { ...as("officer"), "accept-language": "fr" });
      expect([status, json.code, json.title]).toEqual([409, "answered-already", "Vous avez déjà répondu"]);
    }
    expect((await write("Ten days.", { readAt: before })).status).toBe(201);
    expect(await replies()).toEqual(["Ten days."]);
    expect((await write("Two weeks.", { readAt: await read() })).status).toBe(201);
  });

  it("refuses what knows nothing of a colleague's, which has gone out, and takes an addition that does", async () => {
    const before = await read();
    const { headers, csrf } = await signedIn(ports, james);
    const own = { ...headers, [CSRF]: csrf };
    expect((await write("Ten days.", { readAt: before }, own)).status).toBe(201);
    ports.clock.advance(15_000);
    await setSent();
    for (const more of [{}, { readAt: before }])
      expect((await write("Two weeks.", more)).json).toMatchObject({ status: 409, code: "answered-by-other" });
    expect(await replies()).toEqual(["Ten days."]);
    ports.clock.advance(1);
    expect((await write("Two weeks.", { readAt: await read() })).status).toBe(201);
  });

  it("says in its document what to send back, and what it means to send nothing", () => {
    const { paths } = openApi("/") as { paths: Record<string, Record<string, object>> };
    const one = JSON.stringify(paths["/api/messages/{id}"]?.get);
    expect(one).toMatch(/"readAt":\{"type":"string"/);
    const asked = JSON.stringify(paths["/api/messages/{id}/replies"]?.post);
    expect(asked).toMatch(/"readAt":\{[^}]*"description":"[^"]*Default: no reply was seen/);
  });
});
