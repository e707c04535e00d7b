import { afterEach, expect, it, vi } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import { as, call, consoleOn, consoleWith, get, post, signedIn } from "./helpers.ts";

/** What nobody's browser sends, and what fails on our side. */

afterEach(() => vi.restoreAllMocks());

it.each([
  ["twice", "console.example, other.example"],
  ["with a user", "console.example@evil.example"],
  ["with a path", "console.example/evil"],
  ["with nothing in it", ""],
  ["with a port that there is not", "console.example:99999"],
])("a host that comes %s is refused, and named", async (_, host) => {
  const { app } = consoleWith();
  const { status, json } = await call(app, { path: "/sign-in", headers: { host } });
  expect([status, json.code, json.field]).toEqual([400, "bad-request", "host"]);
});

it.each([
  [
    "/api/messages?status=gone",
    "status: give open, answered, closed or any.",
    "status : donnez open, answered, closed ou any.",
  ],
  [
    "/api/messages?language=klingon",
    "language: give en, fr, other for all that is neither, another language’s code of ISO 639, or und where it is not known.",
    "language : donnez en, fr, other pour tout ce qui n’est ni l’un ni l’autre, le code ISO 639 d’une autre langue, ou und si elle est inconnue.",
  ],
  [
    "/api/messages?from=yesterday",
    "from: give a day or an hour, such as 2026-11-17 or 2026-11-17T14.",
    "from : donnez un jour ou une heure, comme 2026-11-17 ou 2026-11-17T14.",
  ],
  ["/api/messages?weekday=7", "weekday: give 0, 1, 2, 3, 4, 5 or 6.", "weekday : donnez 0, 1, 2, 3, 4, 5 ou 6."],
  ["/api/messages?limit=999", "limit: give at most 100.", "limit : donnez au plus 100."],
  ["/api/messages?limit=many", "limit: give a number.", "limit : donnez un nombre."],
  ["/api/messages?topic=", "topic: give at least 1 character.", "topic : donnez au moins 1 caractère."],
  [`/api/messages?q=${"x".repeat(301)}`, "q: give at most 300 characters.", "q : donnez au plus 300 caractères."],
  [
    "/api/messages?languages=en",
    "languages: nothing has this name here. Correct it or leave it out.",
    "languages : rien ne porte ce nom ici. Corrigez-le ou retirez-le.",
  ],
])("%s is told what to give instead, in the caller's language", async (path, english, french) => {
  const { app } = consoleWith();
  for (const [language, said] of Object.entries({ en: english, fr: french })) {
    const { status, json } = await get(app, path, { ...as("officer"), "accept-language": language });
    expect([status, json.detail.replaceAll("\u00a0", " ")]).toEqual([400, said]);
  }
});

it.each([
  [
    { text: "Hello", language: "klingon" },
    "language : donnez en, fr, en-fr, fr-en ou le code ISO 639 d’une autre langue.",
  ],
  [{ text: 7, language: "en" }, "text : donnez un texte."],
  [{ text: "\ud83c", language: "en" }, "text : donnez un texte sans caractère brisé."],
  [{ language: "en" }, "text : donnez un texte."],
  [[], "Donnez un objet."],
])("a reply of %j is told what to give instead", async (body, said) => {
  const { app } = consoleWith();
  const { status, json } = await post(app, "/api/messages/m/replies", body, {
    ...as("officer"),
    "accept-language": "fr",
  });
  expect([status, json.detail.replaceAll("\u00a0", " ")]).toEqual([400, said]);
});

it.each([
  ["/api/outgoing/o/resolve", {}, "there: give true, false or cannot-tell."],
  [
    "/api/messages/m/actions",
    { kind: "hide", reason: 7 },
    "reason: give spam, abuse, personal-information, off-topic, other or a text.",
  ],
  [
    "/api/pairs",
    { targets: [], at: "2026-11-25T15:00:00.000Z", en: { text: "A", link: "a" }, fr: { text: "B" } },
    "en.link: give a web address that begins with https://.",
  ],
])("%s with %j is told what to give instead", async (path, body, said) => {
  const { app } = consoleWith();
  const { status, json } = await post(app, path, body, as("officer"));
  expect([status, json.detail]).toEqual([400, said]);
});

it.each([
  ["beyond Latin", "\u{1f1e8}\u{1f1e6}"],
  ["of controls", "a\u0000b"],
])("a header %s is as if it were not there", async (_, value) => {
  const { app } = consoleWith();
  expect((await call(app, { path: "/sign-in", headers: { accept: value, "x-b\u00e9": "1" } })).status).toBe(200);
});

it("an id with lines in it makes no line in a header", async () => {
  const { app, ports } = consoleWith();
  const { headers, csrf } = await signedIn(ports);
  const answer = await call(app, {
    ...{ method: "POST", path: "/messages/a%0D%0Aset-cookie:%20b/claim" },
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(new URLSearchParams({ csrf }).toString()),
  });
  expect(answer.status).toBe(303);
  expect(answer.response.headers?.location).toBe("/messages/a%0D%0Aset-cookie:%20b?refused=not-found");
});

it.each([
  ["the session cannot be read", "session"],
  ["what a form asks for cannot be read", "message"],
] as const)("where %s, a person reads a page, and our own log says it without words", async (_, read) => {
  const printed = vi.spyOn(console, "error").mockReturnValue();
  const { ports } = consoleWith();
  const { headers, csrf } = await signedIn(ports);
  const cause = new Error("Sam's number is 613-555-0199");
  ports.store = {
    ...ports.store,
    [read]: async () => {
      throw new AppError("store-failed", "No answer.", { retry: true, cause });
    },
  };
  const answer = await call(consoleOn(ports), {
    ...{ method: "POST", path: "/messages/abc/claim" },
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(new URLSearchParams({ csrf }).toString()),
  });
  expect(answer.status).toBe(503);
  expect(answer.response.headers?.["content-type"]).toContain("text/html");
  expect(answer.text).not.toContain("0199");
  expect(ports.lines).toContainEqual(expect.objectContaining({ kind: "error", code: "console-failed" }));
  expect(printed).not.toHaveBeenCalled();
});

it("a program is answered by the edge, where even the session cannot be read", async () => {
  const { ports } = consoleWith();
  const { headers } = await signedIn(ports);
  ports.store = {
    ...ports.store,
    session: async () => {
      throw new AppError("store-failed", "No answer.", { retry: true });
    },
  };
  await expect(get(consoleOn(ports), "/api/messages", headers)).rejects.toMatchObject({ code: "store-failed" });
});
