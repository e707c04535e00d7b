import { BARRIER } from "./context.ts";
import { linkSpans } from "./links.ts";
import { TOKENS } from "./token.ts";

/**
 * A plain reading of a text for the rules: digits of any script as 0–9, dashes as `-`, spaces as one kind,
 * accents and full-width forms folded, invisible characters left out, percent-encoding in links undone, and
 * what was removed before as one mark. Each character remembers where it stood in the original.
 */

export interface Reading {
  text: string;
  /** Of each character of `text`: where its original begins and ends. */
  starts: number[];
  ends: number[];
}

/** Soft hyphens, zero-width characters, marks of direction, variation selectors, keycaps, combining accents. */
const INVISIBLE = /^[\p{Cf}\p{Mn}\p{Me}]$/u;
/** Zero of the scripts whose digits people type; mathematical digits come in five alphabets of ten. */
const ZEROS = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xe50, 0xff10];
const [MATH_ZERO, MATH_LAST] = [0x1d7ce, 0x1d7ff];
/** À to ɏ: Latin letters, and two signs that are none and stay. */
const [FIRST_LETTER, LAST_LETTER] = [0xc0, 0x24f];
/** Of each of these that was met, its base: normalisation is worth a search of the text. */
const LATIN: string[] = [];
/** What may read otherwise than it stands. */
const ODD = /[^\n -~]/gu;
/** One character of UTF-8, percent-encoded. */
const PERCENT = /%[2-7][0-9A-F]|%[CD][0-9A-F]%[89AB][0-9A-F]|%E[0-9A-F](?:%[89AB][0-9A-F]){2}/iy;
/** Parts of a link in which a plus stands for a space: not where it leads a number. */
const SPACED = /(?<=[/=])[^/?&=#+@%][^/?&=#@]*@?/g;
/** Not the plus that tags an e-mail address. */
const PLUS = /(?<=[\w,])\+(?=\w)(?![\p{L}\p{N}._%+'-]{1,63}@)/gu;

/** The text of `readPlainly`: most texts have nothing that is taken out, and then nobody asks where it stood. */
export function plainText(text: string): string {
  return jumpsOf(text).size === 0 ? text.replace(ODD, plainOf) : readPlainly(text).text;
}

export function readPlainly(text: string): Reading {
  const reading: Reading = { text: "", starts: [], ends: [] };
  const parts: string[] = [];
  const jumps = jumpsOf(text);
  for (let at = 0; at < text.length; ) {
    const jump = jumps.get(at);
    const original = jump === undefined ? String.fromCodePoint(text.codePointAt(at) ?? 0) : "";
    const end = jump?.end ?? at + original.length;
    const plain = jump?.plain ?? plainOf(original);
    for (const character of plain) {
      parts.push(character);
      reading.starts.push(at);
      reading.ends.push(end);
    }
    // What is invisible goes with the character that it follows.
    if (plain === "" && reading.ends.length > 0) reading.ends[reading.ends.length - 1] = end;
    at = end;
  }
  reading.text = parts.join("");
  return reading;
}

interface Jump {
  plain: string;
  end: number;
}
const NO_JUMPS: ReadonlyMap<number, Jump> = new Map();

/** Stretches that read as one character: what was removed before, and percent-encoded bytes of links. */
function jumpsOf(text: string): ReadonlyMap<number, Jump> {
  const hasTokens = text.includes(" removed]");
  const hasEncoded = text.includes("+") || text.includes("%");
  if (!hasTokens && !hasEncoded) return NO_JUMPS;
  const jumps = new Map<number, Jump>();
  if (hasTokens)
    for (const match of text.matchAll(TOKENS))
      jumps.set(match.index, { plain: BARRIER, end: match.index + match[0].length });
  if (!hasEncoded) return jumps;
  for (const { from, to } of linkSpans(text)) {
    for (const part of text.slice(from, to).matchAll(SPACED)) {
      for (const plus of part[0].matchAll(PLUS)) {
        const at = from + part.index + plus.index;
        jumps.set(at, { plain: " ", end: at + 1 });
      }
    }
    for (let at = text.indexOf("%", from); at !== -1 && at < to; at = text.indexOf("%", at + 1)) {
      PERCENT.lastIndex = at;
      const [encoded] = PERCENT.exec(text) ?? [];
      const plain = encoded === undefined ? "" : plainOf(decoded(encoded));
      if (encoded !== undefined && plain !== "") jumps.set(at, { plain, end: at + encoded.length });
    }
  }
  return jumps;
}

/** Sequences that are no UTF-8 stay: 0xD800 and its like. */
function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "";
  }
}

function plainOf(original: string): string {
  const code = original.codePointAt(0) ?? 0;
  if (code < 0x80) return original === "\t" || original === "\r" ? " " : original;
  if (code === 0x2019 || code === 0x2bc || code === 0x2018) return "'";
  if (code >= FIRST_LETTER && code <= LAST_LETTER) return latinBaseOf(code, original);
  if (INVISIBLE.test(original)) return "";
  if (/^[\p{Pd}\u2212]$/u.test(original)) return "-";
  if (/^[\p{Zs}]$/u.test(original)) return " ";
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return "\n";
  const digit = digitOf(code);
  if (digit !== undefined) return digit;
  return baseOf(code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : original);
}

function latinBaseOf(code: number, original: string): string {
  const at = code - FIRST_LETTER;
  const base = LATIN[at] ?? baseOf(original);
  LATIN[at] = base;
  return base;
}

/** Without its accents. */
function baseOf(original: string): string {
  const folded = original.normalize("NFD");
  if (folded.charCodeAt(0) < 0x80) return folded.charAt(0);
  // One character of the reading is one UTF-16 unit, so that positions are indexes.
  return original.length === 1 ? original : "\u25a1";
}

function digitOf(code: number): string | undefined {
  if (code >= MATH_ZERO && code <= MATH_LAST) return String((code - MATH_ZERO) % 10);
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? undefined : String(code - zero);
}
