import { fold } from "../domain/fold.ts";
import { STEMS, wordsOf } from "./words.ts";

/** What a text is about: its words as stems, without those that every text has. */

export interface Term {
  stem: string;
  /** As it was written. */
  word: string;
}

/** Articles, pronouns, helping verbs, greetings: they find everything, and so nothing. */
const EMPTY: Record<"en" | "fr", ReadonlySet<string>> = {
  en: new Set(
    "a an and are am as at be been but by can could d did do does don for from get got had has have he hello hey hi her him his how i if in is it its just ll m me my need no not of on or our out please re s she should so some t than that the their them then there they this to too us ve want was we were what when where which who why will with would yes you your anyone someone something know tell really still also about one any be more now".split(
      " ",
    ),
  ),
  fr: new Set(
    "a ai ait alors au aux avec avez avoir avons bonjour bonsoir c ca car ce cela ces cet cette ceux chez ci comme comment d dans de des dois doit donc du elle elles en es est et ete etre eu faire fait faut il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne ni nos notre nous on ont ou par pas peut peux plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa salut sans se ses si son sont suis sur svp t ta te tes toi ton tout tous toute tres tu un une vos votre vous y allo aussi est bien y ai".split(
      " ",
    ),
  ),
};

/** Stemming costs more than all else here, and people use the same words. */
const KNOWN: Record<"en" | "fr", Map<string, string>> = { en: new Map(), fr: new Map() };
/** Of words that say something; empty for the others. */
const TELLING: Record<"en" | "fr", Map<string, string>> = { en: new Map(), fr: new Map() };
const MOST_KNOWN = 50_000;

export const stemOf = (word: string, language: "en" | "fr"): string =>
  remembered(KNOWN[language], word, () => fold(STEMS[language](word)));

/** In their order, each time they stand there. */
export function termsOf(text: string, language: "en" | "fr"): Term[] {
  const terms: Term[] = [];
  for (const word of wordsOf(text)) {
    const stem = remembered(TELLING[language], word, () => (says(word, language) ? stemOf(word, language) : ""));
    if (stem !== "") terms.push({ stem, word });
  }
  return terms;
}

function says(word: string, language: "en" | "fr"): boolean {
  const plain = fold(word);
  return !EMPTY[language].has(plain) && (plain.length >= 2 || /\d/.test(plain));
}

function remembered(known: Map<string, string>, word: string, make: () => string): string {
  const found = known.get(word);
  if (found !== undefined) return found;
  const made = make();
  if (known.size < MOST_KNOWN) known.set(word, made);
  return made;
}

/** Each once. */
export const stemsOf = (text: string, language: "en" | "fr"): string[] => [
  ...new Set(termsOf(text, language).map(({ stem }) => stem)),
];
