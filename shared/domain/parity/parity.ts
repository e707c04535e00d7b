import { OFFICIAL_LANGUAGES, otherOfficial } from "../official-language.ts";
import { type HalfName, isWritten, type PairHalf } from "../posts/post-pair.ts";
import { readDates } from "./dates.ts";
import { linkValue, type NamePairs, readLinks, readNames } from "./links.ts";
import { readNumbers } from "./numbers.ts";
import { readTimes } from "./times.ts";
import { reading, type Token, type TokenKind } from "./tokens.ts";

/** Do both halves of a pair say the same? Each row says what each half has, whether that is equal, and where it is not. */

export type ParityTopic = TokenKind | "text" | "media" | "alt" | "captions";

export interface Mark {
  half: HalfName;
  /** In UTF-16 units. */
  from: number;
  to: number;
}

export interface ParityRow {
  topic: ParityTopic;
  /** `missing`: one half has nothing of it. `copied`: the same words stand in both languages. */
  state: "equal" | "differ" | "missing" | "copied";
  /** As it is written there, without doubles: all of it, or what the other half does not answer. */
  shown: Record<HalfName, string[]>;
  /** Places in the texts that the other half does not answer. */
  marks: Mark[];
}

type Halves = Record<HalfName, PairHalf>;

const KINDS: readonly TokenKind[] = ["dates", "times", "numbers", "links", "hashtags", "handles"];
/** Under so many letters the same words may be right in both languages: names, `Photos 2026`. */
const COPIED_LETTERS = 16;

/** Rows that neither half has anything for are left out. */
export function parityOf(halves: Halves, pairs: NamePairs): ParityRow[] {
  const read = { en: tokensOf(halves.en, "en", pairs), fr: tokensOf(halves.fr, "fr", pairs) };
  return [...textRow(halves), ...KINDS.flatMap((kind) => tokenRow(kind, read, halves, pairs)), ...mediaRows(halves)];
}

export const isProblem = ({ state }: ParityRow): boolean => state !== "equal";

/** Everything of one half, in the order of the text. */
function tokensOf({ text }: Pick<PairHalf, "text">, half: HalfName, pairs: NamePairs): Token[] {
  const read = reading(text);
  readLinks(read, half, pairs);
  readNames(read, half, pairs);
  readDates(read, half);
  readTimes(read, half);
  readNumbers(read, half);
  return read.tokens.sort((a, b) => a.from - b.from || a.to - b.to);
}

function textRow(halves: Halves): ParityRow[] {
  const { en, fr } = halves;
  const written = OFFICIAL_LANGUAGES.filter((half) => isWritten(halves, half));
  if (written.length === 0) return [];
  const shown = { en: [], fr: [] };
  if (written.length === 1) return [{ topic: "text", state: "missing", shown, marks: [] }];
  const letters = (text: string): string => text.replace(/[^\p{L}]/gu, "").toLowerCase();
  const copied = letters(en.text) === letters(fr.text) && letters(en.text).length >= COPIED_LETTERS;
  return copied ? [{ topic: "text", state: "copied", shown, marks: [] }] : [];
}

function tokenRow(kind: TokenKind, read: Record<HalfName, Token[]>, halves: Halves, pairs: NamePairs): ParityRow[] {
  if (!OFFICIAL_LANGUAGES.every((half) => isWritten(halves, half))) return [];
  const own = (half: HalfName): Token[] => read[half].filter((token) => token.kind === kind);
  /** A link beside the text has no place in it. */
  const beside = (half: HalfName): string[] => {
    const { link } = halves[half];
    return kind === "links" && link !== undefined ? [linkValue(link, half, pairs.links)] : [];
  };
  const values = (half: HalfName): Set<string> => new Set([...own(half).map(({ value }) => value), ...beside(half)]);
  const [en, fr] = [values("en"), values("fr")];
  const answered = (half: HalfName, value: string): boolean => (half === "en" ? fr : en).has(value);
  const alone = (half: HalfName): Token[] =>
    own(half).filter(({ value, soft }) => soft !== true && !answered(half, value));
  const besideAlone = OFFICIAL_LANGUAGES.some((half) => beside(half).some((value) => !answered(half, value)));
  const marks = OFFICIAL_LANGUAGES.flatMap((half) => alone(half).map(({ from, to }) => ({ half, from, to })));
  // A word for a number is shown where it answers a figure.
  const counts = (half: HalfName): Token[] =>
    own(half).filter(
      ({ value, soft }) =>
        soft !== true || own(otherOfficial(half)).some((other) => other.soft !== true && other.value === value),
    );
  const equal = marks.length === 0 && !besideAlone;
  /** Where something differs, only that is shown: what is equal beside it would hide it. */
  const shown = (half: HalfName): string[] => {
    const { link } = halves[half];
    const written = (equal ? counts(half) : alone(half)).map(({ text }) => text);
    const linked = beside(half).some((value) => equal || !answered(half, value));
    return [...new Set([...written, ...(linked && link !== undefined ? [link] : [])])];
  };
  const both = { en: shown("en"), fr: shown("fr") };
  if (both.en.length === 0 && both.fr.length === 0) return [];
  const state = equal ? "equal" : both.en.length === 0 || both.fr.length === 0 ? "missing" : "differ";
  return [{ topic: kind, state, shown: both, marks: uniqueMarks(marks) }];
}

/** Both ends of a span stand at one place. */
const uniqueMarks = (marks: readonly Mark[]): Mark[] =>
  marks.filter(
    (mark, at) =>
      marks.findIndex((one) => one.half === mark.half && one.from === mark.from && one.to === mark.to) === at,
  );

function mediaRows({ en, fr }: Halves): ParityRow[] {
  if (en.media.length === 0 && fr.media.length === 0) return [];
  const kinds = ({ media }: PairHalf): string =>
    media
      .map(({ kind }) => kind)
      .sort()
      .join(" ");
  const state = (bad: boolean, lacking: boolean): ParityRow["state"] =>
    lacking ? "missing" : bad ? "differ" : "equal";
  const row = (topic: ParityTopic, of: (half: PairHalf) => string[], how: ParityRow["state"]): ParityRow => ({
    topic,
    state: how,
    shown: { en: of(en), fr: of(fr) },
    marks: [],
  });
  const alts = ({ media }: PairHalf): string[] => media.map(({ alt }) => alt.trim());
  const lacksAlt = [en, fr].some((half) => alts(half).includes(""));
  const copied = alts(en).some((alt, at) => alt !== "" && /\s/.test(alt) && alt === alts(fr)[at]);
  const films = ({ media }: PairHalf) => media.filter(({ kind }) => kind === "video");
  const captions = (half: PairHalf): string[] => films(half).flatMap(({ captions: key }) => key ?? []);
  const lacksCaptions = [en, fr].some((half) => captions(half).length < films(half).length);
  return [
    row(
      "media",
      (half) => half.media.map(({ kind }) => kind),
      state(kinds(en) !== kinds(fr), en.media.length === 0 || fr.media.length === 0),
    ),
    row("alt", alts, lacksAlt ? "missing" : copied ? "copied" : "equal"),
    ...(films(en).length + films(fr).length === 0 ? [] : [row("captions", captions, state(false, lacksCaptions))]),
  ];
}
