/** Which official language a text of ours seems to be in: words that only one of them has. Small enough for the
 * browser, where the reply is judged as it is written; citizens' texts are tagged elsewhere. */
const ONLY: Record<"en" | "fr", ReadonlySet<string>> = {
  en: new Set(
    "the and you your is are was will have has for with this that please thank thanks hello hi good great can of not we our it be at by from if an what when how been would there they my to".split(
      " ",
    ),
  ),
  fr: new Set(
    "le la les des une est vous votre vos nous notre pour avec dans que qui sur pas merci bonjour bonsoir salut bon bonne et du au aux ce cette être avez sera peut plus par si mais ou son sa ses je de en un il".split(
      " ",
    ),
  ),
};

/** Fewer words than this say nothing of the whole. */
const MIN_WORDS = 4;

export const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** `undefined`: too few words, or both languages. */
export const guessLanguage = (text: string): "en" | "fr" | undefined =>
  wordsIn(text).length < MIN_WORDS ? undefined : leaning(text, 2);

/** Also of a few words. `least`: so many of them have to be of one language alone. */
export function leaning(text: string, least = 1): "en" | "fr" | undefined {
  const words = wordsIn(text);
  const hits = (language: "en" | "fr") => words.filter((word) => ONLY[language].has(word)).length;
  const accents = /[àâçèéêëîïôùûœ]/i.test(text) ? 1 : 0;
  const [en, fr] = [hits("en"), hits("fr") + accents];
  if (en >= fr * 2 && en >= least) return "en";
  if (fr >= en * 2 && fr >= least) return "fr";
  return undefined;
}
