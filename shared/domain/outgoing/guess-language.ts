/** Which official language a text of ours seems to be in: words that only one of them has. Small enough for the
 * browser, where the reply is judged as it is written; citizens' texts are tagged elsewhere. */
const ONLY: Record<"en" | "fr", ReadonlySet<string>> = {
  en: new Set(
    "the and you your is are was will have has for with this that please thank thanks hello can of not we our it be at by from if an what when how been would there they my to".split(
      " ",
    ),
  ),
  fr: new Set(
    "le la les des une est vous votre vos nous notre pour avec dans que qui sur pas merci bonjour et du au aux ce cette être avez sera peut plus par si mais ou son sa ses je de en un il".split(
      " ",
    ),
  ),
};

/** Fewer words than this say nothing. */
const MIN_WORDS = 4;

/** `undefined`: too few words, or both languages. */
export function guessLanguage(text: string): "en" | "fr" | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < MIN_WORDS) return undefined;
  const hits = (language: "en" | "fr") => words.filter((word) => ONLY[language].has(word)).length;
  const accents = /[àâçèéêëîïôùûœ]/i.test(text) ? 1 : 0;
  const [en, fr] = [hits("en"), hits("fr") + accents];
  if (en >= fr * 2 && en >= 2) return "en";
  if (fr >= en * 2 && fr >= 2) return "fr";
  return undefined;
}
