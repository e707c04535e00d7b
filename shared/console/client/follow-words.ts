import { guessLanguage } from "./guess.ts";
import { one } from "./page.ts";

/** Marks a form whose language was set by its words. */
const FOLLOWED = "data-followed";

/** A reply leaves in the language of its words: the choice follows them once, and what is chosen after that stands. */
export function followWords(form: HTMLFormElement, text: string, chosen: string): boolean {
  const looks = guessLanguage(text);
  if (looks === undefined || chosen === looks || chosen === "en-fr" || form.hasAttribute(FOLLOWED)) return false;
  const radio = one<HTMLInputElement>(`input[name="language"][value="${looks}"]`, form);
  if (radio) radio.checked = true;
  form.toggleAttribute(FOLLOWED, true);
  return true;
}

/** The next words are followed again. */
export function forgetChoice(form: HTMLFormElement): void {
  form.removeAttribute(FOLLOWED);
}
