import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { aMessage } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { onConsole } from "./on-console.ts";

/** What the feed told of is taken, whatever fails or sleeps in between: a page that says it is live has it all. */

const on = onConsole({ id: "head", name: "Hélène Roy", roles: ["head" as const, "approver" as const] });
/** Between two looks of a page at which somebody works. */
const LOOK_MS = 5_000;
const HOUR_MS = 3_600_000;

let page: Page;
afterEach(() => page?.context().close());

async function opened(path: string, language: "en" | "fr" = "en"): Promise<void> {
  page = await on.open(language);
  await page.clock.install();
  await page.goto(`${on.origin}${path}`);
  await page.locator('#live-state[data-state="live"]').waitFor();
}
const save = async (name: string) => {
  const message = aMessage(name);
  await on.ports.store.saveMessage(message, undefined);
  return message;
};
/** What the outbox does once the table has changed. */
const told = (...ids: string[]) => {
  on.ports.clock.advance(1000);
  return on.ports.store.appendChanges(ids, new Date(on.ports.nowMs()).toISOString());
};
/** Look after look, until this is so. */
async function looks(until: Promise<unknown>, stepMs = LOOK_MS / 10): Promise<void> {
  let so = false;
  const end = until.then(() => {
    so = true;
  });
  // In small steps: while something is read, no hours pass for the page.
  while (!so) await page.clock.runFor(stepMs);
  await end;
}
const state = () => page.locator("#live-state").getAttribute("data-state");
const broken = (path: RegExp) => page.route(path, (route) => route.fulfill({ status: 500, body: "" }));

it.each([
  ["en", "1 new message"],
  ["fr", "1 nouveau message"],
] as const)(
  "asks again for rows that did not come, and says meanwhile that live is lost: %s",
  async (language, said) => {
    await opened("/inbox", language);
    await broken(/\/rows\?/);
    const message = await save(`unread-${language}`);
    await told(message.id);
    await looks(page.waitForResponse(/\/rows\?/));
    // Far enough that no overlap of two looks would tell of it again.
    on.ports.clock.advance(60_000);
    await looks(page.locator("#live-lost").waitFor());
    expect(await state()).toBe("lost");

    await page.unroute(/\/rows\?/);
    await looks(page.locator("#waiting", { hasText: said }).waitFor());
    await looks(page.locator("#live-lost").waitFor({ state: "hidden" }));
    expect(await state()).toBe("live");
  },
);

it("asks again for an open conversation that did not come", async () => {
  const message = await save("open");
  await opened(`/messages/${message.id}`);
  const hands = page.locator("#live-hands");
  const before = await hands.textContent();
  await broken(/\/live\?/);
  await on.ports.store.saveMessage({ ...message, claimedBy: "other" }, message);
  await told(message.id);
  await looks(page.waitForResponse(/\/live\?/));
  on.ports.clock.advance(60_000);
  await looks(page.locator("#live-lost").waitFor());
  expect(await hands.textContent()).toBe(before);
  await page.unroute(/\/live\?/);
  await looks(page.locator("#live-lost").waitFor({ state: "hidden" }));
  expect(await hands.textContent()).not.toBe(before);
});

it("asks again for the calendar and the approver's queue that did not come", async () => {
  for (const [path, id] of [
    ["/calendar", "pair-unread"],
    ["/approvals", (await save("for-approval")).id],
  ] as const) {
    await opened(path);
    const own = new RegExp(`${path}$`);
    await broken(own);
    const at = new Date(on.ports.nowMs() + HOUR_MS).toISOString();
    if (path === "/calendar") await on.ports.store.savePost({ ...aPost("unread", { at }), id }, undefined);
    await told(id);
    await looks(page.waitForResponse(own));
    on.ports.clock.advance(60_000);
    await looks(page.locator("#live-lost").waitFor());
    await page.unroute(own);
    await looks(page.locator("#live-lost").waitFor({ state: "hidden" }));
    if (path === "/calendar") await page.locator(`[data-plan="${id}"]:visible`).waitFor();
    await page.context().close();
  }
});

it("reads all once it slept longer than the feed looks back: what came, what changed and what left", async () => {
  const [changed, left] = [await save("slept-changed"), await save("slept-left")];
  await opened("/inbox");
  const rows = [changed, left].map(({ id }) => page.locator(`#m-${id}`));
  for (const row of rows) await row.waitFor();
  const revision = await rows[0]?.getAttribute("data-revision");
  await on.ports.store.saveMessage({ ...changed, claimedBy: "other" }, changed);
  await on.ports.store.saveMessage({ ...left, status: "closed" }, left);
  const came = await save("slept-came");
  await told(changed.id, left.id, came.id);
  on.ports.clock.advance(2 * HOUR_MS);
  await page.clock.fastForward(2 * HOUR_MS);
  await page.locator("#waiting:visible").waitFor();
  await rows[1]?.waitFor({ state: "detached" });
  expect(await rows[0]?.getAttribute("data-revision")).not.toBe(revision);
  expect(await state()).toBe("live");
});

it("reads all beside an open conversation too", async () => {
  const [open, left] = [await save("slept-open"), await save("slept-left-beside")];
  await opened(`/messages/${open.id}`);
  await page.locator(`#m-${left.id}`).waitFor();
  await on.ports.store.saveMessage({ ...left, status: "closed" }, left);
  await on.ports.store.saveMessage({ ...open, claimedBy: "other" }, open);
  await told(left.id, open.id);
  on.ports.clock.advance(2 * HOUR_MS);
  await page.clock.fastForward(2 * HOUR_MS);
  await page.locator(`#m-${left.id}`).waitFor({ state: "detached" });
  expect(await state()).toBe("live");
});

it("takes each of more changes than one request has rows", async () => {
  await opened("/inbox");
  const many = await Promise.all(Array.from({ length: 120 }, (_, n) => save(`many-${n}`)));
  await told(...many.map(({ id }) => id));
  await looks(page.locator("#waiting", { hasText: "120 new messages" }).waitFor());
});

it.each([/\/api\/changes/, /\/rows\?/])("asks again where no answer to %s comes at all", async (silent) => {
  page = await on.open("en");
  await page.clock.install();
  // By the page's own clock, which no timer of the browser follows.
  await page.addInitScript(() => {
    AbortSignal.timeout = (ms) => {
      const ending = new AbortController();
      setTimeout(() => ending.abort(), ms);
      return ending.signal;
    };
  });
  await page.goto(`${on.origin}/inbox`);
  await page.locator('#live-state[data-state="live"]').waitFor();
  await page.route(silent, () => undefined);
  const message = await save(`silent-${silent.source.length}`);
  await told(message.id);
  await looks(page.locator("#live-lost").waitFor(), LOOK_MS);
  await page.unroute(silent);
  await looks(page.locator("#waiting:visible").waitFor());
  await looks(page.locator("#live-lost").waitFor({ state: "hidden" }));
});
