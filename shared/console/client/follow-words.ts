import { guessLanguage } from "../../domain/outgoing/guess-language.ts";
import { one } from "./page.ts";

/** Holds the language that a form's words set last. */
const FOLLOWED = "data-followed";

/** Do they set the choice when it is sent? */
export const setsChoice = (form: HTMLFormElement, looks: string, chosen: string): boolean =>
  chosen !== looks && chosen !== "en-fr" && form.getAttribute(FOLLOWED) !== looks;

/** A reply leaves in the language of its words: the choice follows them; one made by hand for the same words stands. */
export function followWords(form: HTMLFormElement, text: string, chosen: string): boolean {
  const looks = guessLanguage(text);
  if (looks === undefined || !setsChoice(form, looks, chosen)) return false;
  const radio = one<HTMLInputElement>(`input[name="language"][value="${looks}"]`, form);
  if (radio) radio.checked = true;
  form.setAttribute(FOLLOWED, looks);
  return true;
}

/** The next words are followed again. */
export function forgetChoice(form: HTMLFormElement): void {
  form.removeAttribute(FOLLOWED);
}
