import { beforeEach, describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { libraryWords } from "../../shared/console/words/library.ts";
import { en, fr } from "../../shared/console/words.ts";
import { deaf } from "../fakes/deaf.ts";
import { testDepartment } from "../fakes/department.ts";
import { words } from "../fakes/pairs.ts";
import { type App, as, consoleWith, get, post, postFiles } from "./helpers.ts";

/** Personal information in every field that people write, also where one would not look for it (invariant 5). */

const strategy = {
  goals: { applyEarly: { en: "Apply early", fr: "Tôt" } },
  ...{ hashtags: [], links: [], words: [], weDoNot: [], readingAtMost: 9 },
};
const department = { ...testDepartment, strategy, published: ["613-555-0100", "@passport.example"] };
const PERSONAL = {
  mail: "https://canada.ca/help?to=zoe.tremblay%40gmail.com",
  phone: "https://wa.me/14165550142",
  street: "https://maps.example/q=123+Maple+Street,+Ottawa",
};

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];
beforeEach(() => {
  ({ app, ports } = consoleWith({ department }));
  const channel = makeChannel("facebook", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
  if (channel) ports.channels.set("facebook", channel);
});

const all = () => ports.store.posts("2026-01-01T00:00:00.000Z", "2027-12-31T00:00:00.000Z", 9);

describe("a post", () => {
  const pair = (over: object = {}) => ({
    en: { text: "Renew by mail." },
    fr: { text: "Par la poste." },
    targets: [{ channel: "facebook", account: "PassportCanada" }],
    at: "2026-11-25T15:00:00.000Z",
    ...over,
  });

  it.each(Object.entries(PERSONAL))("is not kept with a link that tells of a person: %s", async (_name, link) => {
    const { status, json } = await post(
      app,
      "/api/pairs",
      pair({ fr: { text: "Par la poste.", link } }),
      as("officer"),
    );
    expect([status, json.code, json.field]).toEqual([400, "personal-information", "fr.link"]);
    expect(json.detail).toMatch(/Found: (?:e-mail|phone|address)\.$/);
    expect(await all()).toEqual([]);
  });

  it("says so in French, and names the campaign and the description too", async () => {
    const asked = { ...as("officer"), "accept-language": "fr" };
    const { json } = await post(app, "/api/pairs", pair({ campaign: "Zoé 416-555-0142" }), asked);
    expect([json.field, json.detail]).toEqual(["campaign", expect.stringContaining("Trouvé\u00a0: phone.")]);
    const media = [{ kind: "image", key: "posts/a.png", contentType: "image/png", alt: "Zoé, zoe@gmail.com" }];
    const alt = await post(app, "/api/pairs", pair({ en: { text: "Renew.", media } }), as("officer"));
    expect(alt.json.field).toBe("en.media.0.alt");
    const [free] = media.map((one) => ({ ...one, contentType: "zoe@gmail.com", alt: "A counter" }));
    expect((await post(app, "/api/pairs", pair({ en: { text: "Renew.", media: [free] } }), as("officer"))).status).toBe(
      400,
    );
    expect(await all()).toEqual([]);
  });

  it("keeps links of the department's own addresses, and long ids", async () => {
    for (const link of [
      "https://canada.ca/?to=help%40passport.example",
      "https://wa.me/16135550100",
      "https://x.com/a/status/1730000000000000000",
    ])
      expect((await post(app, "/api/pairs", pair({ en: { text: "Renew.", link } }), as("officer"))).status, link).toBe(
        201,
      );
  });

  it("is refused on the page with what to take out, and every word again", async () => {
    const fields = {
      ...{ day: "2026-11-25", time: "10:00", target: "facebook/PassportCanada", goal: "applyEarly" },
      ...{ "text-en": "Renew.", "text-fr": "Renouvelez.", "link-en": PERSONAL.phone },
    };
    const { status, text } = await postFiles({ app, ports }, "/calendar/new", fields);
    expect(status).toBe(409);
    expect(text).toContain(en.post.refusal["personal-information"].title);
    expect(text).toContain("Renouvelez.");
    expect(fr.post.refusal["personal-information"].text).toContain("liens");
    expect(await all()).toEqual([]);
  });

  it("is not kept with captions that tell of a person; the times of captions are no numbers of anybody", async () => {
    const vtt = (said: string) => new File([`WEBVTT\n\n00:04:16.555 --> 00:14:16.042\n${said}\n`], "a.vtt");
    const fields = (said: string) => ({
      ...{ day: "2026-11-25", time: "10:00", "text-en": "Renew.", "text-fr": "Renouvelez." },
      ...{ "media-0-en": "video|video/mp4|posts/a.mp4", "media-0-fr": "video|video/mp4|posts/a.mp4" },
      "media-0-captions-en": vtt(said),
    });
    const refused = await postFiles({ app, ports }, "/calendar/new", fields("Call Zoe at 416-555-0142."));
    expect([refused.status, refused.text.includes(en.media.bad.personal)]).toEqual([409, true]);
    expect((await postFiles({ app, ports }, "/calendar/new", fields("Call 613-555-0100."))).status).toBe(303);
  });
});

describe("a text of the library", () => {
  const input = { en: words("Lost", "Report it."), fr: words("Perdu", "Signalez-le."), topics: ["lost"] };
  const send = (over: object, role: "officer" | "head" = "officer") =>
    post(app, "/api/library", { ...input, ...over }, as(role));

  it.each([
    ["an owner", { owner: "zoe@gmail.com" }, "owner", "e-mail"],
    ["a goal", { goal: "Call 416-555-0142" }, "goal", "phone"],
    ["a topic", { topics: ["lost", "416-555-0142"] }, "topics", "phone"],
  ])("is refused with personal information as %s", async (_name, over, field, kind) => {
    const { status, json } = await send(over);
    expect([status, json.code, json.field]).toEqual([400, "personal-information", field]);
    expect(json.detail).toContain(`Found: ${kind}.`);
    expect(await ports.librarian.pairs()).toEqual([]);
  });

  it.each([
    ["an owner", { owner: "nobody" }, "owner", "officer, approver"],
    ["a goal", { goal: "toString" }, "goal", "applyEarly"],
    ["a topic", { topics: ["lost", "constructor"] }, "topics", "renewal, lost"],
  ])(
    "is refused with %s that the department does not have, and told what it has",
    async (_name, over, field, among) => {
      await ports.store.savePerson({ id: "approver", name: "Colin" });
      const { status, json } = await send(over);
      expect([status, json.code, json.field]).toEqual([400, "not-offered", field]);
      expect(json.detail).toContain(`Choose among: ${among}.`);
      const french = await post(
        app,
        "/api/library",
        { ...input, ...over },
        { ...as("officer"), "accept-language": "fr" },
      );
      expect(french.json.detail).toContain(`Choisissez parmi\u00a0: ${among}.`);
      expect(await ports.librarian.pairs()).toEqual([]);
    },
  );

  it("takes what is offered: oneself, a colleague whose id is an address, a goal, a topic", async () => {
    await ports.store.savePerson({ id: "colin@gmail.com", name: "Colin" });
    expect((await send({ owner: "officer", goal: "applyEarly" })).status).toBe(201);
    expect((await send({ owner: "colin@gmail.com" })).status).toBe(201);
  });

  it("keeps on an edit what it had, though the department has it no more", async () => {
    const { json } = await send({ owner: "officer" });
    const pair = await ports.store.pair(json.id);
    if (pair === undefined) throw new Error("not stored");
    const event = {
      pairId: pair.id,
      revision: 2,
      version: 1,
      move: "edit" as const,
      by: "officer",
      at: pair.updatedAt,
    };
    const old = { ...pair, owner: "left", topics: ["closed"], goal: "last-year", revision: 2 };
    await ports.store.savePair(old, pair, event);
    const kept = { ...input, owner: "left", topics: ["closed", "lost"], goal: "last-year" };
    expect((await post(app, `/api/library/${pair.id}/edit`, kept, as("officer"))).status).toBe(200);
    expect((await post(app, `/api/library/${pair.id}/edit`, { ...kept, owner: "x" }, as("officer"))).json.code).toBe(
      "not-offered",
    );
  });

  it("that is imported is named by its row and key, with what is wrong; the others come in", async () => {
    const pairs = [
      { ...input, key: "good" },
      { ...input, key: "zoe@gmail.com" },
      { ...input, key: "topic", topics: ["parking"] },
      { ...input, key: "goal", goal: "worldPeace" },
      { ...input, key: "owner", owner: "nobody" },
    ];
    const { json } = await post(app, "/api/library/import", { pairs }, as("head"));
    expect(json.items.map(({ id: _, ...one }: { id: string }) => one)).toEqual([
      { key: "good", outcome: "created" },
      { key: "zoe@gmail.com", outcome: "personal-information", field: "key", detail: "e-mail" },
      { key: "topic", outcome: "not-offered", field: "topics", detail: "renewal, lost" },
      { key: "goal", outcome: "not-offered", field: "goal", detail: "applyEarly" },
      { key: "owner", outcome: "not-offered", field: "owner", detail: "head" },
    ]);
    expect(await ports.librarian.pairs()).toHaveLength(1);
    const page = await postFiles({ app, ports }, "/library/import", { text: JSON.stringify(pairs) }, "head");
    expect(page.text).toContain(libraryWords.en.import.notTaken("4"));
    expect(page.text).toContain(libraryWords.en.import.among("topics", "renewal, lost"));
    expect(page.text).not.toContain('<th scope="row">zoe@gmail.com');
  });
});

describe("other fields that a script or a form may fill", () => {
  it("a view of one's own has none in any part of its filter", async () => {
    const kept = await post(app, "/api/views", { name: "Zoe", query: "topic=416-555-0142" }, as("officer"));
    expect([kept.status, kept.json.code]).toEqual([400, "personal-information"]);
    expect((await get(app, "/api/views", as("officer"))).json.items).toEqual([]);
  });
});
