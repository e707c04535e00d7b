import { expect, inject, it } from "vitest";
import { expertPageWords } from "../../shared/console/words/expert-page.ts";
import { clean, letter, linkIn, WALKS, walking } from "../browser/running/walking.ts";
import { sideOf } from "./sides.ts";

/** A question to another department and its answer, as both departments' people see it in their browsers. */

const { signIn, somebody } = walking();

const SAID = {
  en: {
    citizen: "Is my passport valid for a drive to Buffalo when it expires in March?",
    partner: "Border Services",
    question: "Does a passport that expires in March do for entry by land?",
    answer: "Yes, if it is valid on the day of entry.",
  },
  fr: {
    citizen: "Mon passeport est-il valide pour entrer par Lacolle s’il expire en mars?",
    partner: "Services frontaliers",
    question: "Un passeport qui expire en mars suffit-il pour entrer par voie terrestre?",
    answer: "Oui, s’il est valide le jour de l’entrée.",
  },
};

it.each(WALKS)("one department asks another, $language by $by: the answer lands in the draft", async (walk) => {
  const [passport, border] = [sideOf("passport"), inject("border")];
  const said = SAID[walk.language];
  const mark = `${walk.language}.${walk.by}`;
  const { id } = await passport.said(said.citizen, `zoe.${mark}`);

  const officer = await signIn("officer", { ...walk, url: passport.url });
  const { page, hands, words } = officer;
  const expertWords = expertPageWords[walk.language];
  await hands.open(page.locator(`#m-${id} > a`));
  await page.locator(`#conversation[data-id="${id}"]`).waitFor();
  await hands.press(page.locator("#consult-ask > summary"), "e");
  await hands.press(page.locator("#consult-ask").getByText(words.consultation.more, { exact: true }));
  for (const chosen of await page.locator("#consult-ask input[type=checkbox]:checked").all())
    await hands.untick(chosen);
  await hands.tick(page.getByRole("checkbox", { name: said.partner }));
  await hands.write(page.getByLabel(words.consultation.question), `${said.question} (${mark})`);
  await clean(page, "asking another department");
  await hands.press(page.getByRole("button", { name: words.consultation.asking, exact: true }));
  const waits = page.locator(".consult-wait", { hasText: said.partner });
  await waits.waitFor();
  expect(await waits.textContent()).toContain(words.consultation.partner);

  // The other department's expert reads the question alone, at their own department's address.
  const link = linkIn(await letter("admissibility@border.example", `(${mark})`, border.url), walk.language);
  expect(link).toContain(border.url);
  const expert = await somebody(walk);
  await expert.page.goto(link);
  await expert.page.getByText(said.question).waitFor();
  expect(await expert.page.locator("main").textContent()).not.toMatch(/Facebook|zoe|Maya|Lacolle|Buffalo/);
  await clean(expert.page, "another department's expert");
  await hands.write(expert.page.getByLabel(expertWords.yours), said.answer);
  await hands.press(expert.page.getByRole("button", { name: expertWords.send }));
  await expert.page.getByRole("heading", { name: expertWords.done.answered.title }).waitFor();
  await expert.leave();

  // Back at the first: from the department, no name of a person.
  const answer = page.locator(".consult-answer", { hasText: said.answer });
  await answer.waitFor();
  expect(await answer.textContent()).toContain(said.partner);
  expect(await answer.textContent()).not.toContain("Admissib");
  await hands.press(answer.getByRole("link", { name: words.consultation.insert }));
  await answer.locator(".consult-in", { hasText: words.consultation.inDraft }).waitFor();
  expect(await page.locator("#text").inputValue()).toBe(said.answer);
  await clean(page, "another department's answer in the draft");
  await officer.leave();
});
