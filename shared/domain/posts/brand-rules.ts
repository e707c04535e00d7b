import type { Department } from "../department/department.ts";
import { fold } from "../fold.ts";
import { OFFICIAL_LANGUAGES } from "../official-language.ts";
import { readingLevel } from "../outgoing/reading-level.ts";
import type { HalfName, PostPair } from "./post-pair.ts";

/** What the department's own file says of the words of its posts. */

export interface BrandFinding {
  /** `never` and `out-of-scope` keep a post from going out; the others are told to whoever writes. */
  rule: "never" | "tone" | "out-of-scope" | "reading";
  half?: HalfName;
  /** Place in the half's text, in UTF-16 units. */
  from?: number;
  to?: number;
  /** What stands there; of `reading` the school year. */
  found?: string;
  /** What to say instead, in the department's words. */
  instead?: { en: string; fr: string };
}

export const stopsPost = ({ rule }: BrandFinding): boolean => rule === "never" || rule === "out-of-scope";

export function brandFindings(
  { halves, topic }: Pick<PostPair, "halves" | "topic">,
  strategy: Department["strategy"],
): BrandFinding[] {
  if (strategy === undefined) return [];
  const outOfScope = strategy.weDoNot.find((one) => one.topic === topic);
  return [
    ...(outOfScope === undefined
      ? []
      : [{ rule: "out-of-scope" as const, ...(outOfScope.say === undefined ? {} : { instead: outOfScope.say }) }]),
    ...strategy.words.flatMap(({ rule, instead, ...words }) =>
      OFFICIAL_LANGUAGES.flatMap((half) =>
        words[half].flatMap((word) =>
          placesOf(word, halves[half].text).map((place) => ({
            ...{ rule, half, ...place },
            ...(instead === undefined ? {} : { instead }),
          })),
        ),
      ),
    ),
    ...OFFICIAL_LANGUAGES.flatMap((half): BrandFinding[] => {
      const level = readingLevel(halves[half].text, half);
      return level === undefined || level <= strategy.readingAtMost
        ? []
        : [{ rule: "reading", half, found: String(level) }];
    }),
  ];
}

/** Whole words, whatever their accents and capitals. */
function placesOf(word: string, text: string): { from: number; to: number; found: string }[] {
  const wanted = fold(word)
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
  if (wanted === "") return [];
  const places = [];
  // Letters keep their places: each is compared by itself.
  const units = [...text];
  const letters = units.map((unit) => fold(unit).replace(/[\s\u00a0]/g, " "));
  const starts: number[] = [];
  let at = 0;
  for (const unit of units) {
    starts.push(at);
    at += unit.length;
  }
  for (let first = 0; first < letters.length; first += 1) {
    if (isLetter(letters[first - 1])) continue;
    let read = "";
    let last = first;
    while (last < letters.length && read.length < wanted.length) read += letters[last++] ?? "";
    if (read !== wanted || isLetter(letters[last])) continue;
    const [from, to] = [starts[first] ?? 0, starts[last] ?? text.length];
    places.push({ from, to, found: text.slice(from, to) });
  }
  return places;
}

const isLetter = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{N}]/u.test(unit);
