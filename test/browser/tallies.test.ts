import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { aMessage } from "../fakes/build.ts";
import { onConsole } from "./on-console.ts";

/** What a page counts while others and oneself work: rail, list and tab follow the feed, and say one figure. */

const on = onConsole();
/** Between two looks of a page at which somebody works. */
const LOOK_MS = 5_000;

async function comes(id: string): Promise<void> {
  const message = aMessage(id);
  await on.ports.store.saveMessage(message, undefined);
  on.ports.clock.advance(1000);
  await on.ports.store.appendChanges([message.id], new Date(on.ports.nowMs()).toISOString());
}
const figures = async (page: Page) => {
  const rail = (view: string) => page.locator(`.rail [data-tally="${view}"]`).textContent();
  return [await rail("all"), await page.locator("#list-count").textContent(), await page.title(), await rail("mine")];
};
const railSays = (page: Page, view: string, said: string) =>
  page.waitForFunction(([name, text]) => document.querySelector(`.rail [data-tally="${name}"]`)?.textContent === text, [
    view,
    said,
  ] as const);

it("counts what comes, what is shown on wish and what the officer claims, everywhere alike", async () => {
  await comes("first");
  const page = await on.open("en");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.clock.install();
  await page.goto(`${on.origin}/inbox`);
  const tab = (held: number) => `(${held}) All messages · Passport Program · Openline`;
  expect(await figures(page)).toEqual(["1", "1 open", tab(1), ""]);

  await comes("second");
  await page.clock.runFor(LOOK_MS);
  await railSays(page, "all", "2");
  expect(await figures(page)).toEqual(["2", "2 open", tab(2), ""]);
  // What changed is asked for as it always was: the figures come with it.
  expect(new Set(asked.slice(asked.indexOf("/api/changes")))).toEqual(new Set(["/api/changes", "/rows"]));

  // The feed has not told yet of what comes with the list.
  await on.ports.store.saveMessage(aMessage("third"), undefined);
  await page.keyboard.press("n");
  await railSays(page, "all", "3");
  expect(await figures(page)).toEqual(["3", "3 open", tab(3), ""]);

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator("#conversation-title").waitFor();
  expect(await page.title()).toMatch(/ · Facebook · .* · Passport Program · Openline$/);
  expect(await page.title()).not.toContain(aMessage("first").author.handle ?? "?");
  await page.keyboard.press("c");
  await railSays(page, "mine", "1");
  expect(await page.title()).toContain(" · Facebook · ");
  await page.context().close();
});

it("marks what others did for the officer, in the list and at Mine, until it is opened; never what they did themselves", async () => {
  const { store } = on.ports;
  const [given, free] = [aMessage("given"), aMessage("free")];
  for (const message of [given, free]) await store.saveMessage(message, undefined);
  const page = await on.open("fr");
  await page.clock.install();
  await page.goto(`${on.origin}/inbox`);
  const marked = (place: string) => page.locator(`${place} .news`).count();
  const mine = '.rail a[href="/inbox?view=mine"]';

  const before = (await store.message(given.id)) ?? given;
  await store.saveMessage({ ...before, claimedBy: "officer" }, before);
  on.ports.clock.advance(1000);
  await store.appendChanges([given.id], new Date(on.ports.nowMs()).toISOString());
  await page.clock.runFor(LOOK_MS);
  await page.locator(`#m-${given.id} .news`).waitFor();
  expect(await page.locator(`${mine} .news`).textContent()).toContain("Du nouveau pour vous");
  expect(await page.locator("#said").textContent()).toBe("Du nouveau pour vous");

  // On a telephone, where the rail is a sheet.
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.locator(".bottom .news").isVisible()).toBe(true);
  const link = page.locator(".list-views a").first();
  expect(await link.textContent()).toMatch(/bientôt \d+$/);
  // Pieces of a row would stand without the space.
  expect(await link.evaluate(({ childNodes }) => childNodes.length)).toBe(1);
  await page.setViewportSize({ width: 1440, height: 900 });

  // A look at another list does not lose it.
  await page.goto(`${on.origin}/inbox?view=mine`);
  expect([await marked(`#m-${given.id}`), await marked(mine)]).toEqual([1, 1]);
  await page.locator(`#m-${given.id} > a`).click();
  await page.locator(`#conversation[data-id="${given.id}"]`).waitFor();
  expect(await page.locator(".news").count()).toBe(0);

  await page.goto(`${on.origin}/messages/${free.id}`);
  await page.keyboard.press("c");
  await page.locator('#live-hands [class*="person-you"]').waitFor();
  on.ports.clock.advance(1000);
  await store.appendChanges([free.id], new Date(on.ports.nowMs()).toISOString());
  await page.clock.runFor(LOOK_MS);
  await page.locator(`#m-${free.id} .person-you`).waitFor();
  expect(await page.locator(".news").count()).toBe(0);
  await page.context().close();
});
