import type { PairWords } from "../../shared/domain/library/library.ts";
import { type Chance, oneOf } from "./chance.ts";

/** Texts that can be told apart wherever they turn up: each carries a word that no other has. */

export interface Text {
  text: string;
  /** In no other text of the run. */
  mark: string;
  language: "en" | "fr";
  /** Personal information in it, which may stand nowhere but on the platform. */
  personal?: string;
}

const LETTERS = "bdfgklmnprstvz";

/** `quo` and letters: a word to every part of the product, a name or a number to none. */
export function markOf(n: number): string {
  let left = n;
  let word = "";
  for (let at = 0; at < 3; at += 1) {
    word += LETTERS[left % LETTERS.length] + "aeiou"[(left + at) % 5]!;
    left = Math.floor(left / LETTERS.length);
  }
  return `quo${word}x`;
}

const MARK = /quo\w+?x\b/g;
/** All that stand in a text. */
export const marksIn = (text: string): string[] => text.match(MARK) ?? [];

const QUESTIONS = {
  en: [
    "How long does a renewal take these days?",
    "I lost my passport in the mountains, what now?",
    "Terrible wait at your office again.",
    "Thank you for the quick help!",
    "My lawyer will write to you about this delay.",
  ],
  fr: [
    "Combien de temps prend le renouvellement ces jours-ci ?",
    "J’ai perdu mon passeport en montagne, que faire ?",
    "Encore une attente terrible à votre bureau.",
    "Merci pour votre aide si rapide !",
    "Mon avocat vous écrira au sujet de ce retard.",
  ],
} as const;
const PERSONAL = ["046 454 286", "613-555-0187", "jo.tremblay@example.org"] as const;
const ANSWERS = {
  en: ["It takes ten business days in person.", "Please report it on our website first.", "We are sorry for the wait."],
  fr: [
    "Il faut dix jours ouvrables en personne.",
    "Veuillez d’abord le signaler sur notre site.",
    "Nous sommes désolés de cette attente.",
  ],
} as const;

export function question(chance: Chance, place: string, n: number): Text {
  const language = chance(`${place} language`) < 0.5 ? "en" : "fr";
  const mark = markOf(n);
  const personal = chance(`${place} personal`) < 0.2 ? oneOf(chance, `${place} which`, PERSONAL) : undefined;
  const words = oneOf(chance, `${place} words`, QUESTIONS[language]);
  return {
    text: `${words} ${mark}${personal === undefined ? "" : ` ${personal}`}`,
    mark,
    language,
    ...(personal ? { personal } : {}),
  };
}

export function answer(chance: Chance, place: string, n: number, language: "en" | "fr"): Text {
  const mark = markOf(n);
  return { text: `${oneOf(chance, `${place} words`, ANSWERS[language])} ${mark}`, mark, language };
}

/** A text of the library, as an answer to the first of the questions. */
export function libraryText(language: "en" | "fr", n: number): PairWords {
  const [question] = QUESTIONS[language];
  return { title: TITLES[language], text: `${ANSWERS[language][0]} ${markOf(n)}`, asks: [question] };
}
const TITLES = { en: "Time for a renewal", fr: "Temps du renouvellement" } as const;

const ANNOUNCEMENTS = {
  en: "Our offices stay open late this week for everybody who travels.",
  fr: "Nos bureaux restent ouverts plus tard cette semaine pour qui voyage.",
} as const;

export function announcement(language: "en" | "fr", n: number): Text {
  const mark = markOf(n);
  return { text: `${ANNOUNCEMENTS[language]} ${mark}`, mark, language };
}
