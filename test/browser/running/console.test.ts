import { mkdir } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { http, stored } from "../../whole/client.ts";
import { violations } from "../axe.ts";
import { launch } from "../stage.ts";

/** An officer at work, in a browser, on the running system: the same stacks, the platforms as a sandbox. */

const PICTURES = ".ci/out/screenshots";
/** Undo window, queue, platform: what a reply takes from Send to Sent. */
const SENT_MS = 40_000;

const REPLY = "Bonjour Nadia, le Portugal demande trois mois de validité après votre retour. — MB";

let browser: Browser;
const url = inject("url");

beforeAll(async () => {
  browser = await launch();
  await mkdir(PICTURES, { recursive: true });
});
afterAll(async () => browser?.close());

async function signIn(
  person: string,
  options: { language?: "en" | "fr"; script?: boolean; width?: number } = {},
): Promise<Page> {
  const { language = "en", script = true, width = 1440 } = options;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: `${language}-CA`,
    reducedMotion: "reduce",
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${url}/inbox`);
  await page.locator(".door .button-primary").click();
  await page.locator(`button[name="person"][value="${person}"]`).click();
  await page.waitForURL(/\/inbox/);
  return page;
}

/** A citizen writes on a platform; answers the stored message's id. */
async function citizen(author: string, text: string, channel = "facebook"): Promise<string> {
  const said = await http(`/sandbox/${channel}/say`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ author, text }),
  });
  return (await stored(channel, said.json.id)).id;
}

const picture = (page: Page, name: string) => page.screenshot({ path: `${PICTURES}/${name}.png` });
const row = (page: Page, id: string) => page.locator(`#m-${id} > a`);

describe("an officer", () => {
  it("finds a message, answers it, sees each state of the reply, and goes on with the next", async () => {
    const first = await citizen(
      "nadia.test",
      "Bonjour, est-ce que mon passeport est valide pour le Portugal? Je pars vendredi.",
    );
    await citizen("sara.test", "Hello, how long does a renewal by mail take at the moment, please?");
    const page = await signIn("officer");
    expect(await page.locator("h1").textContent()).toBe("All messages");
    await picture(page, "inbox-en");

    await page.locator('#filters select[name="language"]').selectOption("fr");
    await page.waitForURL(/language=fr/);
    await page.locator(".row .language-en").first().waitFor({ state: "detached" });

    await row(page, first).click();
    await page.locator(`#conversation[data-id="${first}"]`).waitFor();
    expect(await page.locator(".citizen .words").textContent()).toContain("Portugal");
    await picture(page, "conversation-en");

    await page.locator("#text").fill(REPLY);
    await expect.poll(() => page.locator("[data-used]").textContent()).toBe(String(REPLY.length));
    await page.locator("#checks").getByText("In French, like the question").waitFor();
    await page.locator(".send-more > summary").click();
    await page.locator('button[value="send-open"]').click();
    const card = page.locator(".reply");
    await card.locator("text=Queued").waitFor();
    await picture(page, "queued-en");
    await card.locator("text=/^Sent /").waitFor({ timeout: SENT_MS });
    expect(await card.getAttribute("data-state")).toBe("sent");
    await picture(page, "sent-en");
    const posts = (await http("/sandbox/facebook/posts")).json.items as { text: string }[];
    expect(posts.filter(({ text }) => text.startsWith("Bonjour Nadia"))).toHaveLength(1);
    await page.context().close();
  });

  it("takes a reply back from the toast, and has the words in the composer again", async () => {
    const id = await citizen("undo.browser", "Can I renew my passport by mail from Halifax, or must I come in?");
    await citizen("another.browser", "Is the office in Moncton open on Saturday morning?");
    const page = await signIn("officer");
    await row(page, id).click();
    await page.locator(`#conversation[data-id="${id}"]`).waitFor();
    await page.locator("#text").fill("Yes, you can renew by mail from anywhere in Canada. — MB");
    await page.keyboard.press("Control+Enter");
    await page.locator("#toast").getByRole("button", { name: "Undo" }).click();
    await page.locator(`#conversation[data-id="${id}"]`).waitFor();
    await expect.poll(() => page.locator("#text").inputValue()).toContain("renew by mail");
    expect(await page.locator(".reply").getAttribute("data-state")).toBe("withdrawn");
    await page.context().close();
  });

  it("works with the keyboard alone", async () => {
    const id = await citizen("keys.browser", "What are the photo rules for a baby of three weeks, please?");
    const page = await signIn("officer");
    await row(page, id).focus();
    await page.keyboard.press("Enter");
    await page.locator(`#conversation[data-id="${id}"]`).waitFor();
    await page.keyboard.press("c");
    await page.locator("#live-hands .person-you").waitFor();
    await page.keyboard.press("r");
    await page.keyboard.type("Hello, a baby’s eyes may be half closed in the photo. jkcu");
    expect(await page.locator("#text").inputValue()).toContain("jkcu");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    expect(await page.locator("#help").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("m");
    await page.waitForURL(/view=mine/);
    await row(page, id).waitFor();
    await page.context().close();
  });

  it("is told why Send does not send, and loses no word", async () => {
    const id = await citizen("refused.browser", "Est-ce que la photo de mon enfant peut être prise à la maison?");
    const page = await signIn("officer");
    await page.goto(`${url}/messages/${id}`);
    await page.getByRole("button", { name: "Send now" }).click();
    await page.locator("#refusal", { hasText: "There is nothing to send yet." }).waitFor();
    await page.locator("#text").fill("Yes, it can be taken at home.");
    // By its label, which stands still before it is clicked: what looks at the first words comes only now.
    await page.locator('label:has(input[name="language"][value="en"])').click();
    await page.locator('input[name="language"][value="en"]:checked').waitFor({ state: "attached" });
    await page.getByRole("button", { name: "Send now" }).click();
    await page.locator("#refusal", { hasText: "another language" }).waitFor();
    await page.reload();
    expect(await page.locator("#text").inputValue()).toBe("Yes, it can be taken at home.");
    await page.context().close();
  });

  it("selects many by keyboard; a colleague who does the same hears who has them", async () => {
    const ids = await Promise.all(
      ["pair.one", "pair.two"].map((author) => citizen(author, `When does the office open, asks ${author}?`)),
    );
    const [maya, james] = await Promise.all([signIn("officer"), signIn("officer2", { language: "fr" })]);
    for (const page of [maya, james]) {
      await page.goto(`${url}/inbox`);
      for (const id of ids) {
        await row(page, id).focus();
        await page.keyboard.press("x");
      }
    }
    await maya.keyboard.press("c");
    await maya.locator("#triage-said .banner-good").waitFor();
    expect(await maya.locator("#triage-said").textContent()).toContain("2 messages are yours.");
    await james.keyboard.press("c");
    await james.locator("#triage-said .banner-caution").waitFor();
    const said = await james.locator("#triage-said").textContent();
    expect(said).toContain("Aucun n’a été modifié.");
    expect(said?.match(/déjà pris par Maya Bélanger/g)).toHaveLength(2);
    await Promise.all([maya.context().close(), james.context().close()]);
  });

  it("sees new messages wait behind their bar, and shows them with N", async () => {
    const page = await signIn("officer");
    const before = await page.locator(".row").count();
    const id = await citizen("live.browser", "Hello, where can I find the fee for an urgent passport?");
    await page.locator("#waiting", { hasText: "1 new message" }).waitFor();
    expect(await page.locator(".row").count()).toBe(before);
    await page.keyboard.press("n");
    await row(page, id).waitFor();
    expect(await page.locator("#waiting").isHidden()).toBe(true);
    await page.context().close();
  });

  it("changes the language and stays on the page", async () => {
    const id = await citizen("bilingue.browser", "Bonjour, où en est ma demande de renouvellement?");
    const page = await signIn("officer");
    await page.goto(`${url}/messages/${id}`);
    await page.locator(".bar-language").click();
    await page.waitForURL(new RegExp(`/messages/${id}`));
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    expect(await page.getByRole("button", { name: "Envoyer" }).first().isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await picture(page, "conversation-fr");
    await page.context().close();
  });

  it("can work without a script: sign in, open, answer, see it queued", async () => {
    const id = await citizen("plain.browser", "Hello, is there an office in Whitehorse where I can apply?");
    const page = await signIn("officer", { script: false });
    await page.goto(`${url}/messages/${id}`);
    await page.locator("#text").fill("Hello, yes: the office list is at canada.ca/passport. — MB");
    await page.getByRole("button", { name: "Send now" }).click();
    await page.waitForURL(new RegExp(`/messages/${id}`));
    expect(await page.locator(".reply").textContent()).toContain("Queued");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForURL(new RegExp(`/messages/${id}`));
    expect(await page.locator(".reply").getAttribute("data-state")).toBe("withdrawn");
    await page.context().close();
  });

  it("makes today's report with one button", async () => {
    const page = await signIn("head", { language: "fr" });
    await page.goto(`${url}/reports`);
    await page.getByRole("button", { name: "Établir le rapport d’aujourd’hui" }).click();
    await page.waitForURL(/\/reports\/daily\/\d{4}-\d\d-\d\d/);
    expect(await page.locator("h1").textContent()).toMatch(/réponse|message/);
    await page.screenshot({ path: `${PICTURES}/report-fr.png`, fullPage: true });
    await page.context().close();
  });
});
