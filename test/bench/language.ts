import { readFileSync } from "node:fs";
import { OTHER, officialOr } from "../../shared/domain/official-language.ts";
import { loadDetector } from "../../shared/tagging/language.ts";
import { onlyWords } from "../../shared/tagging/words.ts";
import { labelled, type Part } from "../tagging/sentiment-set.ts";
import { type Figure, rounded } from "./figure.ts";

/**
 * How often the language is right by length, on the texts that were held out; those that the rules were made on stand beside
 * them without a goal. Of other languages, how many are taken for English or French.
 */

interface Written {
  language: string;
  text: string;
}
type Said = Written & { code: string };

/** Measured on public sets with the same detector, whatever its priors: what ours are to beat. In characters, percent. */
const LENGTHS = [
  { below: 10, goal: 72 },
  { below: 20, goal: 90.6 },
  { below: 40, goal: 96.8 },
  { below: 80, goal: 99.5 },
  { below: Number.POSITIVE_INFINITY, goal: 99.8 },
] as const;
const SHORT_TEXTS: Record<Part, string> = { development: "short-texts", "held-out": "short-texts-held-out" };
/** Labels of texts that are in both official languages, or in none. */
const NO_LANGUAGE = ["mixed", "und"];

/** Without an account or a conversation to lean on. Rules were made on the development texts: those held out are the figure. */
export async function languages(): Promise<Figure[]> {
  const detect = await loadDetector();
  const said = (part: Part) => written(part).map((row) => ({ ...row, code: detect(row.text, {}).code }));
  const [heldOut, development] = [said("held-out"), said("development")];
  return [
    ...byLength("language right", heldOut).map((one, at) => ({ ...one, goal: { atLeast: LENGTHS[at]?.goal ?? 100 } })),
    ...byLength("  development texts", development),
    takenForOfficial("other languages taken for English or French, held out", heldOut),
    takenForOfficial("  development texts", development),
  ];
}

function byLength(name: string, all: readonly Said[]): Figure[] {
  const rows = all.filter(({ language }) => isOfficial(language));
  return LENGTHS.map(({ below }, at) => {
    const least = LENGTHS[at - 1]?.below ?? 1;
    const own = rows.filter(({ text }) => {
      const { length } = onlyWords(text).trim();
      return length >= least && length < below;
    });
    const right = own.filter(({ language, code }) => code === language).length;
    const span = below === Number.POSITIVE_INFINITY ? `from ${least}` : `${least} to ${below - 1}`;
    return {
      name: `${name}, ${span} characters (${right} of ${own.length})`,
      value: rounded((100 * right) / own.length, 1),
      unit: "%",
    };
  });
}

function takenForOfficial(name: string, all: readonly Said[]): Figure {
  const others = all.filter(({ language }) => !isOfficial(language) && !NO_LANGUAGE.includes(language));
  return {
    name: `${name} (of ${others.length})`,
    value: others.filter(({ code }) => isOfficial(code)).length,
    unit: "",
  };
}

/** Short texts of any language, and the sentiment set's, which are English and French. */
const written = (part: Part): Written[] => [
  ...readFileSync(new URL(`../fixtures/language/${SHORT_TEXTS[part]}.txt`, import.meta.url), "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, language, text] = /^([a-z]+)\|(.+)$/.exec(line) ?? [];
      return language === undefined || text === undefined ? [] : [{ language, text }];
    }),
  ...labelled(part),
];

const isOfficial = (code: string): boolean => officialOr(code) !== OTHER;
