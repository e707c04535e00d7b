import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { GALLERY } from "./gallery.tsx";
import { onGallery } from "./on-gallery.ts";

/** The library beside a conversation, by keyboard alone, in a real browser. */

const on = onGallery();
/** A pause in typing and an answer, on a machine that does other things too. */
const SOON = { timeout: 10_000 };

interface Opened {
  page: Page;
  sent: URLSearchParams[];
  asked: string[];
  lanes: string[];
}

async function open(language: "en" | "fr"): Promise<Opened> {
  const page = await on.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const [sent, asked, lanes]: [URLSearchParams[], string[], string[]] = [[], [], []];
  await page.route("**/messages/**", (route) => {
    const request = route.request();
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith("/library")) {
      asked.push(searchParams.get("lq") ?? "");
      const body = GALLERY["library-panel-search"]?.(language) ?? "";
      return route.fulfill({ contentType: "text/html", body });
    }
    if (pathname.endsWith("/lane")) {
      const fields = new URLSearchParams(request.postData() ?? "");
      lanes.push(`${fields.get("sources")} ${fields.get("text")}`.trim());
      const body = `<div><div id="send-lane">${fields.get("text")}</div><span id="send-words">Now</span></div>`;
      return route.fulfill({ contentType: "text/html", body });
    }
    if (!pathname.endsWith("/reply")) return route.fulfill({ status: 204 });
    sent.push(new URLSearchParams(request.postData() ?? ""));
    return route.fulfill({ contentType: "application/json", body: '{"ok":false,"reason":"conflict"}' });
  });
  await page.goto(`${on.origin}/library-panel.${language}`);
  return { page, sent, asked, lanes };
}

const text = (page: Page) => page.locator("#text").inputValue();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);

describe.each(["en", "fr"] as const)("by keys, in a console in %s", (language) => {
  it("1 puts the first text into the draft, in the person's language, with greeting and initials", async () => {
    const { page, sent } = await open(language);
    expect(await page.locator(".offer-in:visible").count()).toBe(0);
    await page.keyboard.press("1");
    expect(await text(page)).toMatch(/^Bonjour Nadia, le Portugal .* — MB$/);
    expect([await focused(page), await page.locator('input[name="language"]:checked').inputValue()]).toEqual([
      "text",
      "fr",
    ]);
    expect(await page.locator('.offer[data-source="library:schengen"] .offer-in:visible').count()).toBe(1);
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => sent.length, SOON).toBe(1);
    expect([sent[0]?.get("sources"), sent[0]?.get("text")]).toEqual(["library:schengen", await text(page)]);
    await page.close();
  });

  it("another joins it where the caret stands, and both are named; digits in the draft are digits", async () => {
    const { page } = await open(language);
    await page.keyboard.press("1");
    await page.keyboard.type(" 12");
    expect(await text(page)).toMatch(/— MB 12$/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    expect(await text(page)).toContain("12 Avec une preuve de voyage");
    expect(await page.locator("#sources").inputValue()).toBe("library:schengen,library:urgent");
    await page.reload();
    expect(await page.locator("#sources").inputValue()).toBe("library:schengen,library:urgent");
    await page.locator("#text").fill("");
    expect(await page.locator("#sources").inputValue()).toBe("");
    await page.close();
  });

  it("the lane follows what is left of the text, and words of one's own are no text of the library any more", async () => {
    const { page, lanes } = await open(language);
    await page.keyboard.press("1");
    await expect.poll(() => lanes.length, SOON).toBe(1);
    expect(lanes[0]).toBe(`library:schengen ${await text(page)}`);
    await page.locator("#send-lane", { hasText: "Schengen" }).waitFor();
    expect(await page.locator("#send-words").textContent()).toBe("Now");
    await page.locator("#text").press("Control+A");
    await page.keyboard.type("Bonjour Nadia, tout est en ordre.");
    expect(await page.locator("#sources").inputValue()).toBe("");
    expect(await page.locator(".offer-in:visible").count()).toBe(0);
    await expect.poll(() => lanes.length, SOON).toBe(2);
    expect(lanes[1]).toBe("");
    await page.close();
  });

  it("a second text stands before the initials, where the caret is behind them", async () => {
    const { page } = await open(language);
    await page.keyboard.press("1");
    await page.locator("#text").press("Control+End");
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    expect(await text(page)).toMatch(/Schengen.*Avec une preuve de voyage.*— MB$/s);
    await page.close();
  });

  it("a picture goes along with its words, and stays out once it is taken off", async () => {
    const { page, sent } = await open(language);
    const picture = page.getByRole("checkbox", { name: "Carte des comptoirs urgents" });
    await page.keyboard.press("1");
    expect(await picture.isVisible()).toBe(false);
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    expect([await picture.isVisible(), await picture.isChecked()]).toEqual([true, true]);
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => sent.length, SOON).toBe(1);
    // A second key before the first answer is read sends nothing.
    await expect.poll(() => page.locator("form[data-busy]").count(), SOON).toBe(0);
    await picture.focus();
    await page.keyboard.press("Space");
    await page.locator("#text").press("Control+Enter");
    await expect.poll(() => sent.length, SOON).toBe(2);
    expect(sent.map((form) => form.get("mediaFrom"))).toEqual(["urgent", null]);
    await page.locator("#text").fill("");
    expect(await picture.isVisible()).toBe(false);
    await page.close();
  });

  it("L searches while one writes, Enter goes to what was found, and Enter again inserts it", async () => {
    const { page, asked } = await open(language);
    await page.keyboard.press("l");
    await page.keyboard.type("lisbonne");
    await page.locator("#library-found .offer").waitFor();
    expect(asked.at(-1)).toBe("lisbonne");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page), SOON).toBe("Validité pour Schengen");
    await page.keyboard.press("Enter");
    expect(await text(page)).toContain("le Portugal est dans l’espace Schengen");
    await page.close();
  });
});

describe("without a script", () => {
  it("a text is a link that brings the page back with it, and the search is a form", async () => {
    const context = await on.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${on.origin}/library-panel.en`);
    expect(await page.locator(".offer a").first().getAttribute("href")).toMatch(
      /^\/messages\/[\w-]+\?.*insert=schengen/,
    );
    expect(await page.locator(".library-search").getAttribute("method")).toBe("get");
    await context.close();
  });
});
