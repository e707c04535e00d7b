import { expect, it } from "vitest";
import { onGallery } from "./on-gallery.ts";

/** What speaks against a text of the library stands below it while it is written. */

const on = onGallery();

it.each(["en", "fr"])("after a pause in typing, and at once by its button, without a file: %s", async (language) => {
  const page = await on.browser.newPage({ viewport: { width: 1280, height: 900 } });
  const asked: URLSearchParams[] = [];
  await page.route("**/library/check*", async (route) => {
    const fields = new URLSearchParams(route.request().postData() ?? "");
    asked.push(fields);
    const said = (fields.get("en-text") ?? "").includes("30") ? "<p>A text says 20</p>" : "";
    await route.fulfill({
      contentType: "text/html",
      body: `<section id="pair-against" role="status">${said}</section>`,
    });
  });
  await page.goto(`${on.origin}/library-pair.${language}`);
  await page.fill('textarea[name="en-text"]', "It takes 30 days");
  await page.locator("#pair-against", { hasText: "A text says 20" }).waitFor();
  expect([...(asked[0]?.keys() ?? [])]).toContain("csrf");
  expect(asked.length).toBe(1);
  await page.fill('textarea[name="en-text"]', "It takes 20 days");
  await page.focus("[data-check-now]");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator("#pair-against").innerHTML()).toBe("");
  expect(page.url()).toContain("library-pair");
  await page.close();
});
