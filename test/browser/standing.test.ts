import type { Page } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { onGallery } from "./on-gallery.ts";

/** The composer beside a reply that stands already: it invites to no second one, and one can be written on purpose. */

const on = onGallery();
let page: Page;

/** What the server says from now on of the open conversation: the gallery's page of this name. */
const nowLike = (name: string) =>
  page.route("**/messages/*/live*", async (route) => {
    const answer = await fetch(`${on.origin}/${name}`);
    await route.fulfill({ contentType: "text/html; charset=utf-8", body: await answer.text() });
  });
const open = (name: string) => page.goto(`${on.origin}/${name}`);
const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.parentElement?.id);

beforeEach(async () => {
  await page?.close();
  page = await on.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  await page.route("**/api/changes*", (route) =>
    route.fulfill({ json: { items: [], present: [], now: "2026-11-24T15:42:07.000Z" } }),
  );
  await page.route("**/messages/*/reply", (route) => route.fulfill({ json: { ok: true } }));
});

it.each([
  ["en", "A reply waits for approval.", "Write another reply"],
  ["fr", "Une réponse attend l’approbation.", "Écrire une autre réponse"],
])(
  "a reply that was held for approval has the editor’s place once it was sent: %s",
  async (language, said, another) => {
    await open(`over-quota.${language}`);
    await page.fill("#text", "Hello, the court order is enough. — MB");
    await nowLike(`waiting.${language}`);
    await page.focus("#text");
    await page.keyboard.press("Control+Shift+Enter");
    await page.locator("#live-standing", { hasText: said }).waitFor();
    await page.locator("#reply").waitFor({ state: "hidden" });
    expect(await page.locator("#send-words").isVisible()).toBe(false);
    expect(await page.locator("#another > summary").textContent()).toBe(another);
    await expect.poll(focused).toBe("another");
    // R writes another one, on purpose.
    await page.focus("#thread");
    await page.keyboard.press("r");
    await page.keyboard.type("One more thing");
    expect(await page.inputValue("#text")).toBe("One more thing");
  },
);

it("is there again once nothing stands, and words that are being written stay in view when a reply comes to stand", async () => {
  await open("waiting.en");
  expect(await page.locator("#text").isVisible()).toBe(false);
  await nowLike("returned.en");
  await page.evaluate(() => document.querySelector("#live-clock")?.setAttribute("data-old", ""));
  await page.keyboard.press("r");
  await page.fill("#text", "Half of another");
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await nowLike("waiting.en");
  await page.keyboard.press("Escape");
  expect(await page.locator("#text").isVisible()).toBe(true);
});

it("shows the reply that it speaks of", async () => {
  await open("waiting.fr");
  await page.click("a[data-show]");
  expect(await page.evaluate(() => document.activeElement?.className)).toContain("reply-waiting");
  expect(page.url()).not.toContain("#");
});
