import { cutPoint, MOST_PARTS, numberedThread } from "../../domain/outgoing/numbered-thread.ts";
import { wordsBefore } from "./cut.ts";
import { fill, one, replyWords } from "./page.ts";

/**
 * What the composer says of a text that is too long: where to cut it, and whether it goes as a numbered thread. A
 * preview by the domain's own rule; the server cuts again when it is sent.
 */

/** Looking for the cut takes longer than a key press: it waits for a pause in typing. */
const PAUSE_MS = 200;

let waiting: ReturnType<typeof setTimeout> | undefined;

/** `used`, `limit`: by the channel's own counting. */
export interface Length {
  used: number;
  limit: number;
  fits: (text: string) => boolean;
}

export const wantsThread = (form: HTMLFormElement): boolean =>
  one<HTMLInputElement>('input[name="thread"]', form)?.checked === true;

/** Shows it after a pause, or hides it at once where the text fits. */
export function showOver(form: HTMLFormElement, text: HTMLTextAreaElement, { used, limit, fits }: Length): void {
  clearTimeout(waiting);
  const place = one("#over", form);
  if (!place) return;
  if (fits(text.value)) {
    place.hidden = true;
    const box = one<HTMLInputElement>('input[name="thread"]', form);
    if (box) box.checked = false;
    return;
  }
  waiting = setTimeout(() => {
    const cutAt = cutPoint(text.value, fits);
    const parts = used > limit * MOST_PARTS ? undefined : numberedThread(text.value, fits);
    showCut(form, text.value, cutAt, parts?.length);
  }, PAUSE_MS);
}

/** `parts`: how many; `some` where only the server knows; absent where no thread holds it. */
export function showCut(form: HTMLFormElement, text: string, cutAt: number, parts: number | "some" | undefined): void {
  const place = one("#over", form);
  if (!place) return;
  const [said, count, thread, none] = [
    one("[data-cut]", place),
    one("[data-parts]", place),
    one("[data-thread]", place),
    one("[data-no-thread]", place),
  ];
  const words = replyWords(form);
  if (said) said.textContent = fill(words.cutAfter, wordsBefore(text, cutAt));
  if (count) count.textContent = typeof parts === "number" ? `, ${fill(words.parts, parts)}.` : ".";
  const means = one("[data-means]", place);
  if (means && typeof parts === "number") means.textContent = fill(words.threadMeans, parts);
  if (thread) thread.hidden = parts === undefined;
  if (none) none.hidden = parts !== undefined;
  const box = one<HTMLInputElement>('input[name="thread"]', place);
  if (parts === undefined && box) box.checked = false;
  place.dataset.at = String(cutAt);
  place.hidden = false;
}

/** Puts the caret where the text may be cut. */
export function goToCut(form: HTMLFormElement, text: HTMLTextAreaElement): void {
  const at = Number(one("#over", form)?.dataset.at ?? text.value.length);
  text.focus();
  text.setSelectionRange(at, at);
}
