import { expect, it } from "vitest";
import { en, fr } from "../../shared/console/words.ts";
import { call, consoleWith } from "./helpers.ts";

it.each([
  ["en", en],
  ["fr", fr],
] as const)("an address without a page says so on a page, in %s", async (language, words) => {
  const { app } = consoleWith();
  const { status, text, response } = await call(app, { path: "/nothing", headers: { "accept-language": language } });
  expect(status).toBe(404);
  expect(response.headers?.["content-type"]).toContain("text/html");
  expect(text).toContain(words.errors["not-found"].title);
});
