import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { claimText, linkToken, untilSeconds } from "../../shared/domain/consult/expert-link.ts";
import { aMessage } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { onConsole } from "./on-console.ts";

/** What is written in a long form outlives another language and a reload. */

const on = onConsole();
const WORDS = "Une heure de mots";
const UNTIL = "2099-12-01T15:00:00.000Z";
const asked = aRecipient("ann", { state: "asked", linkUntil: UNTIL });
let token = "";

beforeAll(async () => {
  const claim = { consultationId: "question", recipient: asked.id, until: untilSeconds(UNTIL) };
  token = linkToken(claim, await on.ports.links.sign(claimText(claim)));
  const question = aConsultation(aMessage("m"), "question", { recipients: [asked, aRecipient("bob")] });
  await on.ports.store.saveConsultation(question, undefined);
  await on.ports.store.savePost(aPost("one"), undefined);
});

const switchLanguage = async (page: Page) => {
  const was = await page.locator("html").getAttribute("lang");
  const value = was === "en" ? "fr" : "en";
  // The console's own cookie needs TLS.
  await page.context().addCookies([{ name: "lang", value, url: on.origin }]);
  await page.locator(".bar-language").click();
  await page.locator(`html[lang="${value}"]`).waitFor();
  // By then its script has run.
  await page.waitForLoadState("load");
};

it.each([
  ["a text of the library", () => "/library/new", "fr-text"],
  ["a post", () => "/calendar/new?day=2099-01-01", "text-fr"],
  ["an answer to an officer", () => `/ask/${token}`, "text"],
  ["what an expert still needs", () => `/ask/${token}`, "need"],
])("%s: comes back, is said to, and goes where its writer goes elsewhere", async (_what, path, field) => {
  const page = await on.open("en");
  const at = page.locator(`[name="${field}"]`);
  const restored = page.locator("form .second", { hasText: /^(Your unsent words|Votre texte non envoyé)/ });
  const go = () => page.goto(`${on.origin}${path()}`);
  await go();
  expect(await restored.count()).toBe(0);
  await at.evaluate((element) => element.closest("details")?.setAttribute("open", ""));
  await at.fill(WORDS);
  for (const again of [() => switchLanguage(page), () => page.reload(), () => switchLanguage(page)]) {
    await again();
    expect(await at.inputValue()).toBe(WORDS);
    expect(await at.isVisible()).toBe(true);
    expect(await restored.isVisible()).toBe(true);
  }
  await page.goto(`${on.origin}/settings`);
  await go();
  expect(await at.inputValue()).toBe("");
  expect(await restored.count()).toBe(0);
  await page.context().close();
});

it("a post that a colleague saved meanwhile is not written over by words that came back", async () => {
  const page = await on.open("en");
  const pair = aPost("one");
  await page.goto(`${on.origin}/calendar/${pair.id}/edit`);
  await page.fill('[name="text-fr"]', WORDS);
  const was = await on.ports.store.post(pair.id);
  await on.ports.store.savePost({ ...was!, topic: "lost" }, was);
  await page.reload();
  expect(await page.inputValue('[name="text-fr"]')).toBe(WORDS);
  expect(await page.inputValue('[name="revision"]')).toBe(String(was?.revision));
  await page.context().close();
});

it("words that were refused outlive another language, and those that were taken are no draft", async () => {
  const page = await on.open("en");
  await page.goto(`${on.origin}/ask/${token}`);
  const send = (text: string) =>
    page.evaluate((words) => {
      const form = document.querySelector<HTMLFormElement>(".expert-answer");
      const box = form?.querySelector("textarea");
      if (box) box.value = words;
      form?.submit();
    }, text);
  await Promise.all([page.waitForNavigation(), send("x".repeat(8_001))]);
  expect(await page.locator(".banner-error").count()).toBe(1);
  await switchLanguage(page);
  expect((await page.inputValue("#answer")).length).toBe(8_001);
  await page.fill("#answer", WORDS);
  await Promise.all([page.waitForURL(/\/answer\?/), page.locator(".expert-answer .button-primary").click()]);
  await page.locator(".expert-good").waitFor();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await page.context().close();
});

it("signing out leaves none of them behind", async () => {
  const page = await on.open("en");
  await page.goto(`${on.origin}/library/new`);
  await page.fill('[name="fr-text"]', WORDS);
  await page.evaluate(() => document.querySelector<HTMLFormElement>("form[data-sign-out]")?.requestSubmit());
  await page.locator(".door").waitFor();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await page.context().close();
});
