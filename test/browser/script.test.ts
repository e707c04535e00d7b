import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { GALLERY } from "./gallery.tsx";
import { onGallery } from "./on-gallery.ts";

/** What the script adds to a page, by keyboard alone: the pages are the gallery's, the server's answers are given here. */

const on = onGallery();
let page: Page;

beforeAll(async () => {
  page = await on.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
});

const LONG =
  `${"A first sentence that is long enough to fill the post. ".repeat(5)}${"And then some more. ".repeat(6)}`.trim();

it("says where a text that is too long may be cut, goes there, and sends it as a numbered thread", async () => {
  let sent = "";
  await page.route("**/messages/*/reply", async (route) => {
    sent = route.request().postData() ?? "";
    await route.fulfill({ json: { ok: true } });
  });
  await page.goto(`${on.origin}/over-quota.en`);
  const over = page.locator("#over");
  expect(await over.isVisible()).toBe(false);
  await page.fill("#text", LONG);
  await over.waitFor({ state: "visible" });
  expect(await over.textContent()).toContain("Cut after “…enough to fill the post.”");
  expect(await over.textContent()).toContain("Send as a numbered thread, 2 parts.");
  expect(await over.textContent()).toContain("such as 1/2.");

  await page.focus("[data-show-cut]");
  await page.keyboard.press("Enter");
  const caret = await page.evaluate(() => (document.querySelector("#text") as HTMLTextAreaElement).selectionStart);
  expect(LONG.slice(0, caret)).toMatch(/\.$/);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("text");

  await page.keyboard.press("Control+Enter");
  await page.locator("#refusal .banner").waitFor();
  expect(await page.locator("#refusal").textContent()).toContain("too long");
  expect(sent).toBe("");

  await page.focus('#over input[name="thread"]');
  await page.keyboard.press("Space");
  expect(await over.isVisible()).toBe(true);
  await page.keyboard.press("Control+Shift+Enter");
  await page.waitForFunction(() => (document.querySelector("#text") as HTMLTextAreaElement | null)?.value === "");
  expect(new URLSearchParams(sent).get("thread")).toBe("on");
  expect(await over.isVisible()).toBe(false);
});

describe("what a reply is looked at for", () => {
  const RULES = "**/assets/reply-checks-*.js";
  const checks = () => page.locator("#checks").textContent();

  it("comes with the first words, under the page’s own content policy, and follows what is written meanwhile", async () => {
    let [begun, go] = [() => {}, () => {}];
    const asked = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const late = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route(RULES, async (route) => {
      begun();
      await late;
      await route.continue();
    });
    const answer = await page.goto(`${on.origin}/conversation.en`);
    expect(answer?.headers()["content-security-policy"]).toMatch(/script-src 'nonce-[^' ]+';/);
    expect(await checks()).toBe("");
    await page.fill("#text", "The office is open.");
    await asked;
    await page.fill("#text", "Hello, please call me at 514 555 0199.");
    expect(await checks()).toBe("");
    go();
    await page.locator("#checks .check-caution").first().waitFor();
    expect(await checks()).toContain("Personal details, in public: it will not go out");
    expect(await checks()).toContain("Speaks to the person");
    await page.fill("#text", "");
    expect(await checks()).toBe("");
    await page.unroute(RULES);
  });

  it("is not there where its rules do not come, and the reply goes", async () => {
    const other = await on.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
    await other.route(RULES, (route) => route.abort());
    await other.route("**/messages/*/reply", (route) => route.fulfill({ json: { ok: true } }));
    await other.goto(`${on.origin}/conversation.en`);
    await other.fill("#text", "Oui, le bureau est ouvert demain.");
    await other.locator("#checks li").waitFor();
    expect(await other.locator("#checks").textContent()).toBe("Length fits");
    const sent = other.waitForRequest("**/messages/*/reply");
    await other.keyboard.press("Control+Enter");
    expect(new URLSearchParams((await sent).postData() ?? "").get("text")).toBe("Oui, le bureau est ouvert demain.");
    await other.close();
  });
});

