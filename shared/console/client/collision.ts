import { all, nowMs, one, post, showRefusal } from "./page.ts";
import { freshen } from "./thread.ts";

/** A colleague was faster: their reply is shown, and what can become of ours. Nothing of it is lost. */

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

/** The newest reply of somebody else. */
const theirs = (): HTMLElement | undefined => all(".reply[data-by]:not([data-mine])").at(-1);

/** Says who it was, and offers to add to what has gone out: before that both would be the answer. */
export async function collided(): Promise<void> {
  await freshen();
  const reply = theirs();
  const title = one("strong[data-first]");
  if (title && reply?.dataset.by) title.textContent = (title.dataset.first ?? "").replace("{n}", reply.dataset.by);
  const also = one("[data-collision=also]");
  if (also) also.hidden = reply?.dataset.state !== "sent";
}

function read(): void {
  const reply = theirs();
  reply?.scrollIntoView({ block: "start" });
  reply?.focus({ preventScroll: true });
}

function sendToo(): void {
  const form = one<HTMLFormElement>("#reply");
  const readAt = form && one<HTMLInputElement>('input[name="readAt"]', form);
  if (readAt) readAt.value = new Date(nowMs()).toISOString();
  form?.requestSubmit();
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
