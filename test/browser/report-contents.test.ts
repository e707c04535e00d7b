import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { onGallery } from "./on-gallery.ts";

/** The contents beside a report say which of its sections is being read. */

const on = onGallery();
let page: Page;
beforeAll(async () => {
  page = await on.browser.newPage({ viewport: { width: 1440, height: 800 }, reducedMotion: "reduce" });
});

const marked = (): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('.report-side nav a[aria-current="true"]')].map(
      ({ hash }) => hash,
    ),
  );
const isMarked = (hash: string | undefined) =>
  page.waitForFunction(
    (want) => {
      const found = [...document.querySelectorAll<HTMLAnchorElement>(".report-side nav a[aria-current]")];
      return found.map(({ hash }) => hash).join() === (want ?? "");
    },
    hash,
    { timeout: 5_000 },
  );
const bring = (id: string) => page.evaluate((of) => document.getElementById(of)?.scrollIntoView(), id);

describe.each(["en", "fr"])("the contents of a report, in %s", (language) => {
  it("mark nothing above the first section, then the one that was reached, and no other", async () => {
    await page.goto(`${on.origin}/report.${language}`);
    expect(await marked()).toEqual([]);
    await bring("opportunities");
    await isMarked("#opportunities");
    // What follows a section without being in the contents belongs to it.
    await bring("accounts");
    await isMarked("#posts");
    await page.evaluate(() => scrollTo(0, 0));
    await isMarked(undefined);
  });

  it("mark every section that is gone to, of two that stand side by side and at the end of the page too", async () => {
    await page.goto(`${on.origin}/report.${language}`);
    for (const way of await page.locator(".report-side nav a").all()) {
      await way.focus();
      await page.keyboard.press("Enter");
      await isMarked((await way.getAttribute("href")) ?? "");
    }
    expect(await marked()).toHaveLength(1);
  });

  it("scroll to the mark where the window is low, and leave the page where it is", async () => {
    await page.setViewportSize({ width: 1440, height: 420 });
    await page.goto(`${on.origin}/report.${language}`);
    await bring("trust");
    await isMarked("#trust");
    const at = await page.evaluate(() => {
      const side = document.querySelector(".report-side")?.getBoundingClientRect();
      const mark = document.querySelector(".report-side [aria-current]")?.getBoundingClientRect();
      return { inside: side && mark && mark.top >= side.top && mark.bottom <= side.bottom + 1, page: scrollY };
    });
    expect(at.inside).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(at.page);
    await page.setViewportSize({ width: 1440, height: 800 });
  });
});
