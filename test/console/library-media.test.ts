import { beforeEach, describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { libraryWords } from "../../shared/console/words/library.ts";
import { en } from "../../shared/console/words.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import type { Role } from "../../shared/domain/officer.ts";
import { type Outgoing, type OutgoingMedia, outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { approvePair, retirePair } from "../../shared/steps/library/library-pairs.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { aMessage } from "../fakes/build.ts";
import { deaf } from "../fakes/deaf.ts";
import { testDepartment } from "../fakes/department.ts";
import { aFilm, aPng } from "../fakes/media-bytes.ts";
import { type App, consoleWith, get, officerWith, postFiles, signedIn } from "./helpers.ts";

/** A picture of a library's text: kept with it, offered with it, and sent along with a public reply. */

const PNG = aPng();
const MP4 = aFilm();
const NAMES = ["threads", "facebook", "messenger"] as const;
const others = testDepartment.channels.filter(({ channel }) => !NAMES.some((name) => name === channel));
const [facebook] = testDepartment.channels.filter(({ channel }) => channel === "facebook");
const channels = [...others, ...NAMES.map((channel) => ({ ...facebook, channel }))];
const department = { ...testDepartment, channels } as typeof testDepartment;

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];
beforeEach(() => {
  ({ app, ports } = consoleWith({ department }));
  for (const name of NAMES) {
    const channel = makeChannel(name, { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
    if (channel) ports.channels.set(name, channel);
  }
});

const WORDS = {
  ...{ "en-title": "Photo rules", "en-text": "Look straight ahead.", "en-asks": "photo, smile" },
  ...{ "fr-title": "La photo", "fr-text": "Regardez droit devant.", "fr-asks": "photo, sourire" },
  topics: "renewal",
};
const PICTURE = {
  "file-en": new File([PNG], "a.png"),
  "file-alt-en": "A face seen from the front",
  "file-alt-fr": "Un visage vu de face",
};

const send = (path: string, fields: Record<string, string | File>, role?: Role) =>
  postFiles({ app, ports }, path, fields, role);
const page = async (path: string) => (await get(app, path, (await signedIn(ports, "officer")).headers)).text;
const only = async (): Promise<Pair> => (await ports.librarian.pairs())[0] as Pair;
async function shelved(fields: Record<string, string | File> = PICTURE): Promise<Pair> {
  expect((await send("/library", { ...WORDS, ...fields })).status).toBe(303);
  const { id } = await only();
  expect(await approvePair(ports)({ id, officer: officerWith("approver") })).toMatchObject({ ok: true });
  return only();
}
const stored = ({ en, fr }: NonNullable<Pair["media"]>[number]) => ({
  "media-0-en": `${en.kind}|${en.contentType}|${en.key}`,
  "media-0-fr": `${fr.kind}|${fr.contentType}|${fr.key}`,
  ...{ "media-0-alt-en": en.alt, "media-0-alt-fr": fr.alt },
});

describe("the editor of a text", () => {
  it("keeps a picture by its bytes, with what it shows in each language, and shows it again", async () => {
    const { media, id } = await shelved();
    expect(media).toMatchObject([
      {
        en: { kind: "image", contentType: "image/png", alt: "A face seen from the front" },
        fr: { alt: "Un visage vu de face" },
      },
    ]);
    expect(media?.[0]?.en.key).toMatch(/^posts\/[\w-]+\.png$/);
    expect(await ports.media.get(media?.[0]?.en.key ?? "")).toBeDefined();
    expect(await page(`/library/${id}`)).toContain(`src="/media/${media?.[0]?.en.key.slice("posts/".length)}"`);
  });

  it("takes another for French, and takes one out: both are words that nobody has approved", async () => {
    const pair = await shelved();
    const kept = stored((pair.media ?? [])[0] as never);
    await send(`/library/${pair.id}/edit`, { ...WORDS, ...kept });
    expect(await only()).toMatchObject({ state: "approved", version: 1 });
    await send(`/library/${pair.id}/edit`, { ...WORDS, ...kept, "media-0-remove": "on" });
    expect(await only()).toMatchObject({ state: "draft", version: 2 });
    expect((await only()).media).toBeUndefined();
    await send(`/library/${pair.id}/edit`, { ...WORDS, ...PICTURE, "file-fr": new File([PNG], "b.png") });
    const [row] = (await only()).media ?? [];
    expect(row?.fr.key).not.toBe(row?.en.key);
  });

  it.each([
    ["a file that is no picture", { ...PICTURE, "file-en": new File(["<svg/>"], "a.png") }, en.media.bad.kind],
    ["a picture that says nothing in French", { ...PICTURE, "file-alt-fr": "" }, libraryWords.en.refused["no-alt"]],
    [
      "a film without captions",
      { ...PICTURE, "file-en": new File([MP4], "a.mp4") },
      libraryWords.en.refused["no-captions"],
    ],
    [
      "a telephone number in a description",
      { ...PICTURE, "file-alt-fr": "Au 613-555-0142" },
      libraryWords.en.refused["personal-information"],
    ],
  ])("refuses %s, and keeps every word", async (_name, fields, said) => {
    const answer = await send("/library", { ...WORDS, ...fields });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(said);
    expect(answer.text).toContain("Regardez droit devant.");
    expect(await ports.librarian.pairs()).toEqual([]);
  });

  it("loses neither words nor files of a page that stood open too long, and stores nothing", async () => {
    const pair = await shelved();
    const fields = { ...WORDS, "en-text": "Half a sentence", ...stored((pair.media ?? [])[0] as never), csrf: "old" };
    const answer = await send(`/library/${pair.id}/edit`, fields);
    expect(answer.status).toBe(409);
    for (const kept of [libraryWords.en.refused["cross-origin"], "Half a sentence", pair.media?.[0]?.en.key])
      expect(answer.text).toContain(kept);
    expect(await only()).toEqual(pair);
  });

  it("takes no key of something else for a file of the library", async () => {
    await shelved({
      ...{ "media-0-en": "image|image/png|reports/a.html", "media-0-fr": "image|image/png|reports/a.html" },
      ...{ "media-0-alt-en": "A", "media-0-alt-fr": "A" },
    });
    expect((await only()).media).toBeUndefined();
  });
});

describe("a text of the library as a post", () => {
  it("opens the calendar's editor with both halves, the picture and the topic; a draft does not", async () => {
    const pair = await shelved();
    const editor = await page(`/calendar/new?text=${pair.id}`);
    for (const part of [
      "Look straight ahead.",
      "Regardez droit devant.",
      "Un visage vu de face",
      pair.media?.[0]?.fr.key,
    ])
      expect(editor).toContain(part);
    expect(editor).toMatch(/<option value="renewal" selected/);
    expect(await page(`/library/${pair.id}`)).toContain(`/calendar/new?text=${pair.id}`);
    await send(`/library/${pair.id}/edit`, { ...WORDS, "en-text": "Look up." });
    expect(await page(`/calendar/new?text=${pair.id}`)).not.toContain("Look up.");
  });
});

describe("a reply with a picture of the library", () => {
  let id = "";
  const arrives = async (over: Parameters<typeof aMessage>[1] = {}) => {
    const message = aMessage("m", {
      ...{ channel: "threads", kind: "reply", topics: ["renewal"], text: "May I smile on the photo?" },
      ...over,
    });
    await ports.store.saveMessage(message, undefined);
    id = message.id;
  };
  const reply = (over: Record<string, string>) =>
    send(`/messages/${id}/reply`, { text: "Look straight ahead.", language: "en", intent: "send", ...over });
  const written = async () => (await ports.store.thread(id))?.outgoing ?? [];

  it("is offered with its text, goes along in the reply's language, and is what was agreed to", async () => {
    const pair = await shelved();
    await arrives();
    expect(await page(`/messages/${id}`)).toContain('data-picture="Picture: A face seen from the front"');
    expect(await page(`/messages/${id}?insert=${pair.id}`)).toMatch(
      new RegExp(`name="mediaFrom" value="${pair.id}" checked`),
    );
    await reply({ mediaFrom: pair.id, sources: `library:${pair.id}` });
    const [own] = await written();
    expect(own?.media).toEqual([pair.media?.[0]?.en]);
    expect(own?.approvedHash).toBe(
      outgoingHash({ ...(own as Outgoing), media: [{ ...(pair.media?.[0]?.en as OutgoingMedia) }] }),
    );
    expect(own?.approvedHash).not.toBe(outgoingHash({ ...(own as Outgoing), media: [] }));
    expect(await page(`/messages/${id}`)).toContain('<span lang="en">A face seen from the front</span>');
  });

  it("has the French one in French, and none where nobody asked for one", async () => {
    const pair = await shelved();
    await arrives({ language: { code: "fr", confidence: 1, source: "text" }, text: "Puis-je sourire sur la photo ?" });
    await reply({ text: "Regardez droit devant vous, sans sourire.", language: "fr", mediaFrom: pair.id });
    expect((await written())[0]?.media).toEqual([pair.media?.[0]?.fr]);
    await reply({ text: "Regardez droit devant vous, les yeux ouverts.", language: "fr" });
    expect((await written()).find(({ text }) => text.includes("yeux"))?.media).toBeUndefined();
  });

  it("is in the other language once the reply is, and stays as it was where its text has moved on", async () => {
    const pair = await shelved();
    await arrives();
    const draft = { messageId: id, officer: officerWith("officer") };
    const made = await draftReply({ ...ports, department })({
      ...draft,
      text: "Look ahead.",
      language: "en",
      mediaFrom: pair.id,
    });
    if (!made.ok) throw new Error(made.reason);
    const edit = (text: string, language: string, more: { mediaFrom?: string } = {}) =>
      editReply({ ...ports, department })({
        outgoingId: made.outgoing.id,
        officer: draft.officer,
        text,
        language,
        reason: "asked",
        ...more,
      });
    expect(await edit("Regardez droit devant.", "fr")).toMatchObject({ outgoing: { media: [pair.media?.[0]?.fr] } });
    await retirePair(ports)({ id: pair.id, officer: officerWith("approver") });
    expect(await edit("Regardez devant.", "fr")).toMatchObject({ outgoing: { media: [pair.media?.[0]?.fr] } });
    const without = await edit("Regardez en haut.", "fr", { mediaFrom: "" });
    expect(without.ok && without.outgoing).not.toHaveProperty("media");
  });

  it.each([
    ["where the platform's replies carry none", { channel: "facebook" as const, kind: "comment" as const }],
    ["in private", { channel: "messenger" as const, kind: "private" as const }],
  ])("is neither offered nor sent %s", async (_where, over) => {
    const pair = await shelved();
    await arrives(over);
    expect(await page(`/messages/${id}`)).not.toContain("data-picture");
    const answer = await reply({ mediaFrom: pair.id });
    expect([answer.status, (await written()).length]).toEqual([409, 0]);
    expect(answer.text.replace(/<template.*?<\/template>/gs, "")).toContain(en.refusal["no-media"].title);
    expect(answer.text).toContain("Look straight ahead.");
  });

  it("is refused once its text is no longer approved", async () => {
    const pair = await shelved();
    await arrives();
    await send(`/library/${pair.id}/edit`, {
      ...WORDS,
      "en-text": "Look up.",
      ...stored((pair.media ?? [])[0] as never),
    });
    expect((await reply({ mediaFrom: pair.id })).text).toContain(en.refusal["no-media"].title);
    expect(await written()).toEqual([]);
  });
});
