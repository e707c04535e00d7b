import type { Locator, Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { expertPageWords } from "../../../shared/console/words/expert-page.ts";
import { standingWords } from "../../../shared/console/words/standing.ts";
import { tagsWords } from "../../../shared/console/words/tags.ts";
import { stored } from "../../whole/client.ts";
import { answersMail, clean, letter, linkIn, read, SENT_MS, says, standing, WALKS, walking } from "./walking.ts";

/** The whole line, as people walk it: citizen, officer, experts, approvers, and the citizen again. */

const { signIn, somebody } = walking();

const SAID = {
  en: {
    citizen: "My lawyer says I can sue you over this. What do you need from me before March?",
    topic: "Renewal",
    question: "May they renew by mail after a refusal?",
    byLink: "They may renew by mail within a year of the refusal.",
    byMail: "The fee stays the same for them.",
    reply: "Hello Zoé, thank you for writing. What we need from you before March is the form alone.",
    better: "Hello Zoé, thank you for writing. What we need from you before March is the signed form alone.",
  },
  fr: {
    citizen: "Mon avocat dit que je peux vous poursuivre pour cela. Que vous faut-il de ma part avant mars?",
    topic: "Renouvellement",
    question: "Peut-on renouveler par la poste après un refus?",
    byLink: "Oui, par la poste, dans l’année qui suit le refus.",
    byMail: "Les frais restent les mêmes.",
    reply: "Bonjour Zoé, merci de votre message. Ce qu’il nous faut de votre part avant mars, c’est le formulaire.",
    better:
      "Bonjour Zoé, merci de votre message. Ce qu’il nous faut de votre part avant mars, c’est le formulaire signé.",
  },
};

/** What a reply that waits is called in addresses. */
const idOf = async (card: Locator): Promise<string> =>
  /outgoing\/([^/]+)\//.exec(
    (await card.locator("form[action*='/outgoing/']").first().getAttribute("action")) ?? "",
  )?.[1] ?? "";

/** What no button of the page does, with the page's own token: it is refused all the same. */
const posts = (page: Page, path: string): Promise<unknown> =>
  page.evaluate(async (to) => {
    const csrf = document.querySelector<HTMLInputElement>('input[name="csrf"]')?.value ?? "";
    const body = new URLSearchParams({ csrf });
    return (await fetch(to, { method: "POST", body, headers: { accept: "application/json" } })).json();
  }, new URL(path, page.url()).href);

