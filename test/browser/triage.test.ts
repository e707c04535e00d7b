import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { GALLERY } from "./gallery.tsx";
import { onGallery } from "./on-gallery.ts";

/** Selecting many messages by keyboard alone: the pages are the gallery's, the server's answers are given here. */

const on = onGallery();
let page: Page;

beforeEach(async () => {
  await page?.close();
  page = await on.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
});

const picked = () => page.locator(".row-pick:checked").count();
const bar = () => page.locator("#triage");
const said = () => page.locator("#said").textContent();

describe.each([
  ["en", "3 selected"],
  ["fr", "3 sélectionnés"],
] as const)("in %s", (language, three) => {
  it("X selects, Shift X takes all between, Escape lets go", async () => {
    await page.goto(`${on.origin}/inbox.${language}`);
    expect(await bar().isVisible()).toBe(false);
    for (const key of ["j", "x", "j", "j", "Shift+X"]) await page.keyboard.press(key);
    expect(await picked()).toBe(3);
    expect(await page.locator("#triage-count").textContent()).toBe(three);
    expect(await said()).toBe(three);
    await page.keyboard.press("x");
    expect(await picked()).toBe(2);
    await page.keyboard.press("Escape");
    expect(await picked()).toBe(0);
    expect(await bar().isVisible()).toBe(false);
  });

  it("a list is one tab stop, and the bar comes after it", async () => {
    await page.goto(`${on.origin}/inbox.${language}`);
    for (const key of ["j", "x", "Tab"]) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("value"))).toBe("claim");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("F6");
    expect(await page.evaluate(() => document.activeElement?.closest("#triage") !== null)).toBe(true);
  });

  it("H opens the teams; what was chosen is sent for all, and what was left is named in place", async () => {
    let sent = "";
    await page.route("**/triage", async (route) => {
      sent = route.request().postData() ?? "";
      await route.fulfill({ contentType: "text/html", body: GALLERY["triage-left"]?.(language) ?? "" });
    });
    await page.goto(`${on.origin}/inbox.${language}`);
    for (const key of ["j", "x", "j", "x", "h"]) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("team");
    for (const key of ["ArrowDown", "Tab", "Enter"]) await page.keyboard.press(key);
    await page.locator("#triage-said .banner").waitFor();
    const fields = new URLSearchParams(sent);
    expect(fields.get("do")).toBe("team");
    expect(fields.get("team")).not.toBe("");
    expect(fields.getAll("pick")).toHaveLength(2);
    for (const pick of fields.getAll("pick")) expect(pick).toMatch(/^.+:\d+$/);
    expect(await page.locator("#triage-said").textContent()).toContain("@prairie_dad_ab");
    expect(await picked()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.matches(".row > a"))).toBe(true);
  });

  it("a move that lacked something leaves the selection", async () => {
    await page.route("**/triage", (route) =>
      route.fulfill({ contentType: "text/html", body: GALLERY["triage-nothing"]?.(language) ?? "" }),
    );
    await page.goto(`${on.origin}/inbox.${language}`);
    for (const key of ["j", "x", "c"]) await page.keyboard.press(key);
    await page.locator("#triage-said .banner-caution").waitFor();
    expect(await picked()).toBe(1);
  });
});

it("by pointer: a box, and with Shift all between; what is selected stays so when its row changes", async () => {
  await page.goto(`${on.origin}/inbox.en`);
  const boxes = page.locator(".row-pick");
  await boxes.nth(1).click();
  await boxes.nth(4).click({ modifiers: ["Shift"] });
  expect(await picked()).toBe(4);

  const html = GALLERY.inbox?.("en") ?? "";
  const [row = ""] =
    /<li id="m-[^>]*class="row[^"]*"[^>]*>.*?<\/li>/s.exec(
      html.slice(html.indexOf("row-pick", html.indexOf("row-pick") + 9) - 900),
    ) ?? [];
  const id = /data-id="([^"]+)"/.exec(row)?.[1] ?? "";
  const newer = row.replace(/data-revision="\d+"/, 'data-revision="99"').replace(/value="[^"]+"/, `value="${id}:99"`);
  await page.route("**/api/changes**", (route) =>
    route.fulfill({ json: { items: [id], now: "2026-11-24T15:42:12.000Z" } }),
  );
  await page.route("**/rows?**", (route) => route.fulfill({ contentType: "text/html", body: `<ul>${newer}</ul>` }));
  const wasPicked = await page.locator(`#m-${id} > .row-pick`).isChecked();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.locator(`#m-${id}[data-revision="99"]`).waitFor();
  expect(await page.locator(`#m-${id} > .row-pick`).isChecked()).toBe(wasPicked);
  expect(await page.locator(`#m-${id} > .row-pick`).getAttribute("value")).toBe(`${id}:99`);
  expect(await picked()).toBe(4);
  await page.locator("#triage-clear").click();
  expect(await picked()).toBe(0);
});

it("reads the list as it stands where more changed than one answer has, and goes on from now", async () => {
  const rush = await on.browser.newPage();
  const asked: string[] = [];
  await rush.route("**/api/changes**", async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get("since") ?? "");
    const items = Array.from({ length: 200 }, (_, n) => `changed-${n}`);
    await route.fulfill({ json: { items, now: "2026-11-24T10:00:00.000Z" } });
  });
  await rush.goto(`${on.origin}/inbox.en`);
  const html = (GALLERY.inbox?.("en") ?? "").replaceAll(/data-revision="\d+"/g, 'data-revision="99"');
  await rush.route("**/inbox.en", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await rush.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await rush.locator('.row[data-revision="99"]').first().waitFor();
  await rush.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(() => asked.at(-1)).toMatch(/^2026-11-24T15:4/);
  await rush.close();
});

it("without a script the bar stands there and sends what was checked", async () => {
  const context = await on.browser.newContext({ javaScriptEnabled: false });
  const bare = await context.newPage();
  let sent = "";
  await bare.route("**/triage", async (route) => {
    sent = route.request().postData() ?? "";
    await route.fulfill({ contentType: "text/html", body: "done" });
  });
  await bare.goto(`${on.origin}/inbox.en`);
  await bare.locator(".row-pick").first().check();
  await bare.locator('#triage button[value="claim"]').click();
  await bare.waitForLoadState();
  expect(new URLSearchParams(sent).get("do")).toBe("claim");
  expect(new URLSearchParams(sent).getAll("pick")).toHaveLength(1);
  await context.close();
});
