import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { en, fr } from "../../shared/console/words.ts";
import { violations } from "./axe.ts";
import { onGallery } from "./on-gallery.ts";

/** The sheet of all keys: its frame is on the page, what it shows comes when it first opens. */

const on = onGallery();
let page: Page;
let asked: number;

beforeEach(async () => {
  page = await on.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  asked = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/keys") asked += 1;
  });
});
afterEach(() => page.close());

const inSheet = () => page.evaluate(() => document.activeElement?.closest("#help") !== null);

describe.each([
  ["en", en.keys],
  ["fr", fr.keys],
] as const)("the sheet of keys, in %s", (language, words) => {
  it("opens by ? with the focus in it, asks for the keys once, and gives the focus back", async () => {
    await page.goto(`${on.origin}/report.${language}`);
    await page.locator("#help-open").focus();
    await page.keyboard.press("?");
    expect(await inSheet()).toBe(true);
    await page.locator("#help-keys").waitFor();
    expect(await inSheet()).toBe(true);
    expect(await page.locator("#help h3").allTextContents()).toEqual(Object.values(words.groups));
    expect(await page.locator("#help .help-keys dd").first().textContent()).toBe(words.does.J);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.locator("#help").isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("help-open");
    await page.locator("#help-open").click();
    expect(await page.locator("#help-keys").isVisible()).toBe(true);
    expect(asked).toBe(1);
  });

  it("says that the keys did not come, and asks again when it is opened again", async () => {
    await page.route("**/keys?*", (route) => route.abort(), { times: 1 });
    await page.goto(`${on.origin}/report.${language}`);
    await page.locator("#help-open").click();
    await page.getByText(words.lost).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.locator("#help-keys").waitFor();
    expect(await page.getByText(words.lost).count()).toBe(0);
  });
});

it("a page that nobody opens it on does not ask for the keys", async () => {
  await page.goto(`${on.origin}/conversation.en`, { waitUntil: "networkidle" });
  expect(await page.locator("#help kbd").count()).toBe(0);
  expect(asked).toBe(0);
});
