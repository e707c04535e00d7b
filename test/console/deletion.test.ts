import { expect, it } from "vitest";
import { deletionWords } from "../../shared/console/words/deletion.ts";
import { consoleWith, get, signedIn } from "./helpers.ts";

const CODE = "qT3x9LmZr0aVbK2wYc7NfH1s";
const asked = { code: CODE, channel: "facebook", askedAt: "2026-11-20T14:00:00.000Z" } as const;

it.each([
  ["en", deletionWords.en, "Friday, November 20, 2026"],
  ["fr", deletionWords.fr, "vendredi 20 novembre 2026"],
] as const)("a request is shown to whoever has its code, without a sign-in, in %s", async (language, words, day) => {
  const { app, ports } = consoleWith();
  await ports.store.saveErasure(asked);
  const open = await get(app, `/deletion/${CODE}`, { "accept-language": language });
  expect(open.status).toBe(200);
  expect(open.text).toContain(words.open.title);
  expect(open.text).toContain(day);
  await ports.store.saveErasure({ ...asked, doneAt: "2026-11-20T14:01:00.000Z", messages: 4 });
  const done = await get(app, `/deletion/${CODE}`, { "accept-language": language });
  expect(done.text).toContain(words.done.title);
  await ports.store.saveErasure({ ...asked, doneAt: "2026-11-20T14:01:00.000Z", messages: 0 });
  const none = await get(app, `/deletion/${CODE}`, { "accept-language": language });
  expect(none.text).toContain(words.none.title);
  expect(none.text).not.toContain(words.done.title);
});

it.each(["AAAAAAAAAAAAAAAAAAAAAAAA", "short", "a%2fb0000000", "a".repeat(500)])(
  "the code %s is unknown",
  async (code) => {
    const { app } = consoleWith();
    const answer = await get(app, `/deletion/${code}`);
    expect(answer.status).toBe(404);
    expect(answer.text).toContain(deletionWords.en.unknown.title);
  },
);

it("an officer sees what everyone sees, and search engines are told to stay away", async () => {
  const { app, ports } = consoleWith();
  await ports.store.saveErasure(asked);
  const { headers } = await signedIn(ports);
  const { text, response } = await get(app, `/deletion/${CODE}`, headers);
  expect(text).not.toContain('class="rail"');
  expect(response.headers?.["x-robots-tag"]).toBe("noindex");
});
