import type { Ports } from "../ports.ts";
import { searchWords } from "../tagging/search-words.ts";

/** A text as search knows it: of the functions that write postings or read them. */
export const liveWords: Pick<Ports, "wordsIn"> = { wordsIn: searchWords };
