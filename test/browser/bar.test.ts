import { expect, it } from "vitest";
import { onGallery } from "./on-gallery.ts";

/** The top bar: what stands in it stands still from page to page. */

const on = onGallery();
const PAGES = ["inbox", "conversation", "library", "reports", "search"];

it.each([
  ["en", 1440, ".bar-search"],
  ["fr", 1440, ".bar-search"],
  ["fr", 1100, ".bar-search"],
  ["en", 390, ".bar-search-sign"],
  ["fr", 390, ".bar-search-sign"],
])("search has one place on all pages, in %s at %i px", async (language, width, search) => {
  const page = await on.browser.newPage({ viewport: { width, height: 844 } });
  const places: Record<string, number | undefined> = {};
  for (const name of PAGES) {
    await page.goto(`${on.origin}/${name}.${language}`);
    await page.evaluate(() => document.fonts.ready);
    places[name] = Math.round((await page.locator(search).boundingBox())?.x ?? -1);
  }
  expect(new Set(Object.values(places)).size, JSON.stringify(places)).toBe(1);
  expect(places.inbox).toBeGreaterThan(width / 2 - 250);
  await page.close();
});
