import { pairItem } from "../../shared/aws/dynamo/library.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import { SAMPLE_LIBRARY } from "../tagging/suggestion-sample.ts";

/** The sample library again and again, each copy with a word of its own. */
export function libraryOf(size: number): Pair[] {
  return Array.from({ length: size }, (_, at) => {
    const pair = SAMPLE_LIBRARY[at % SAMPLE_LIBRARY.length] as Pair;
    const own = `bureau${Math.floor(at / SAMPLE_LIBRARY.length)}`;
    const words = (language: "en" | "fr") => ({ ...pair[language], text: `${pair[language].text} ${own}` });
    return { ...pair, id: `${pair.id}-${at}`, en: words("en"), fr: words("fr") };
  });
}

/** As the table keeps them. */
export const libraryItems = (size: number): Item[] => libraryOf(size).map((pair) => pairItem(pair, 1));
