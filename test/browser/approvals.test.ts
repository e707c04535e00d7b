import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { en, fr } from "../../shared/console/words.ts";
import { cut } from "./cut.ts";
import { onGallery } from "./on-gallery.ts";

/** The approver's queue by keyboard alone, in a real browser. */

const on = onGallery();
const words: Readonly<Record<string, typeof en>> = { en, fr: fr as typeof en };

/** The page, and the forms that were sent from it. */
async function open(name: string, language: string): Promise<{ page: Page; sent: string[] }> {
  const page = await on.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const sent: string[] = [];
  await page.route("**/*", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent.push(`${new URL(route.request().url()).pathname} ${route.request().postData() ?? ""}`);
    return route.fulfill({ status: 204 });
  });
  await page.clock.install();
  await page.goto(`${on.origin}/${name}.${language}`);
  return { page, sent };
}

describe.each(["en", "fr"])("by keys, in %s", (language) => {
  it("A approves once, and nothing that has only just come up", async () => {
    const { page, sent } = await open("approvals-open", language);
    await page.keyboard.press("a");
    expect(await page.evaluate(() => document.activeElement?.closest("form")?.dataset.approve)).toBeTruthy();
    await expect.poll(() => page.textContent("#said")).toBe(words[language]?.approvals.done.justShown);
    await page.clock.runFor(1_500);
    await page.keyboard.press("a");
    await page.keyboard.press("a");
    await expect.poll(() => sent.length).toBeGreaterThan(0);
    expect(sent).toEqual([expect.stringMatching(/^\/approvals\/[^/]+\/approve .*csrf=c/)]);
    await page.close();
  });

  it("A that is held down approves nothing more", async () => {
    const { page, sent } = await open("approvals-open", language);
    await page.clock.runFor(1_500);
    await page.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", repeat: true, bubbles: true })),
    );
    await page.keyboard.press("b");
    expect(await page.locator("#back-menu").getAttribute("open")).not.toBeNull();
    expect(sent).toEqual([]);
    await page.close();
  });

  it("B goes to the reason, and sends it back with it", async () => {
    const { page, sent } = await open("approvals-open", language);
    await page.keyboard.press("b");
    await page.keyboard.type("abw");
    await page.keyboard.press("Enter");
    await expect.poll(() => sent.length).toBe(1);
    expect(sent[0]).toMatch(/\/return .*reason=abw/);
    await page.close();
  });

  it("W goes to the words as they stand", async () => {
    const { page } = await open("approvals-open", language);
    await page.keyboard.press("w");
    const value = await page.evaluate(() => (document.activeElement as HTMLTextAreaElement | null)?.value ?? "");
    expect(value).toContain("20 business days");
    await page.close();
  });

  it("the words and the list keep to their boxes at every width", async () => {
    const { page } = await open("approvals-refused", language);
    for (const width of [1440, 1360, 1280, 800, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await cut(page), `${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.close();
  });

  it("on a phone the way to the crisis page is seen and can be touched; without it no bare strip stands there", async () => {
    const { page } = await open("approvals", language);
    await page.setViewportSize({ width: 390, height: 844 });
    const link = page.locator('.list-head a[href="/crisis"]');
    const box = await link.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    const top = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest("a")?.getAttribute("href"), {
      x: (box?.x ?? 0) + 5,
      y: (box?.y ?? 0) + 20,
    });
    expect(top).toBe("/crisis");
    await page.goto(`${on.origin}/approvals-none-officer.${language}`);
    expect(await page.locator(".list-head").evaluate((head) => head.getBoundingClientRect().height)).toBe(0);
    await page.close();
  });

  it("on the line from author to reader each keeps to a place of its own", async () => {
    const { page } = await open("approvals-pair", language);
    for (const width of [1440, 1360, 1080, 800]) {
      await page.setViewportSize({ width, height: 900 });
      const beyond = await page.locator(".approval-track li").evaluateAll((stops) =>
        stops.flatMap((stop) => {
          const said = document.createRange();
          said.selectNodeContents(stop);
          const words = [...said.getClientRects()];
          const { right } = stop.getBoundingClientRect();
          return words.some((word) => word.right > right + 1) ? [stop.textContent] : [];
        }),
      );
      expect(beyond, `${width}`).toEqual([]);
    }
    await page.close();
  });

  it("what happens when the time is over leaves the title its width", async () => {
    const { page } = await open("approvals-pair", language);
    const widths = await page
      .locator(".approval-row .approval-main")
      .evaluateAll((all) => all.map((one) => one.clientWidth));
    expect(Math.min(...widths)).toBeGreaterThan(180);
    await page.close();
  });

  it("J leads to the next one, and whoever wrote it has no key to approve", async () => {
    const { page } = await open("approvals-open", language);
    const next = await page.getAttribute('.approval-row a[data-key="J"]', "href");
    await page.keyboard.press("j");
    await page.waitForURL(`**${next}`);
    await page.close();
    const own = await open("approvals-own", language);
    await own.page.keyboard.press("a");
    await own.page.keyboard.press("b");
    expect(own.sent).toEqual([]);
    expect(await own.page.locator(".approval-decide button").count()).toBe(0);
    await own.page.close();
  });
});
