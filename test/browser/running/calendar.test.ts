import { expect, it } from "vitest";
import { loadDepartment } from "../../../infra/department/file.ts";
import { clean, type Person, PICTURE, standing, WALKS, type Walk, WORDS, walking } from "./walking.ts";

/** A post in both languages, from the empty form to both platforms' pages. */

const { signIn } = walking();
const DEPARTMENT = loadDepartment("passport");
const { timeZone } = DEPARTMENT.department;
const MINUTE_MS = 60_000;
/** From writing the time down to scheduling. */
const ROOM_MS = 12_000;
const MARK = String(Date.now()).slice(-6);

/** Day and time of the department, as its clock shows them. */
const wall = (ms: number): { day: string; time: string } => {
  const [day = "", time = ""] = new Date(ms).toLocaleString("sv-SE", { timeZone }).split(" ");
  return { day, time: time.slice(0, 5) };
};

/** Written with a time that differs, refused, mended, scheduled for an hour from now. */
async function scheduled(walk: Walk): Promise<Person> {
  const officer = await signIn("officer", walk);
  const { page, hands, words } = officer;
  const { editor, act } = words.calendar;
  await hands.press(page.locator(".rail").getByRole("link", { name: words.calendar.title }), "gc");
  await page.waitForURL(/\/calendar/);
  await clean(page, "the calendar");
  await hands.press(page.getByRole("link", { name: words.calendar.write }), "c");
  const form = page.locator("#post-form");
  await hands.write(form.getByLabel(editor.text.en), `Our lines open at 9 am, post ${MARK} ${walk.language}.`);
  await hands.write(form.getByLabel(editor.text.fr), `Nos lignes ouvrent à 8 h, publication ${MARK} ${walk.language}.`);
  const { day, time } = wall(Date.now() + 60 * MINUTE_MS);
  await hands.write(form.getByLabel(editor.day, { exact: true }), day);
  await hands.write(form.getByLabel(editor.time, { exact: true }), time);
  await hands.tick(form.getByRole("checkbox", { name: /^Bluesky/ }));
  await hands.choose(form.getByLabel(editor.goal), DEPARTMENT.strategy?.goals.helpApplicants?.[walk.language] ?? "");
  await form.locator('[name="file-en"]').setInputFiles(PICTURE);
  await hands.write(form.getByLabel(words.media.alt.en), "A counter with two people");
  await hands.write(form.getByLabel(words.media.alt.fr), "Un comptoir et deux personnes");
  await clean(page, "a pair being written");
  await hands.press(page.getByRole("button", { name: editor.saveSchedule }));

  // The halves differ: it says where, and does not go.
  await page.getByRole("alert").filter({ hasText: words.post.refusal["pair-not-ready"].title }).waitFor();
  const times = page.getByRole("row", { name: words.post.parity.topics.times });
  expect(await times.textContent()).toContain(words.post.parity.states.differ);
  await clean(page, "a pair that differs");
  await hands.press(page.getByRole("link", { name: act.first }), "f");
  await page.locator("#problem:focus").waitFor();

  await hands.press(page.locator("#post").getByRole("link", { name: act.edit }));
  await hands.write(form.getByLabel(editor.text.fr), `Nos lignes ouvrent à 9 h, publication ${MARK} ${walk.language}.`);
  await hands.press(page.getByRole("button", { name: editor.save, exact: true }));
  await page.locator("#post", { hasText: act.lane(0) }).waitFor();
  expect(await times.textContent()).toContain(words.post.parity.states.equal);
  await clean(page, "a pair that is equal");
  await hands.press(page.locator("#post").getByRole("button", { name: act.schedule }));
  await page.locator("#post", { hasText: words.post.state.scheduled.title }).waitFor();
  await clean(page, "a scheduled pair");
  return officer;
}

/** To the next minute that leaves room. */
async function soon({ page, hands, words }: Person, at: number): Promise<void> {
  const { act, editor } = words.calendar;
  const { day, time } = wall(at);
  const form = page.locator(".post-move");
  await hands.press(form.getByText(act.move, { exact: true }).first());
  await hands.write(form.getByLabel(editor.day, { exact: true }), day);
  await hands.write(form.getByLabel(editor.time, { exact: true }), time);
  await hands.press(form.getByRole("button", { name: act.move }));
  await page.locator("#post", { hasText: words.post.state.scheduled.title }).waitFor();
}

it("a pair of posts, in English by mouse and in French by keyboard: parity mended, both halves published", async () => {
  const officers = await Promise.all(WALKS.map(scheduled));
  const at = Math.ceil((Date.now() + ROOM_MS) / MINUTE_MS) * MINUTE_MS;
  for (const officer of officers) await soon(officer, at);

  for (const [index, { page, hands, words, leave }] of officers.entries()) {
    const { language } = WALKS[index] as Walk;
    await expect
      .poll(async () => (await standing("bluesky", `${MARK} ${language}`)).map(({ text }) => text).sort(), {
        timeout: 90_000,
      })
      .toEqual([expect.stringContaining("Nos lignes"), expect.stringContaining("Our lines")]);
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.locator("#post").textContent();
        },
        { timeout: 20_000 },
      )
      .toContain(words.post.state.published.title);
    expect(await page.locator(".leg-sent").count()).toBe(2);
    await clean(page, "a published pair");
    await hands.press(page.getByRole("link", { name: words.frame.otherLanguage }));
    const other = WORDS[language === "en" ? "fr" : "en"];
    await page.locator("#post", { hasText: other.post.state.published.title }).waitFor();
    await leave();
  }
}, 180_000);
