import { expect, it } from "vitest";
import { onGallery } from "./on-gallery.ts";

/** A phone's head of the list: the views and the filters, each a strip of its own. */

const on = onGallery();

it.each(["en", "fr"])(
  "on a phone the filters are in sight beside the views, and a menu opens below them: %s",
  async (language) => {
    const page = await on.browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${on.origin}/view-full.${language}`);
    for (const name of ["status", "channel"]) {
      const box = await page.locator(`#filters select[name="${name}"]`).boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    }
    const views = await page.locator(".list-views a").first().boundingBox();
    expect((views?.x ?? 0) + (views?.width ?? 0)).toBeLessThanOrEqual(390);
    await page.locator("#view-menu > summary").click();
    const [summary, menu] = [
      await page.locator("#view-menu > summary").boundingBox(),
      await page.locator("#view-menu > .menu-box").boundingBox(),
    ];
    expect(menu?.y).toBeGreaterThanOrEqual((summary?.y ?? 0) + (summary?.height ?? 0));
    expect(menu?.x).toBeGreaterThanOrEqual(0);
    await page.close();
  },
);

it.each(["en", "fr"])(
  "on a phone the crisis banner is two lines that lead to its page as a whole, where it can be ended: %s",
  async (language) => {
    const page = await on.browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${on.origin}/crisis-inbox.${language}`);
    const box = await page.locator(".crisis").boundingBox();
    expect(box?.height).toBeLessThanOrEqual(50);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    const under = await page.evaluate(
      (y) => document.elementFromPoint(195, y)?.closest("a")?.getAttribute("href"),
      (box?.y ?? 0) + 10,
    );
    expect(under).toBe("/crisis");
    await page.goto(`${on.origin}/crisis.${language}`);
    expect((await page.locator(".crisis form button").boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await page.close();
  },
);
