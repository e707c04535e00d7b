import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { postingsOf } from "../../shared/domain/search/posting.ts";
import { searchWords } from "../../shared/tagging/search-words.ts";
import { aMessage } from "../fakes/build.ts";
import { violations } from "./axe.ts";
import { onConsole } from "./on-console.ts";

/** The search by keyboard alone, from the first key to a message and back, and officers' own views of it. */

const on = onConsole();
/** More than a page holds. */
const FOUND = 30;

beforeAll(async () => {
  for (let at = 0; at < FOUND; at++) {
    const createdAt = new Date(Date.parse("2026-11-22T14:00:00.000Z") - at * 86_400_000).toISOString();
    const message = aMessage(`kapuskasing-${at}`, {
      text: `Is the office in Kapuskasing open, asks number ${at}? #strike`,
      ...{ createdAt, receivedAt: createdAt },
      author: { key: `k${at}`, handle: `citizen.${at}` },
    });
    await on.ports.store.saveMessage(message, undefined);
    await on.ports.store.savePostings(postingsOf(message, searchWords), []);
  }
});

const active = (page: Page, selector: string) =>
  page.evaluate((asked) => document.activeElement?.matches(asked) ?? false, selector);
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Tab until this has the focus: nobody should need more. */
const tabTo = async (page: Page, selector: string, most = 40) => {
  for (let at = 0; at < most && !(await active(page, selector)); at++) await page.keyboard.press("Tab");
  expect(await active(page, selector)).toBe(true);
};

describe.each([
  ["en", { first: "First 25", back: "Searched back to", whole: "That is everything.", none: "Nothing has all" }],
  ["fr", { first: "25 premiers", back: "Recherche faite jusqu’au", whole: "C’est tout.", none: "Aucun message" }],
] as const)("in %s", (language, words) => {
  it("/ asks, the results say how far back they go, more are a key away, and the end says so", async () => {
    const page = await on.open(language);
    await page.goto(`${on.origin}/inbox`);
    await press(page, "/");
    expect(await active(page, 'input[type="search"]')).toBe(true);
    await page.keyboard.type("kapuskasing");
    await press(page, "Enter");
    await page.waitForURL(/\/search\?q=kapuskasing/);
    expect(await page.locator("#list-count").textContent()).toBe(words.first);
    expect(await page.locator(".row mark").first().textContent()).toBe("Kapuskasing");
    expect(await page.locator("#search-end").textContent()).toContain(words.back);
    expect(await violations(page)).toEqual([]);

    await press(page, "j");
    expect(await active(page, ".row > a")).toBe(true);
    await tabTo(page, "#more");
    await press(page, "Enter");
    await page.waitForURL(/cursor=/);
    expect(await page.locator(".row").count()).toBe(FOUND - 25);
    expect(await page.locator(".search-end").textContent()).toContain(words.whole);
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    expect(await page.locator("#list-count").textContent()).toBe(words.first);
    await page.context().close();
  });

  it("Enter opens the first result beside the list, U goes back to it, and so does the browser", async () => {
    const page = await on.open(language);
    await page.goto(`${on.origin}/search?q=kapuskasing`);
    await press(page, "j");
    const first = await page.evaluate(() => document.activeElement?.closest("li")?.id);
    await press(page, "Enter");
    await page.waitForURL(/\/messages\/[^?]+\?q=kapuskasing/);
    await page.locator("#conversation[data-id]").waitFor();
    expect(await page.locator(".row").count()).toBe(25);
    expect(await violations(page)).toEqual([]);
    await page.locator("#thread").focus();
    await press(page, "u");
    expect(await page.evaluate(() => document.activeElement?.closest("li")?.id)).toBe(first);
    await page.goBack();
    await page.waitForURL(/\/search\?q=kapuskasing$/);
    await page.locator("#conversation.conversation-none").waitFor();
    await page.context().close();
  });

  it("what nobody wrote is said so, with what helps", async () => {
    const page = await on.open(language, 320);
    await page.goto(`${on.origin}/search?q=xylophone`);
    expect(await page.locator(".search-none").textContent()).toContain(words.none);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

it("Save view, clicked, has the caret in its name", async () => {
  const page = await on.open("en");
  await page.goto(`${on.origin}/inbox?channel=facebook&language=fr`);
  await page.click("#view-menu > summary");
  await page.locator('#view-menu [name="name"]:focus').waitFor();
  await page.context().close();
});

it("a search becomes a view of one’s own by keyboard, and is deleted again", async () => {
  const page = await on.open("en");
  await page.goto(`${on.origin}/search?q=%23strike`);
  await tabTo(page, "#view-menu > summary");
  await press(page, "Enter");
  await page.locator('#view-menu [name="name"]:focus').waitFor();
  await page.keyboard.type("The strike");
  await press(page, "Enter");
  await page.locator(".rail a", { hasText: "The strike" }).waitFor();
  expect(await page.locator("#list-name").textContent()).toBe("The strike");
  expect(await violations(page)).toEqual([]);
  await tabTo(page, "#view-menu > summary");
  await press(page, "Enter");
  await page.locator('#view-menu [name="name"]:focus').waitFor();
  await press(page, "Tab", "Tab", "Enter");
  await page.waitForURL(/\/inbox$/);
  expect(await page.locator(".rail a", { hasText: "The strike" }).count()).toBe(0);
  await page.context().close();
});
