import { beforeEach, describe, expect, it } from "vitest";
import { en } from "../../shared/console/en.ts";
import { fr } from "../../shared/console/fr.ts";
import { aMessage } from "../fakes/build.ts";
import type { FakePorts } from "../fakes/ports.ts";
import { fakePlatform } from "../steps/world.ts";
import { type App, call, consoleWith, get, signedIn } from "./helpers.ts";

/** One person has one answer: another from a page that does not know of the first is refused. */

const message = aMessage("asked");
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
