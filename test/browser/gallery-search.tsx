import { hitsOf } from "../../shared/console/data/search.ts";
import type { Language } from "../../shared/console/parts/ctx.ts";
import { searchWords } from "../../shared/tagging/search-words.ts";
import { messages, summary } from "./example-data.ts";
import { inbox } from "./gallery-parts.tsx";

/** The search: with what it found, with more behind, with nothing, and before the first word. */

const at = "2026-09-14T12:00:00.000Z";

function searched(language: Language, q: string, found: typeof messages, more = false): string {
  const cursor = more ? { cursor: "c" } : {};
  return inbox(
    language,
    {
      query: { view: "all", q },
      page: { items: found.map(summary), ...cursor },
      hits: hitsOf({ wordsIn: searchWords }, q, found),
      search: { q, count: found.length, ...cursor, ...(more ? { searchedTo: at } : {}) },
    },
    { path: `/search?q=${encodeURIComponent(q)}` },
  );
}

const word = (language: Language): string => (language === "fr" ? "passeport" : "passport");

export const SEARCH_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  search: (language) => searched(language, "passport passeport @nadia.voyage", messages.slice(0, 8), true),
  "search-all": (language) => searched(language, word(language), messages.slice(0, 3)),
  "search-back": (language) => searched(language, word(language), [], true),
  "search-none": (language) => searched(language, "xylophone", []),
  "search-empty": (language) => searched(language, "", []),
};
