import { guessLanguage } from "../../domain/outgoing/guess-language.ts";
import { one } from "./page.ts";

/** Holds the language that a form's words set last. */
const FOLLOWED = "data-followed";

export const chosen = (form: HTMLFormElement): string =>
  one<HTMLInputElement>('input[name="language"]:checked', form)?.value ?? "";

/** The language that the reply will have: the server goes by its words, whatever was chosen for them. */
export const willBe = (form: HTMLFormElement, text: string): string =>
  chosen(form) === "en-fr" ? "en-fr" : (guessLanguage(text) ?? chosen(form));

/** A reply leaves in the language of its words: the choice follows them; one made by hand for the same words stands. */
export function followWords(form: HTMLFormElement, text: string): boolean {
  const looks = willBe(form, text);
  if (looks === chosen(form) || form.getAttribute(FOLLOWED) === looks) return false;
  const radio = one<HTMLInputElement>(`input[name="language"][value="${looks}"]`, form);
  if (radio) radio.checked = true;
  form.setAttribute(FOLLOWED, looks);
  return true;
}

/** The choice is one that words set, and no hand since. */
export const follows = (form: HTMLFormElement): boolean => form.getAttribute(FOLLOWED) === chosen(form);

/** The next words are followed again. */
export function forgetChoice(form: HTMLFormElement): void {
  form.removeAttribute(FOLLOWED);
}
