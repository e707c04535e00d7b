import { lazy } from "../lazy.ts";
import type { Message } from "../message/message.ts";
import { isSure } from "../message/tags.ts";
import { otherOfficial } from "../official-language.ts";
import { guessLanguage } from "./guess-language.ts";
import { halves } from "./halves.ts";

/** In which language an answer may go out, and in which its words are. */

/** Words in both official languages, whichever comes first. */
const BILINGUAL: readonly string[] = ["en-fr", "fr-en"];
export const isBilingual = (language: string): boolean => BILINGUAL.includes(language);

/** Codes that name no language. */
const NONE: readonly string[] = ["und", "mul", "mis", "zxx"];
const names = lazy(() => new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }));

/** Whether words in this language are in the other one, alone or beside another. */
export const speaks = (language: string, asked: string): boolean =>
  language === asked || (isBilingual(language) && language.split("-").includes(asked));

/** A language that there is (ISO 639), by its code alone. */
const isLanguage = (code: string): boolean =>
  /^[a-z]{2,3}$/.test(code) && !NONE.includes(code) && names().of(code) !== undefined;

/** What a message is in, as far as that is known. */
export const isMessageLanguage = (code: string): boolean => code === "und" || isLanguage(code);

/** What a reply may be in: one language, or both official ones. */
export const isReplyLanguage = (language: string): boolean => isBilingual(language) || isLanguage(language);

/** The official language that the answer owes the citizen; `undefined`: the officer chooses (invariant 8). */
export function languageOwed({ language }: Pick<Message, "language">): "en" | "fr" | undefined {
  return isSure(language) && (language.code === "en" || language.code === "fr") ? language.code : undefined;
}

/** `en-fr` and `fr-en` are bilingual answers: they keep the rule for both. */
export function languageFits(message: Pick<Message, "language">, replyLanguage: string): boolean {
  const owed = languageOwed(message);
  return owed === undefined || replyLanguage === owed || isBilingual(replyLanguage);
}

/**
 * As the words themselves are, where they say it clearly: a reply in French that calls itself English is French,
 * and one that calls itself bilingual has to speak both languages.
 */
export function spokenLanguage({ text, language }: { text: string; language: string }): string {
  if (isBilingual(language)) {
    const missing = halves(text)?.missing;
    return missing === undefined ? language : otherOfficial(missing);
  }
  return language === "en" || language === "fr" ? (guessLanguage(text) ?? language) : language;
}
