import { all, nowMs, one, post, showRefusal } from "./page.ts";
import { freshen } from "./thread.ts";

/** Another reply was faster, a colleague's or one's own: it is shown, and what can become of this one. Nothing of it is lost. */

export function setUpCollisions(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-collision]") : null;
    if (!button) return;
    event.preventDefault();
    if (button.dataset.collision === "read") read();
    if (button.dataset.collision === "keep") void keepAsNote();
    if (button.dataset.collision === "also") sendToo();
  });
  if (one("[data-collision]")) void collided();
}

const isOwn = (): boolean => one("[data-collision=read][data-own]") !== undefined;

/** The newest reply of whoever was faster. */
const theirs = (): HTMLElement | undefined =>
  all(`.reply[data-kind$=reply]${isOwn() ? "[data-mine]" : ":not([data-mine])"}`).at(-1);

/** Says who it was, and offers to add to a colleague's that has gone out: before that both would be the answer. */
export async function collided(): Promise<void> {
  await freshen();
  const reply = theirs();
  const title = one("strong[data-first]");
  if (title && reply?.dataset.by) title.textContent = (title.dataset.first ?? "").replace("{n}", reply.dataset.by);
  const also = one("[data-collision=also]");
  if (also) also.hidden = !isOwn() && reply?.dataset.state !== "sent";
}

/** The page has what stands there before whoever writes: the next reply knows of it. */
export function readNow(): void {
  const readAt = one<HTMLInputElement>('#reply input[name="readAt"]');
  if (readAt) readAt.value = new Date(nowMs()).toISOString();
}

function read(): void {
  const reply = theirs();
  reply?.scrollIntoView({ block: "start" });
  reply?.focus({ preventScroll: true });
}

function sendToo(): void {
  readNow();
  one<HTMLFormElement>("#reply")?.requestSubmit();
}

async function keepAsNote(): Promise<void> {
  const [note, text] = [one<HTMLFormElement>("form[data-note]"), one<HTMLTextAreaElement>("#text")];
  const field = note && one<HTMLTextAreaElement>("textarea", note);
  if (!note || !field || !text) return;
  const unsaved = field.value;
  field.value = text.value;
  const posted = await post(note);
  field.value = unsaved;
  if (!posted.ok) return showRefusal(posted);
  text.value = "";
  text.dispatchEvent(new Event("input", { bubbles: true }));
  one("[data-collision]")?.closest(".banner")?.remove();
  await freshen();
  all(".note").at(-1)?.scrollIntoView({ block: "nearest" });
  one("#conversation-title")?.focus({ preventScroll: true });
}
