import { lazy } from "./lazy.ts";

/** Graphemes do not depend on the locale. */
const segmenter = lazy(() => new Intl.Segmenter("en", { granularity: "grapheme" }));

/** What a person takes for one character each, with where it begins in UTF-16 units. */
export const graphemesOf = (text: string): Intl.Segments => segmenter().segment(text);
