import { beforeEach, describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import { answerConsultation } from "../../shared/steps/consult/answer-consultation.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { deaf } from "../fakes/deaf.ts";
import { words } from "../fakes/pairs.ts";
import { type App, as, call, consoleWith, post, postFiles, signedIn } from "./helpers.ts";

/** Words come in by many doors: none of them lets in what nobody sees, and each lets in an emoji whole. */

const WRITTEN = "Ten\u0000 days\u202e.\r\n\t👩‍👩‍👧 — MB";
const KEPT = "Ten days.\n\t👩‍👩‍👧 — MB";

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];
let message: Message;
beforeEach(async () => {
  ({ app, ports } = consoleWith());
  const channel = makeChannel("facebook", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
  if (channel) ports.channels.set("facebook", channel);
  message = aMessage("m");
  await ports.store.saveMessage(message, undefined);
});

const form = async (path: string, fields: Record<string, string>) => {
  const { headers, csrf } = await signedIn(ports);
  return call(app, {
    ...{ method: "POST", path },
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(`${new URLSearchParams({ csrf, ...fields })}`),
  });
};
const notes = async () => (await ports.store.thread(message.id))?.notes.map(({ text }) => text);
const replies = async () => (await ports.store.thread(message.id))?.outgoing.map(({ text }) => text);
const posts = async () =>
  (await ports.store.posts("2026-01-01T00:00:00.000Z", "2027-12-31T00:00:00.000Z", 9)).map(
    ({ halves }) => halves.en.text,
  );
const texts = async () => (await ports.librarian.pairs()).map(({ en }) => en.text);
const PAIR = { en: words("A", WRITTEN), fr: words("A", "B.") };

describe("words of a person", () => {
  it.each([
    ["a note, by API", () => post(app, `/api/messages/${message.id}/notes`, { text: WRITTEN }, as("officer")), notes],
    ["a note, by a form", () => form(`/messages/${message.id}/note`, { note: WRITTEN }), notes],
    [
      "a reply, by API",
      () => post(app, `/api/messages/${message.id}/replies`, { text: WRITTEN, language: "en" }, as("officer")),
      replies,
    ],
    ["a reply, by a form", () => form(`/messages/${message.id}/reply`, { text: WRITTEN, language: "en" }), replies],
    [
      "a post, by API",
      () =>
        post(
          app,
          "/api/pairs",
          { en: { text: WRITTEN }, fr: { text: "B." }, targets: [], at: "2026-12-01T15:00:00.000Z" },
          as("officer"),
        ),
      posts,
    ],
    [
      "a post, by a form with files",
      () =>
        postFiles({ app, ports }, "/calendar/new", {
          day: "2026-12-01",
          time: "10:00",
          "text-en": WRITTEN,
          "text-fr": "B.",
        }),
      posts,
    ],
    ["a text of the library, by API", () => post(app, "/api/library", PAIR, as("officer")), texts],
    [
      "a text of the library, by a form",
      () =>
        postFiles({ app, ports }, "/library", {
          "en-title": "A",
          "en-text": WRITTEN,
          "fr-title": "A",
          "fr-text": "B.",
        }),
      texts,
    ],
    [
      "a text of a file, by API",
      () => post(app, "/api/library/import", { pairs: [{ key: "a", ...PAIR }] }, as("head")),
      texts,
    ],
    [
      "a text of a file, pasted",
      () => postFiles({ app, ports }, "/library/import", { text: JSON.stringify([{ key: "a", ...PAIR }]) }, "head"),
      texts,
    ],
  ] as const)("%s", async (_name, send, kept) => {
    const { status, text } = await send();
    expect(status, text.slice(0, 300)).toBeLessThan(400);
    expect(await kept()).toEqual([KEPT]);
  });

  it("an expert's answer, whatever way it came", async () => {
    const consultation = aConsultation(message, "c", { recipients: [aRecipient("ann", { state: "asked" })] });
    await ports.store.saveConsultation(consultation, undefined);
    const recipient = consultation.recipients[0]?.id ?? "";
    const given = { consultationId: consultation.id, recipient, text: WRITTEN, via: "mail" } as const;
    expect(await answerConsultation(ports)(given)).toMatchObject({ ok: true, answer: { text: KEPT } });
  });
});
