import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { api, stored } from "../../whole/client.ts";
import { clean, says, standing, WALKS, walking } from "./walking.ts";

/** Crisis mode as people meet it: begun by the head, felt by an officer and by what was scheduled, ended, recorded. */

const { signIn } = walking();
/** From now to when the scheduled post is due: crisis mode has begun by then. */
const DUE_MS = 20_000;

const SAID = {
  en: {
    citizen: "Is the office on Main Street open on Saturdays?",
    why: "Delays at one office",
    reply: "Hello Ana, the office on Main Street is open on Saturdays from 9 to 5.",
  },
  fr: {
    citizen: "Est-ce que le bureau de la rue Principale est ouvert le samedi?",
    why: "Des retards dans un bureau",
    reply: "Bonjour Ana, le bureau de la rue Principale est ouvert le samedi de 9 h à 17 h.",
  },
};

const LINE = { en: "We are looking into it now.", fr: "Nous vérifions en ce moment." };
beforeAll(async () => {
  const half = (text: string) => ({ title: `${text} (${Date.now()})`, text, asks: [] });
  const line = await api("/library", "officer", { en: half(LINE.en), fr: half(LINE.fr), topics: [], holding: true });
  const approved = await api(`/library/${line.json.id}/approve`, "approver", {});
  expect(approved.json.state, approved.text).toBe("approved");
});
afterAll(async () => {
  await api("/crisis/end", "head", {});
});

it.each(WALKS)(
  "crisis mode, $language by $by: lanes tighten, what was scheduled waits, until it is over",
  async (walk) => {
    const said = SAID[walk.language];
    const mark = `${walk.language} ${Date.now()}`;
    const { id } = await stored("facebook", await says(`ana.${walk.by}`, said.citizen));
    const pair = await api("/pairs", "officer", {
      ...{ en: { text: `Main Street ${mark}.` }, fr: { text: `Rue Principale ${mark}.` }, goal: "helpApplicants" },
      ...{ targets: [{ channel: "bluesky" }], at: new Date(Date.now() + DUE_MS).toISOString() },
    });
    const scheduled = await api(`/pairs/${pair.json.id}/schedule`, "officer", {});
    expect(scheduled.json.state, scheduled.text).toBe("scheduled");

    // The head declares it.
    const head = await signIn("head", walk);
    const { hands, words } = head;
    await hands.press(head.page.locator(".rail").getByRole("link", { name: words.places.work.approvals }), "ga");
    await hands.press(head.page.getByRole("link", { name: words.crisis.title, exact: true }));
    await head.page.getByText(words.crisis.off).waitFor();
    await clean(head.page, "no crisis");
    await hands.write(head.page.getByLabel(words.crisis.reason), said.why);
    await hands.write(head.page.getByLabel(words.crisis.hours), "1");
    await hands.press(head.page.getByRole("button", { name: words.crisis.start }));
    const banner = head.page.getByRole("region", { name: words.crisis.title });
    await banner.filter({ hasText: said.why }).waitFor();
    expect(await banner.textContent()).toContain(words.crisis.paused);
    for (const language of ["en", "fr"] as const) {
      const line = head.page.getByRole("textbox", { name: `${words.crisis.lineIn[language]}: ${LINE[language]}` });
      expect(await line.first().inputValue()).toBe(LINE[language]);
    }
    await clean(head.page, "crisis mode");

    // A reply that nothing stopped before now waits for somebody.
    const officer = await signIn("officer", walk);
    const { page } = officer;
    await page.getByRole("region", { name: words.crisis.title }).filter({ hasText: said.why }).waitFor();
    await clean(page, "the inbox in a crisis");
    await hands.open(page.locator(`#m-${id} > a`));
    await page.locator(`#conversation[data-id="${id}"]`).waitFor();
    expect(await page.locator(".send-lane").textContent()).toContain(words.lane.gates(1));
    await hands.write(page.locator("#text"), said.reply);
    await page.keyboard.press("Control+Shift+Enter");
    const waits = page.locator('.reply[data-state="waiting"]');
    await waits.waitFor();
    expect(await waits.textContent()).toContain(words.outgoing.waiting(1));
    await clean(page, "a reply in a crisis");

    // What was scheduled stays where it is, and says why.
    await page.goto(`${inject("url")}/calendar/${pair.json.id}`);
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.locator("#post").textContent();
        },
        { timeout: 60_000, interval: 500 },
      )
      .toContain(words.post.state.paused.crisis.title);
    expect(await standing("bluesky", mark)).toEqual([]);
    await clean(page, "a paused pair");

    // It ends; the record has its beginning and its end; an officer lets the post go.
    await hands.press(banner.getByRole("button", { name: words.crisis.end }));
    await head.page.getByText(words.crisis.off).waitFor();
    expect(await banner.count()).toBe(0);
    await head.page.getByText(words.crisis.last("", "").split(/[:\u00a0]/)[0] ?? "").waitFor();
    await clean(head.page, "a crisis that is over");
    await page.reload();
    await hands.press(page.getByRole("button", { name: words.calendar.act.resume }));
    await expect.poll(async () => (await standing("bluesky", mark)).length, { timeout: 30_000 }).toBe(2);
    await head.leave();
    await officer.leave();
  },
);