it("takes the server’s cut where it counts otherwise", async () => {
  await page.route("**/messages/*/reply", (route) =>
    route.fulfill({ status: 409, json: { ok: false, reason: "too-long", cutAt: 9 } }),
  );
  await page.goto(`${on.origin}/to-top.en`);
  await page.fill("#text", "Ce texte semble court.");
  await page.check('#reply input[name="language"][value="fr"]', { force: true });
  await page.focus("#text");
  await page.keyboard.press("Control+Enter");
  await page.locator("#over").waitFor({ state: "visible" });
  expect(await page.locator("#over [data-cut]").textContent()).toBe("Cut after “Ce texte”");
});

it("opens the menu of actions by keyboard, and Escape gives the focus back", async () => {
  let sent = "";
  await page.route("**/messages/*/act", async (route) => {
    sent = route.request().postData() ?? "";
    await route.fulfill({ json: { ok: true } });
  });
  await page.goto(`${on.origin}/actions.fr`);
  await page.focus("#more-menu summary");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.parentElement?.textContent)).toContain("Pourriel");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(sent).toBe("");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URLSearchParams(sent).get("kind")).toBe("hide");
  expect(new URLSearchParams(sent).get("reason")).toBe("spam");
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest("details")?.id)).toBe("more-menu");
  await page.unroute("**/messages/*/act");
});

it("closes a menu that the focus has left, and on Escape from anywhere", async () => {
  await page.goto(`${on.origin}/actions.en`);
  const isOpen = () => page.locator("#more-menu[open]").count();
  await page.focus("#more-menu summary");
  await page.keyboard.press("Enter");
  await page.focus("#text");
  expect(await isOpen()).toBe(0);
  await page.locator("#more-menu").evaluate((menu) => menu.setAttribute("open", ""));
  await page.keyboard.press("Escape");
  expect(await isOpen()).toBe(0);
});

