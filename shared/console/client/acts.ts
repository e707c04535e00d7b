import { setUpComposer, useWords } from "./composer.ts";
import { showKeys } from "./key-settings.ts";
import { all, announce, fetchPage, one, openId, post, showRefusal } from "./page.ts";
import { freshen } from "./thread.ts";

/**
 * Small forms of the conversation act in place: claim, close, tags, approve, undo, what a person saw. An answer that
 * comes late touches nothing that an officer opened or began to write meanwhile.
 */

/** `sentWords`: what was sent last for a message, which an undo gives back. */
export function setUpActs(sentWords: (messageId: string) => string | undefined): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
    const id = openId();
    if (id === undefined || !form.closest("#conversation")) return;
    event.preventDefault();
    void act(form, id, sentWords);
  });
}

async function act(form: HTMLFormElement, id: string, sentWords: (messageId: string) => string | undefined) {
  const posted = await post(form);
  if (!posted.ok) return showRefusal(posted);
  // The officer went on: the list follows the feed of changes.
  if (openId() !== id) return;
  const undone = form.hasAttribute("data-undo") || form.action.endsWith("/undo");
  const card = form.closest<HTMLElement>(".reply") ?? one(`#${CSS.escape(form.dataset.card ?? "none")}`);
  const isAction = card?.querySelector(".reply-action") !== null;
  const [hands, handed] = ["#live-hands", "#hand-over"].map((place) => form.closest(place) !== null);
  const stoodIn = form.contains(document.activeElement) || document.activeElement === document.body;
  one("#refusal")?.replaceChildren();
  if (form.action.endsWith("/tags")) await retagged(id);
  await freshen(form);
  if (openId() !== id) return;
  if (handed) announce(all("#live-column .event-line span").at(-1)?.textContent ?? "");
  if (stoodIn) standAgain(form, hands);
  // An action has no words to give back; a thread's card shows its parts, and its button the whole.
  if (!undone || !card || isAction || one<HTMLTextAreaElement>("#text")?.value.trim() !== "") return;
  const text = sentWords(id) ?? one(`#${CSS.escape(card.id)} [data-use]`)?.dataset.use;
  if (text !== undefined) useWords(text, stoodIn);
}

/** Other tags have another language asked for, another lane, other offers and experts: the words and the caret stay. */
async function retagged(id: string): Promise<void> {
  const page = await fetchPage(location.href);
  if (!page || openId() !== id) return;
  const written = one<HTMLTextAreaElement>("#text");
  const caret = written === document.activeElement ? [written?.selectionStart, written?.selectionEnd] : undefined;
  for (const name of ["tags-said", "help-facts", "help-library", "another", "consult-ask"]) {
    const [old, part] = [one(`#${name}`), one(`#${name}`, page)];
    const stoodIn = name === "help-library" && old?.contains(document.activeElement);
    // A question that is being written stays, and so do the experts it is for.
    if (!old || !part || stoodIn || isBegun(old)) continue;
    const field = old.contains(document.activeElement) ? document.activeElement : null;
    if (old.hasAttribute("open")) part.setAttribute("open", "");
    old.replaceWith(document.adoptNode(part));
    // Whoever opened it meanwhile goes on where they stood: there, or at its first field.
    if (name === "consult-ask" && field)
      (one(field.id ? `#${CSS.escape(field.id)}` : "input:checked", part) ?? one("input", part))?.focus();
    showKeys(part);
  }
  const text = one<HTMLTextAreaElement>("#text");
  if (text === written) return;
  if (text && written) text.value = written.value;
  setUpComposer();
  if (text && caret) {
    text.focus({ preventScroll: true });
    text.setSelectionRange(caret[0] ?? null, caret[1] ?? null);
  }
}

/** Something in it was chosen or written. */
const isBegun = (part: HTMLElement): boolean =>
  part.id === "consult-ask" &&
  all<HTMLInputElement | HTMLTextAreaElement>("input:not([type=hidden]), textarea", part).some((field) =>
    field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );

/** Focus goes to what took the place of the form that was sent: the same button, its menu, its card, or the title; of whose
 * it is, to what takes that back. */
function standAgain(form: HTMLFormElement, hands = false): void {
  const menu = form.closest("details.menu")?.id;
  const card = form.closest(".reply")?.id;
  const same = menu ? undefined : one<HTMLFormElement>(`#conversation form[action="${form.getAttribute("action")}"]`);
  const place =
    (hands && one("#live-hands form:not(.menu-box) button")) ||
    (menu && one(`#${CSS.escape(menu)} > summary`)) ||
    (same && one<HTMLButtonElement>("button", same)) ||
    (card && one(`#${CSS.escape(card)} :is(button, a)`)) ||
    one("#conversation-title");
  place?.focus({ preventScroll: true });
}
