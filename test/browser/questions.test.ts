import { beforeAll, expect, it } from "vitest";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { onConsole } from "./on-console.ts";

/** An expert who signs in at the console's own door finds what waits for them, and nothing of anybody else's. */

const EMAIL = "L.Fontaine@passport.example";
const on = onConsole({ id: "expert", name: "Louise Fontaine", roles: ["expert"], email: EMAIL });
const CLOCK = {
  since: "2026-11-23T15:00:00.000Z",
  remindAt: "2026-11-23T15:15:00.000Z",
  dueAt: "2026-11-23T15:30:00.000Z",
};
const asked = (id: string, over = {}) =>
  aRecipient(id, { state: "asked", clock: CLOCK, linkUntil: "2099-11-26T15:30:00.000Z", ...over });

beforeAll(async () => {
  const me = expertId(EMAIL);
  for (const [id, question, recipients] of [
    ["mine", "Is a line of her own enough?", [asked(me)]],
    ["later", "Not my turn yet?", [asked("ann"), aRecipient(me)]],
    ["late", "Too late?", [asked(me, { state: "expired", clock: { ...CLOCK, dueAt: "2026-11-23T14:00:00.000Z" } })]],
    ["back", "More for me?", [asked(me, { state: "needs-more", need: "Which form?" })]],
    ["ended", "A link that ended?", [asked(me, { linkUntil: "2020-01-01T00:00:00.000Z" })]],
    ["done", "What I answered?", [asked(me, { state: "answered" }), asked("ann")]],
    ["hers", "A question to Ann?", [asked("ann")]],
  ] as const)
    await on.ports.store.saveConsultation(
      aConsultation(aMessage(id), id, { question, recipients: [...recipients], mode: "all" }),
      undefined,
    );
  // Older questions to others, however many, hide none of one's own.
  for (let n = 0; n < 120; n++) {
    const clock = { ...CLOCK, remindAt: "2026-11-22T15:00:00.000Z" };
    const other = { recipients: [asked(`other-${n}`, { clock })] };
    await on.ports.store.saveConsultation(aConsultation(aMessage(`o${n}`), `o${n}`, other), undefined);
  }
});

it.each([
  ["en", "Questions for you", "Answer"],
  ["fr", "Questions pour vous", "Répondre"],
] as const)("%s: home is the list of them, and each leads to its answer", async (language, title, answer) => {
  for (const width of [1440, 390]) {
    const page = await on.open(language, width);
    const response = await page.goto(`${on.origin}/`);
    expect([response?.status(), new URL(page.url()).pathname]).toEqual([200, "/questions"]);
    expect(await page.locator("h1").textContent()).toBe(title);
    expect(await page.locator(".expert-asks").allTextContents()).toEqual([
      "Is a line of her own enough?",
      "Too late?",
      "More for me?",
    ]);
    expect(await page.locator('nav:visible a[aria-current="page"]').count()).toBe(1);
    for (const which of [0, 1, 2]) {
      await page.goto(`${on.origin}/questions`);
      await page.getByRole("link", { name: answer }).nth(which).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/ask\//);
      await page.locator("#answer").waitFor();
    }
    await page.context().close();
  }
});
