import { expect, inject, it } from "vitest";
import { loadDepartment } from "../../../infra/department/file.ts";
import { sandboxSecrets } from "../../../infra/local/sandbox/secrets.ts";
import { libraryWords } from "../../../shared/console/words/library.ts";
import { api, stored } from "../../whole/client.ts";
import { clean, PICTURE, SENT_MS, says, standing, WALKS, type Walk, walking } from "./walking.ts";

/** A picture of the library, from a file that somebody chooses to a citizen who sees it under a reply. */

const { signIn } = walking();
const MARK = String(Date.now()).slice(-6);
const SAID = {
  en: {
    asks: "How should the photo of a toddler look in Yellowknife?",
    en: "A toddler's photo shows the face alone, eyes open.",
    fr: "La photo d’un tout-petit montre le visage seul, les yeux ouverts.",
    words: { en: "toddler, yellowknife", fr: "tout-petit, yellowknife" },
    alt: { en: "A toddler's face, seen from the front", fr: "Le visage d’un tout-petit, vu de face" },
  },
  fr: {
    asks: "Où faire signer la photo de mon jumeau à Iqaluit?",
    en: "A twin's photo is signed on its back by the guarantor.",
    fr: "La photo d’un jumeau est signée au dos par le répondant.",
    words: { en: "twin, iqaluit", fr: "jumeau, iqaluit" },
    alt: { en: "The back of a photo with a signature", fr: "Le dos d’une photo, avec une signature" },
  },
};

const account = loadDepartment("passport").channels.find(({ channel }) => channel === "mastodon");
async function onMastodon(externalId: string): Promise<{ media_attachments: { description: string }[] }> {
  const { account: name = "", id = "", language = "both" } = account ?? {};
  const { accessToken } = sandboxSecrets([{ channel: "mastodon", name, id, language }])[`mastodon/${name}`] ?? {};
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await fetch(`${inject("url")}/sandbox/api/mastodon/api/v1/statuses/${externalId}`, { headers })).json();
}

it.each(WALKS)("goes along with the library's words, in $language by $by", async (walk: Walk) => {
  const said = SAID[walk.language];
  const alt = said.alt[walk.language];
  const [title, officer] = [`Toddlers ${MARK} ${walk.language}`, await signIn("officer", walk)];
  const { page, hands, words } = officer;
  await hands.press(page.locator(".rail").getByRole("link", { name: words.places.work.library }), "gl");
  await hands.press(page.locator('a[href$="/library/new"]'));
  const field = (name: string) => page.locator(`.pair-form [name="${name}"]`);
  await hands.write(field("en-title"), title);
  await hands.write(field("en-text"), said.en);
  await hands.write(field("en-asks"), said.words.en);
  await hands.write(field("fr-title"), `Tout-petits ${MARK} ${walk.language}`);
  await hands.write(field("fr-text"), said.fr);
  await hands.write(field("fr-asks"), said.words.fr);
  await field("file-en").setInputFiles(PICTURE);
  await hands.write(field("file-alt-en"), said.alt.en);
  await hands.write(field("file-alt-fr"), said.alt.fr);
  await hands.press(page.getByRole("button", { name: libraryWords[walk.language].save, exact: true }));
  await page.getByText(libraryWords[walk.language].saved).waitFor();
  const shown = page.locator(".media-file img");
  await shown.scrollIntoViewIfNeeded();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await clean(page, "a text with a picture");
  const id = /\/library\/([^/?]+)/.exec(page.url())?.[1] ?? "";
  const approved = await api(`/library/${id}/approve`, "approver", {});
  expect(approved.json.state, approved.text).toBe("approved");

  // A citizen asks; the text is offered with its picture, and both go out.
  const { id: messageId } = await stored("mastodon", await says(`lea.${walk.by}`, said.asks, "mastodon"));
  await page.goto(`${inject("url")}/messages/${messageId}`);
  const offer = page.locator(`.offer[data-source="library:${id}"]`);
  await offer.waitFor();
  expect(await offer.textContent()).toContain(alt);
  await hands.press(offer.getByRole("link"));
  const picture = page.getByRole("checkbox", { name: alt });
  expect(await picture.isChecked()).toBe(true);
  await clean(page, "a draft with a picture");
  await page.locator("#text").focus();
  await page.keyboard.press("Control+Shift+Enter");
  const sent = page.locator('.reply[data-state="sent"]');
  await sent.waitFor({ timeout: SENT_MS });
  expect(await sent.textContent()).toContain(alt);
  const [reply] = (await standing("mastodon", said[walk.language].slice(-30))) as unknown as {
    id: string;
  }[];
  expect((await onMastodon(reply?.id ?? "")).media_attachments).toMatchObject([{ description: alt }]);
  await officer.leave();
});