it.each(WALKS)("the direct line, $language by $by: asked, consulted, drafted, approved, sent once", async (walk) => {
  const said = SAID[walk.language];
  const mark = `${walk.language}.${walk.by}`;
  const { id } = await stored("facebook", await says(`zoe.${mark}`, said.citizen));

  // Triage: found in the inbox, taken, given its topic.
  const officer = await signIn("officer", walk);
  const { page, hands, words } = officer;
  const expertWords = expertPageWords[walk.language];
  const tags = tagsWords[walk.language];
  await clean(page, "the inbox");
  await hands.open(page.locator(`#m-${id} > a`));
  await page.locator(`#conversation[data-id="${id}"]`).waitFor();
  await clean(page, "a conversation");
  await hands.press(page.getByRole("button", { name: words.message.claim.take }), "c");
  await page.locator("#live-hands .person-you").waitFor();
  await hands.press(page.getByText(tags.correct, { exact: true }));
  await hands.choose(page.locator(".correct").getByLabel(tags.topic), said.topic);
  await hands.press(page.getByRole("button", { name: tags.correctSave }));
  await page.locator(".conversation-chips", { hasText: said.topic }).waitFor();
  await clean(page, "a corrected topic");

  // Two experts are asked, one question.
  await hands.press(page.locator("#consult-ask > summary"), "e");
  await hands.tick(page.getByRole("checkbox", { name: "Samira Haddad" }));
  await hands.tick(page.getByRole("checkbox", { name: "Peter Novak" }));
  await hands.write(page.getByLabel(words.consultation.question), `${said.question} (${mark})`);
  await hands.tick(page.getByRole("radio", { name: words.consultation.all }));
  await clean(page, "asking experts");
  await hands.press(page.getByRole("button", { name: words.consultation.asking, exact: true }));
  await page.locator(".consult-wait", { hasText: "Samira Haddad" }).waitFor();
  await page.locator(".consult-wait", { hasText: "Peter Novak" }).waitFor();
  await clean(page, "waiting for experts");

  // One answers by the link, which may be opened as often as one likes; it takes one answer.
  const link = linkIn(await letter("s.haddad@passport.example", `(${mark})`), walk.language);
  const expert = await somebody(walk);
  for (const _ of ["a mail scanner", "the expert"]) {
    await expert.page.goto(link);
    await expert.page.getByText(said.question).first().waitFor();
  }
  await clean(expert.page, "an expert's page");
  await hands.write(expert.page.getByLabel(expertWords.yours), said.byLink);
  await hands.press(expert.page.getByRole("button", { name: expertWords.send }));
  await expert.page.getByRole("heading", { name: expertWords.done.answered.title }).waitFor();
  await clean(expert.page, "an answer taken");
  await expert.page.goto(link);
  await expert.page.getByRole("heading", { name: expertWords.closed.own.title }).waitFor();
  await clean(expert.page, "a used link");
  await expert.leave();

  // The other answers the e-mail.
  await answersMail(await letter("p.novak@passport.example", `(${mark})`), said.byMail);
  const [linked, mailed] = [said.byLink, said.byMail].map((text) =>
    page.locator(".consult-answer", { hasText: text }),
  ) as [Locator, Locator];
  await linked.waitFor();
  await mailed.waitFor();
  expect(await linked.textContent()).toMatch(new RegExp(words.consultation.via.link, "i"));
  expect(await mailed.textContent()).toMatch(new RegExp(words.consultation.via.mail, "i"));
  await clean(page, "answers of experts");

  // Both answers stand in the draft, each with its mark.
  await hands.write(page.locator("#text"), `${said.reply} `);
  for (const answer of [linked, mailed]) {
    await hands.press(answer.getByRole("link", { name: words.consultation.insert }));
    await answer.locator(".consult-in", { hasText: words.consultation.inDraft }).waitFor();
  }
  expect(await page.locator("#text").inputValue()).toContain(`${said.reply} ${said.byLink}`);
  expect(await page.locator("#text").inputValue()).toContain(said.byMail);
  const checks = page.locator("#checks");
  for (const sentence of [words.composer.checks.person.yes, words.composer.checks.personal.yes])
    await checks.getByText(sentence).waitFor();
  expect(await page.locator(".send-lane").textContent()).toContain(words.lane.gates(2));
  await clean(page, "a draft with its sources");
  await page.locator("#text").focus();
  await page.keyboard.press("Control+Shift+Enter");
  const waits = page.locator('.reply[data-state="waiting"]');
  await waits.waitFor();
  expect(await waits.textContent()).toContain(words.outgoing.waiting(2));
  await clean(page, "a reply that waits");
  const outgoing = await idOf(waits);

  // The first of two agrees; the second changes a word: nobody has agreed to that, and she cannot agree to her own.
  const approver = await signIn("approver", walk);
  const approve = async (who: typeof approver, of: string, name: string): Promise<void> => {
    await who.page.goto(`${inject("url")}/approvals`);
    await hands.press(who.page.locator(`.approval-row a[href$="/approvals/${of}"]`));
    await who.page.locator("#approval-title").waitFor();
    await clean(who.page, "an approval");
    await read(who.page);
    await hands.press(who.page.getByRole("button", { name }), "a");
    await who.page.waitForURL((url) => !url.pathname.endsWith(of));
  };
  await approve(approver, outgoing, words.approvals.decide.approveOf(1, 2));
  const head = await signIn("head", walk);
  await head.page.goto(`${inject("url")}/approvals/${outgoing}`);
  await head.page.getByRole("button", { name: words.approvals.decide.approveOf(2, 2) }).waitFor();
  await hands.press(head.page.locator("#words-menu > summary"), "w");
  await hands.write(head.page.getByLabel(words.approvals.decide.wordsLabel), said.better);
  await clean(head.page, "suggesting words");
  await hands.press(head.page.getByRole("button", { name: words.approvals.decide.wordsSend }));
  await head.page.waitForURL((url) => !url.pathname.endsWith(outgoing));
  await head.page.goto(`${inject("url")}/approvals/${outgoing}`);
  await head.page.getByText(words.approvals.may.ownText).waitFor();
  expect(await head.page.locator(".approval-track .gate.passed").count()).toBe(0);
  expect(await head.page.getByRole("button", { name: words.approvals.decide.approve }).count()).toBe(0);
  await clean(head.page, "one's own words");
  expect(await posts(head.page, `/approvals/${outgoing}/approve`)).toMatchObject({ ok: false, reason: "own-text" });

  // The author takes it back and sends the better words; both agree now, and it goes out.
  await page.locator('.reply[data-state="waiting"]', { hasText: said.better }).waitFor();
  await hands.press(
    page.locator('.reply[data-state="waiting"]').getByRole("button", { name: standingWords[walk.language].takeBack }),
  );
  await page.locator('.reply[data-state="withdrawn"]').waitFor();
  await hands.write(page.locator("#text"), said.better);
  await page.keyboard.press("Control+Shift+Enter");
  await waits.waitFor();
  const second = await idOf(waits);
  await approve(approver, second, words.approvals.decide.approveOf(1, 2));
  await approve(head, second, words.approvals.decide.approveOf(2, 2));

  await page.locator('.reply[data-state="sent"]').waitFor({ timeout: SENT_MS });
  expect(await page.locator('.reply[data-state="sent"]').textContent()).toContain(said.better);
  await clean(page, "a sent reply");
  expect(await standing("facebook", said.better)).toHaveLength(1);
  for (const one of [officer, approver, head]) await one.leave();
});
