import { expect, it } from "vitest";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { agree } from "../fakes/agree.ts";
import { aMessage } from "../fakes/build.ts";
import { fakePlatform } from "../steps/world.ts";
import { onConsole } from "./on-console.ts";

/** The approver's queue while others write and decide: the list follows, what somebody writes stays. */

const HEAD = { id: "head", name: "Hélène Roy", roles: ["head" as const, "approver" as const] };
const on = onConsole(HEAD);
const colin = { id: "other", name: "Colin Okafor", roles: ["head" as const, "approver" as const] };
/** Between two looks of a page at which somebody works. */
const LOOK_MS = 5_000;
const SOON_MS = 15_000;

async function waits(name: string): Promise<string> {
  on.ports.channels.set("facebook", fakePlatform(on.ports.nowMs));
  const message = aMessage(name, { risk: ["legal"] });
  await on.ports.store.saveMessage(message, undefined);
  const officer = { id: "officer", name: "Maya Bélanger", roles: ["officer" as const] };
  const made = await draftReply(on.ports)({ messageId: message.id, text: `About ${name}.`, language: "en", officer });
  if (!made.ok) throw new Error(made.reason);
  expect(made.outgoing.state).toBe("waiting");
  return made.outgoing.id;
}
/** What the outbox does once the table has changed. */
const told = (id: string) => {
  on.ports.clock.advance(1000);
  return on.ports.store.appendChanges([id.split(".")[0] ?? ""], new Date(on.ports.nowMs()).toISOString());
};

it("shows what comes, and says that somebody decided, without losing a reason that is half written", async () => {
  const first = await waits("first");
  const page = await on.open("en");
  await page.clock.install();
  await page.goto(`${on.origin}/approvals/${first}`);
  const row = (id: string) => page.locator(`.approvals-list a[href="/approvals/${id}"]`);
  await row(first).waitFor();
  expect(await page.locator("#live-state").isVisible()).toBe(true);
  await page.keyboard.press("b");
  const reason = page.locator('#back-menu input[name="reason"]');
  await reason.fill("Name the source of");

  const second = await waits("second");
  await told(second);
  await page.clock.runFor(LOOK_MS);
  await row(second).waitFor({ timeout: SOON_MS });
  expect(await reason.inputValue()).toBe("Name the source of");

  expect(await agree(on.ports)({ outgoingId: first, officer: colin })).toMatchObject({ ok: true });
  await told(first);
  await page.clock.runFor(LOOK_MS);
  await row(first).waitFor({ state: "detached", timeout: SOON_MS });
  await page.locator(".approval-scroll .empty").waitFor();
  expect(await reason.inputValue()).toBe("Name the source of");
  await page.context().close();
});

it("says when it does not hear of changes any more", async () => {
  const page = await on.open("fr");
  await page.clock.install();
  await page.goto(`${on.origin}/approvals`);
  await page.route("**/api/changes*", (route) => route.abort());
  for (let look = 0; look < 2; look += 1) {
    const asked = page.waitForRequest("**/api/changes*");
    await page.clock.runFor(LOOK_MS);
    await asked;
  }
  await page.locator("#live-lost").waitFor({ timeout: SOON_MS });
  expect(await page.locator("#live-state").getAttribute("data-state")).toBe("lost");
  await page.context().close();
});
