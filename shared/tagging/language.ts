import type { LanguageTag, TagContext } from "../domain/tags.ts";
import { onlyWords } from "./words.ts";

export type Detect = (text: string, context: TagContext) => LanguageTag;

const LATIN = [
  "en",
  "fr",
  "es",
  "pt",
  "it",
  "de",
  "nl",
  "pl",
  "ro",
  "tr",
  "vi",
  "tl",
  "sv",
  "hu",
  "hr",
  "sq",
  "cs",
  "ru",
  "uk",
  "ar",
  "fa",
  "ur",
];

/** Loads the language data (1.6 MB) at the first call, not at import. */
export async function loadDetector(): Promise<Detect> {
  const { eld } = await import("eld/small");
  const detector = eld.newInstance();
  detector.setLanguageSubset(LATIN);
  return (text) => {
    const words = onlyWords(text);
    if (!/\p{L}/u.test(words)) return { code: "und", confidence: 0, source: "none" };
    const { language, isReliable } = detector.detect(words);
    return { code: language || "und", confidence: isReliable() ? 0.95 : 0.5, source: "text" };
  };
}