it("copies the words for the official tool, or selects them where the browser refuses", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${on.origin}/bridge.en`);
  await page.focus("[data-copy]");
  await page.keyboard.press("Enter");
  await page.locator("[data-copy]", { hasText: "Copied" }).waitFor();
  // No page of ours may read it: it is pasted, as somebody does it.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("textarea"), { id: "paste" })));
  await page.focus("#paste");
  await page.keyboard.press("Control+V");
  expect(await page.inputValue("#paste")).toContain("Bonjour Nadia");
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  });
  await page.locator("[data-copy]").nth(1).click();
  expect(await page.evaluate(() => window.getSelection()?.toString())).toContain("Hello, one parent");
});

/** What the server says from now on of the open conversation: the gallery's page of this name. */
const nowLike = (name: string) =>
  page.route("**/messages/*/live*", async (route) => {
    const answer = await fetch(`${on.origin}/${name}`);
    await route.fulfill({ contentType: "text/html; charset=utf-8", body: await answer.text() });
  });

it("the composer follows a message that is hidden while somebody writes: words and caret stay, Send goes", async () => {
  await nowLike("hide-queued.fr");
  await page.goto(`${on.origin}/hide-queued.fr`);
  await page.fill("#text", "Bonjour Nadia, votre passeport");
  await page.evaluate(() => (document.querySelector("#text") as HTMLTextAreaElement).setSelectionRange(7, 7));
  await nowLike("hidden.fr");
  await page.locator('#live-rule[data-open="no"]').waitFor();
  expect(await page.locator("#live-rule").textContent()).toContain("Réponse non permise");
  expect(await page.locator(".send").isVisible()).toBe(false);
  const written = await page.evaluate(() => {
    const text = document.activeElement as HTMLTextAreaElement;
    return [text.id, text.value, text.selectionStart];
  });
  expect(written).toEqual(["text", "Bonjour Nadia, votre passeport", 7]);
  await page.keyboard.press("Control+Enter");
  await page.locator("#refusal .banner").waitFor();
  await page.unroute("**/messages/*/live*");
});

it("an empty composer goes where no reply may go, and comes back when one may", async () => {
  await page.goto(`${on.origin}/hide-queued.en`);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await nowLike("hidden.en");
  await page.locator("#reply").waitFor({ state: "hidden" });
  expect(await page.locator("#live-rule").textContent()).toContain("Reply not allowed");
  await page.unroute("**/messages/*/live*");
});

it("says that a reply is being sent; a page that is left meanwhile gives the words back only if they are not there", async () => {
  let answer: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/messages/*/reply", async (route) => {
    await held;
    await route.fulfill({ status: 409, json: { ok: false, reason: "other" } }).catch(() => {});
  });
  await page.goto(`${on.origin}/to-top.fr`);
  const kept = () =>
    page.evaluate(() => Object.values(localStorage).find((value) => String(value).includes("Bonjour")));
  await page.fill("#text", "Bonjour Nadia, voici.");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => page.locator("[data-saved]").textContent()).toBe("Envoi en cours…");
  expect(JSON.parse(String(await kept()))).toMatchObject({ sending: true });
  answer();
  await page.locator("#refusal .banner").waitFor();
  expect(JSON.parse(String(await kept()))).not.toHaveProperty("sending");
  expect(await page.inputValue("#text")).toBe("Bonjour Nadia, voici.");

  const leftWith = async (text: string) => {
    await page.goto(`${on.origin}/hide-queued.en`);
    const shown = await page.evaluate((words) => {
      const id = document.querySelector<HTMLElement>("#reply")?.dataset.message;
      localStorage.setItem(
        `draft:${document.body.dataset.officer}:${id}`,
        JSON.stringify({ text: words, language: "fr", sending: true }),
      );
      return id;
    }, text);
    await page.goto(`${on.origin}/sent.en`);
    expect(await page.locator("#reply").getAttribute("data-message")).toBe(shown);
    return page.inputValue("#text");
  };
  await page.goto(`${on.origin}/sent.en`);
  const stands = await page.locator(".reply .words").first().textContent();
  expect(await leftWith("Other words, that are not there")).toBe("Other words, that are not there");
  expect(await leftWith(String(stands))).toBe("");
  await page.unroute("**/messages/*/reply");
});

it("a part’s words do not move when it comes to stand on the platform", async () => {
  await page.goto(`${on.origin}/in-parts.fr`);
  const widths = await page
    .locator(".part > .words")
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().width));
  expect(widths.length).toBeGreaterThan(1);
  expect(new Set(widths.map(Math.round)).size).toBe(1);
});

it.each(["en", "fr"])(
  "on a phone there is one banner above the words, and an empty composer is small: %s",
  async (language) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${on.origin}/over-quota.${language}`);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    for (const part of [".send", ".editor-head", ".editor-foot"])
      expect(await page.locator(part).isVisible()).toBe(false);
    expect((await page.locator("#reply").boundingBox())?.height).toBeLessThan(60);
    await page.focus("#text");
    expect(await page.locator(".send button").first().isVisible()).toBe(true);
    expect(await page.locator(".send-lane").isVisible()).toBe(true);
    expect(await page.locator("#live-rule").isVisible()).toBe(true);
    await page.keyboard.press("Control+Enter");
    await page.locator("#refusal .banner").waitFor();
    expect(await page.locator("#live-rule").isVisible()).toBe(false);
    await page.setViewportSize({ width: 1440, height: 900 });
  },
);

