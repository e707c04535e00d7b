import type { Page } from "playwright-core";
import { expect, it, vi } from "vitest";
import { reportListWords } from "../../../shared/console/words/report-list.ts";
import { reportsWords } from "../../../shared/console/words/reports.ts";
import { api, settled, stored } from "../../whole/client.ts";
import { clean, says, WAIT, WALKS, type Walk, walking } from "./walking.ts";

/** A head of communications reads what the day was, follows a figure to the messages behind it, and asks for more. */

const { signIn } = walking();
const MARK = String(Date.now()).slice(-6);

/** Something to read of: a message that was answered here, once the counters know of it. */
async function somethingCame({ language }: Walk): Promise<string> {
  const author = `reads.${language}.${MARK}`;
  const { id } = await stored("facebook", await says(author, `How long does a renewal take, ${MARK}${language}?`));
  const reply = await api(`/messages/${id}/replies`, "officer", { text: "Ten working days. — MB", language: "en" });
  await settled(reply.json.id);
  await vi.waitFor(async () => {
    const { json } = await api("/reports", "head", { kind: "daily" });
    expect(json.layers.agreedByNobody.n).toBeGreaterThan(0);
  }, WAIT);
  return id;
}

const heading = (page: Page) => page.locator(".report-head h1");
const today = (page: Page): Promise<string> => page.locator('.report-request [name="to"]').inputValue();

it.each(WALKS)("is listed, read, followed to its messages and asked for, in $language by $by", async (walk: Walk) => {
  const id = await somethingCame(walk);
  const { page, hands, leave } = await signIn("head", walk);
  const list = reportListWords[walk.language];
  const reports = reportsWords[walk.language];
  await hands.press(page.locator(".rail").getByRole("link", { name: reports.title }), "gr");
  await page.getByRole("heading", { level: 1, name: reports.title }).waitFor();
  await hands.press(page.getByRole("button", { name: list.sofar }));
  await heading(page).waitFor();
  await clean(page, "today's report");

  // A figure leads to its messages: the very one that was answered is among them.
  await hands.press(page.locator('.figures a[href*="counted=reply"]').first());
  await page.waitForURL(/\/inbox\?.*counted=reply/);
  await page.locator(`#m-${id}`).waitFor();
  await clean(page, "the messages behind a figure");
  await page.goBack();
  await heading(page).waitFor();

  await hands.press(page.getByRole("link", { name: reports.all }));
  const day = await today(page);
  await expect(page.locator(".reports-table a", { hasText: "CSV" }).first().isVisible()).resolves.toBe(true);
  await clean(page, "the list of reports");

  // Days that come in the wrong order are refused with why, and stand there to be mended.
  const field = (name: string) => page.locator(`.report-request [name="${name}"]`);
  const earlier = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  await hands.write(field("to"), earlier);
  await hands.press(page.getByRole("button", { name: list.request.make, exact: true }));
  await page.getByText(list.request.why.backwards).waitFor();
  await clean(page, "a request that was refused");
  await hands.write(field("from"), day);
  await hands.write(field("to"), day);
  await hands.choose(field("about"), walk.language === "fr" ? "Renouvellements" : "Renewals");
  await hands.press(page.getByRole("button", { name: list.request.make, exact: true }));
  await page.waitForURL(/\/reports\/daily\/[\d-]+\.team-renewals/);
  await heading(page).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe(walk.language);
  await clean(page, "a team's report on request");
  await leave();
});
