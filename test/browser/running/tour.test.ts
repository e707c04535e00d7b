import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { stored } from "../../whole/client.ts";
import { clean, says, walking } from "./walking.ts";

/** A new officer's first minutes on a telephone of 320 px, in French: nothing goes sideways, the focus is always seen. */

const { signIn } = walking();
const PHONE = { language: "fr", by: "keyboard", width: 320, height: 640 } as const;
/** Tab stops looked at on each page. */
const STOPS = 40;

const REPLY = "Bonjour Yan, la photo peut être prise à la maison, sur un fond blanc.";

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What has the focus without a person seeing it: out of view, under something, or without a ring. */
const unseen = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return [];
    // The box of a choice is small or not shown: its label stands for it.
    const shown = at.matches("input[type=radio], input[type=checkbox]") ? (at.closest("label") ?? at) : at;
    const { left, top, right, bottom } = shown.getBoundingClientRect();
    const said = `${at.outerHTML.slice(0, 120)} (${Math.round(left)}, ${Math.round(top)})`;
    const [x0, x1] = [Math.max(0, left), Math.min(innerWidth, right)];
    const [y0, y1] = [Math.max(0, top), Math.min(innerHeight, bottom)];
    if (x1 - x0 < 4 || y1 - y0 < 4) return [`out of view: ${said}`];
    const over = document.elementFromPoint((x0 + x1) / 2, (y0 + y1) / 2);
    if (over && !shown.contains(over) && !over.contains(shown))
      return [`covered: ${said} by ${over.outerHTML.slice(0, 80)}`];
    const ringed = [at, shown, ...shown.children].some((part) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    });
    return ringed ? [] : [`no ring: ${said}`];
  });

async function looked(page: Page, state: string): Promise<void> {
  expect.soft(await sideways(page), `${state} goes sideways`).toBeLessThanOrEqual(0);
  await clean(page, state);
  const lost: string[] = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    lost.push(...(await unseen(page)));
  }
  expect.soft([...new Set(lost)], state).toEqual([]);
}

it("a new officer on a telephone, in French: inbox, conversation, reply", async () => {
  const { id } = await stored("facebook", await says("yan.phone", "Est-ce que la photo peut être prise à la maison?"));
  const { page, hands, words, leave } = await signIn("officer", PHONE);
  await looked(page, "the inbox at 320 px");
  await page.reload();
  await hands.open(page.locator(`#m-${id} > a`));
  await page.locator(`#conversation[data-id="${id}"]`).waitFor();
  await page.locator("#thread .words", { hasText: "photo peut être prise" }).first().waitFor();
  await looked(page, "a conversation at 320 px");
  await hands.write(page.locator("#text"), REPLY);
  await looked(page, "a draft at 320 px");
  await hands.press(page.getByRole("button", { name: words.composer.send.green }));
  // On a telephone there is no list beside it: the reply's state comes with the next page.
  await page.goto(page.url().replace(/\/inbox.*$/, `/messages/${id}`));
  await page.locator(".reply", { hasText: REPLY }).waitFor();
  await looked(page, "a queued reply at 320 px");
  await leave();
});