it.each([
  ["en", "Take back"],
  ["fr", "Reprendre"],
] as const)(
  "on a phone a reply that waits is one line over the composer, and is taken back from its card: %s",
  async (language, undo) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${on.origin}/waiting.${language}`);
    expect(await page.getByRole("button", { name: undo }).count()).toBe(1);
    expect((await page.locator(".standing").boundingBox())?.height).toBeLessThan(64);
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await page.getByRole("button", { name: undo }).count()).toBe(2);
  },
);

it("an empty text of the library has room to write in", async () => {
  await page.goto(`${on.origin}/library-pair.en`);
  await page.fill('[name="en-text"]', "");
  expect((await page.locator('[name="en-text"]').boundingBox())?.height).toBeGreaterThan(90);
});

describe("a session that has ended", () => {
  it.each([
    ["en", "You are signed out", "Sign in again"],
    ["fr", "Votre session a pris fin", "Se connecter de nouveau"],
  ] as const)(
    "says so above the reply and over the list, and leads to the sign-in and back: %s",
    async (language, said, again) => {
      await page.route("**/messages/*/reply", (route) =>
        route.fulfill({ status: 401, json: { ok: false, reason: "signed-out" } }),
      );
      await page.route("**/api/changes*", (route) => route.fulfill({ status: 401, json: { code: "unauthenticated" } }));
      await page.goto(`${on.origin}/to-top.${language}`);
      await page.fill("#text", "Bonjour Nadia, voici.");
      await page.check('#reply input[name="language"][value="fr"]', { force: true });
      await page.focus("#text");
      await page.keyboard.press("Control+Enter");
      await page.locator("#refusal", { hasText: said }).waitFor();
      expect(await page.inputValue("#text")).toBe("Bonjour Nadia, voici.");
      await page.locator("#live-lost strong", { hasText: said }).waitFor();
      expect(await page.locator("#live-retry").isVisible()).toBe(false);
      expect(await page.locator("#live-lost").getByRole("link", { name: again }).isVisible()).toBe(true);
      const asked = page.waitForRequest("**/sign-in?*");
      await page.locator("#refusal").getByRole("link", { name: again }).click();
      expect(new URL((await asked).url()).searchParams.get("back")).toBe(`/to-top.${language}`);
      await page.unroute("**/messages/*/reply");
      await page.unroute("**/api/changes*");
      await page.goto(`${on.origin}/to-top.${language}`);
      expect(await page.inputValue("#text")).toBe("Bonjour Nadia, voici.");
    },
  );

  it.each([
    ["library-pair", "en-text"],
    ["post-edit", "text-en"],
  ])("gives the words of %s back after the sign-in, and only then", async (name, field) => {
    let answer = "sign-in";
    const posts = /\/edit(\?.*)?$/;
    await page.route(posts, (route) =>
      route.fulfill({ contentType: "text/html", body: GALLERY[answer]?.("en") ?? "" }),
    );
    const send = async () => {
      await page.goto(`${on.origin}/${name}.en`);
      await page.fill(`[name="${field}"]`, "An hour of words");
      const gone = page.waitForNavigation();
      await page.evaluate(() => document.querySelector<HTMLFormElement>("form[data-keep-words]")?.requestSubmit());
      await gone;
      await page.goto(`${on.origin}/${name}.en`);
      return page.inputValue(`[name="${field}"]`);
    };
    expect(await send()).toBe("An hour of words");
    answer = "inbox";
    expect(await send()).not.toBe("An hour of words");
    await page.unroute(posts);
  });

  it("leaves nothing for the next officer at the same computer", async () => {
    await page.goto(`${on.origin}/to-top.en`);
    const left = await page.evaluate(() => {
      const id = document.querySelector<HTMLElement>("#reply")?.dataset.message;
      localStorage.setItem(`draft:somebody:${id}`, JSON.stringify({ text: "Theirs", language: "fr" }));
      return `draft:somebody:${id}`;
    });
    await page.reload();
    expect(await page.inputValue("#text")).not.toBe("Theirs");
    expect(await page.evaluate((key) => localStorage.getItem(key), left)).toBeNull();
  });
});
