import { expect, it } from "vitest";
import { aPost } from "../fakes/build-post.ts";
import { fakePlatform } from "../steps/world.ts";
import { onConsole } from "./on-console.ts";

/** The calendar while colleagues plan and decide: the plan follows, what somebody writes stays. */

const on = onConsole();
const maya = { id: "officer", name: "Maya Bélanger", roles: ["officer" as const] };
/** Between two looks of a page at which somebody works. */
const LOOK_MS = 5_000;
const SOON_MS = 15_000;

async function planned(name: string) {
  const at = new Date(on.ports.nowMs() + 3_600_000).toISOString();
  const pair = aPost(name, { at, createdBy: maya.id });
  await on.ports.store.savePost(pair, undefined);
  return pair;
}
/** What the outbox does once the table has changed. */
const told = (id: string) => {
  on.ports.clock.advance(1000);
  return on.ports.store.appendChanges([id], new Date(on.ports.nowMs()).toISOString());
};

it("shows what a colleague plans and where a pair stands, and keeps the focus and what is written", async () => {
  on.ports.channels.set("facebook", fakePlatform(on.ports.nowMs));
  const [first, page] = [await planned("first"), await on.open("en")];
  await page.clock.install();
  await page.goto(`${on.origin}/calendar/${first.id}`);
  const card = (id: string) => page.locator(`[data-plan="${id}"]:visible`);
  await card(first.id).focus();
  const second = await planned("second");
  await told(second.id);
  await page.clock.runFor(LOOK_MS);
  await card(second.id).waitFor({ timeout: SOON_MS });
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.plan)).toBe(first.id);

  await page.goto(`${on.origin}/calendar/${first.id}/edit`);
  await page.locator("#text-en").fill("Half a sentence");
  const third = await planned("third");
  await told(third.id);
  await page.clock.runFor(LOOK_MS);
  await card(third.id).waitFor({ timeout: SOON_MS });
  expect(await page.locator("#text-en").inputValue()).toBe("Half a sentence");
  await page.context().close();
});

it("shows a decision in the pair that is open", async () => {
  const pair = await planned("open");
  const page = await on.open("fr");
  await page.clock.install();
  await page.goto(`${on.origin}/calendar/${pair.id}`);
  const before = await page.locator("#post").textContent();
  await on.ports.store.savePost({ ...pair, state: "withdrawn" }, pair);
  await told(pair.id);
  await page.clock.runFor(LOOK_MS);
  await expect.poll(() => page.locator("#post").textContent(), { timeout: SOON_MS }).not.toBe(before);
  await page.context().close();
});

it.each(["en", "fr"] as const)("holds its words whole beside the form of a new pair: %s", async (language) => {
  // Days on which nobody works have a column where something is planned.
  for (const [name, day] of [
    ["today", "23"],
    ["saturday", "28"],
    ["sunday", "29"],
  ] as const)
    await on.ports.store.savePost(
      aPost(`${name}-${language}`, { at: `2026-11-${day}T15:00:00.000Z`, state: "waiting" }),
      undefined,
    );
  const page = await on.open(language);
  for (const width of [1440, 1360, 1280, 800, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ["/calendar", "/calendar/new"]) {
      await page.goto(`${on.origin}${path}`);
      await page.evaluate(() => document.fonts.ready);
      const cut = await page
        .locator(":is(.plan-card, .plan-says, .day-head, .calendar-head, .post-form):visible")
        .evaluateAll((parts) =>
          parts.filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.className),
        );
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([cut, wide], `${path} ${width}`).toEqual([[], width]);
    }
  }
  await page.context().close();
});

it.each(["en", "fr"] as const)(
  "keeps its buttons in one row and short words whole beside a pair: %s",
  async (language) => {
    // A week of seven days.
    for (const day of ["28", "29"])
      await on.ports.store.savePost(
        aPost(`words-${day}-${language}`, {
          at: `2026-11-${day}T15:00:00.000Z`,
          halves: {
            en: { text: "Renewing your passport?", media: [] },
            fr: { text: "Passeport à renouveler?", media: [] },
          },
        }),
        undefined,
      );
    const page = await on.open(language);
    for (const width of [1440, 1360])
      for (const path of [`/calendar/pair-words-28-${language}`, "/calendar/new"]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${on.origin}${path}?day=2026-11-25`);
        await page.evaluate(() => document.fonts.ready);
        const tops = await page
          .locator(":is(.calendar-move, .calendar-views, .calendar-new)")
          .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().bottom / 10)));
        expect(new Set(tops).size, `${path} ${width}`).toBe(1);
        const broken = await page.locator('[data-plan*="words"] .plan-words:visible').evaluateAll((parts) =>
          parts.flatMap((part) => {
            const text = part.firstChild as Text;
            return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
              const range = document.createRange();
              range.setStart(text, index);
              range.setEnd(text, index + word.length);
              return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? [word] : [];
            });
          }),
        );
        expect(broken, `${path} ${width}`).toEqual([]);
      }
    await page.context().close();
  },
);

it.each([
  ["en", "Time of the department: Eastern Time (Toronto)"],
  ["fr", "Heure du ministère\u00a0: heure de l’Est (Toronto)"],
] as const)("names the zone of a post as Settings do: %s", async (language, said) => {
  const page = await on.open(language);
  await page.goto(`${on.origin}/calendar/new`);
  expect(await page.locator(".post-when legend").textContent()).toBe(said);
  await page.context().close();
});

it("sets each field of a file in English beside the same in French", async () => {
  const page = await on.open("en");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${on.origin}/calendar/new`);
  for (const name of ["file", "file-alt", "file-captions"]) {
    const [en, fr] = await Promise.all(
      ["en", "fr"].map((half) => page.locator(`[name="${name}-${half}"]`).boundingBox()),
    );
    expect([fr?.y, (fr?.x ?? 0) > (en?.x ?? 0)], name).toEqual([en?.y, true]);
  }
  await page.context().close();
});
