import { expect, it } from "vitest";
import { onGallery } from "./on-gallery.ts";

/** How long each half of a post is on each channel that is chosen, while it is written. */

const on = onGallery();

it.each([
  ["en", "2 too long", "too long"],
  ["fr", "2 de trop", "de trop"],
])("counts both halves as they are typed, and asks what speaks against them: %s", async (language, over, many) => {
  const page = await on.browser.newPage({ viewport: { width: 1440, height: 900 } });
  const asked: URLSearchParams[] = [];
  await page.route("**/calendar/check*", async (route) => {
    asked.push(new URLSearchParams(route.request().postData() ?? ""));
    const body = '<section id="post-against" role="status"><p>The halves differ</p></section>';
    await route.fulfill({ contentType: "text/html", body });
  });
  await page.goto(`${on.origin}/post-new.${language}`);
  const row = (half: string, channel: string) => page.locator(`#lengths-${half} li:visible`, { hasText: channel });
  expect(await page.locator(".post-lengths li:visible").count()).toBe(0);
  await page.locator('[name="target"][value^="x/"]').check();
  await page.locator('[name="target"][value^="facebook/"]').check();
  await page.fill("#text-en", "a".repeat(282));
  expect(await row("en", "X").textContent()).toMatch(/X 282 \/ 280, 2 /);
  expect(await row("en", "X").textContent()).toContain(over);
  expect(await row("en", "Facebook").textContent()).not.toContain(many);
  expect(await row("fr", "X").textContent()).toMatch(/X 0 \/ 280/);
  // X weighs an address as 23, and the link goes into the words behind a space.
  await page.fill("#text-fr", "é".repeat(100));
  await page.fill("#link-fr", "https://canada.ca/fr/services/passeports/renouveler");
  expect(await row("fr", "X").textContent()).toMatch(/X 124 \/ 280/);
  await page.locator('[name="target"][value^="x/"]').uncheck();
  expect(await row("en", "X").count()).toBe(0);
  await page.locator("#post-against", { hasText: "The halves differ" }).waitFor();
  expect(asked.at(-1)?.get("text-fr")).toBe("é".repeat(100));
  await page.close();
});
