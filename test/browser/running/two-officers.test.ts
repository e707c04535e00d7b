import { expect, it } from "vitest";
import { stored } from "../../whole/client.ts";
import { clean, type Person, says, WALKS, walking } from "./walking.ts";

/** Two officers in one conversation, each in a browser of their own: they see each other, and no word is lost. */

const { signIn } = walking();

const SAID = {
  en: {
    citizen: "Can my sister pick up my passport at the Halifax office?",
    maya: "Hello Lea, yes: she brings your receipt and a letter with your signature.",
    james: "Hello Lea, your sister may pick it up with your receipt.",
    more: " She also needs her own card.",
  },
  fr: {
    citizen: "Est-ce que ma sœur peut prendre mon passeport au bureau de Québec?",
    maya: "Bonjour Léa, oui : elle apporte votre reçu et une lettre signée de votre main.",
    james: "Bonjour Léa, votre sœur peut le prendre avec votre reçu.",
    more: " Il lui faut aussi sa propre carte.",
  },
};

it.each(WALKS)("two officers at once, $language by $by: seen, undone, refused kindly, nothing lost", async (walk) => {
  const said = SAID[walk.language];
  const { id } = await stored("facebook", await says(`lea.${walk.by}`, said.citizen));
  const [maya, james] = [await signIn("officer", walk), await signIn("officer2", walk)];
  const { hands, words } = maya;
  const { presence, collision } = words.conversation;
  for (const { page } of [maya, james]) {
    await hands.open(page.locator(`#m-${id} > a`));
    await page.locator(`#conversation[data-id="${id}"]`).waitFor();
  }
  const text = (one: Person) => one.page.locator("#text");
  await hands.write(text(james), said.james);
  await hands.write(text(maya), said.maya);

  // Each sees the other write.
  await maya.page.locator("#presence", { hasText: presence.writing("James Tran") }).waitFor();
  await james.page.locator("#presence", { hasText: presence.writing("Maya Bélanger") }).waitFor();
  await clean(james.page, "a colleague is here");

  // Sent, and taken back within its ten seconds: the words are in the composer again.
  await maya.page.keyboard.press("Control+Shift+Enter");
  await maya.page.locator('.reply[data-state="approved"]').waitFor();
  await clean(maya.page, "a queued reply");
  if (walk.by === "keyboard") await maya.page.keyboard.press("Escape");
  await hands.press(
    maya.page.locator('.reply[data-state="approved"]').getByRole("button", { name: words.outgoing.undo }),
    "z",
  );
  await maya.page.locator('.reply[data-state="withdrawn"]').waitFor();
  await expect.poll(() => text(maya).inputValue()).toBe(said.maya);

  // What James has half written stands through what came in meanwhile, and through a reload.
  await james.page.locator('.reply[data-state="withdrawn"]').waitFor();
  expect(await text(james).inputValue()).toBe(said.james);
  await hands.write(text(james), `${said.james}${said.more}`);
  await james.page.reload();
  await expect.poll(() => text(james).inputValue()).toBe(`${said.james}${said.more}`);

  // Maya sends again, James a moment later: he hears who was first, and keeps his words as a note.
  await maya.page.locator("#text").focus();
  await maya.page.keyboard.press("Control+Shift+Enter");
  await maya.page.locator('.reply[data-state="approved"]').waitFor();
  await text(james).focus();
  await james.page.keyboard.press("Control+Enter");
  await james.page.locator("#refusal", { hasText: collision.first("Maya Bélanger") }).waitFor();
  expect(await text(james).inputValue()).toBe(`${said.james}${said.more}`);
  expect(await james.page.locator(".reply", { hasText: said.james }).count()).toBe(0);
  await clean(james.page, "a colleague was faster");
  await hands.press(james.page.getByRole("button", { name: collision["answered-by-other"].keep }));
  await james.page.locator(".note", { hasText: said.more.trim() }).waitFor();
  expect(await text(james).inputValue()).toBe("");
  await maya.leave();
  await james.leave();
});
