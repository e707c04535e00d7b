import { contextOf, type RedactionKind, type Rule } from "./context.ts";
import { luhn } from "./digits.ts";

/** Numbers in words, as people say them or write them to escape machines: "cinq un quatre, cinq cinq cinq…". */

const DIGITS: Record<string, number> = {
  ...{ zero: 0, oh: 0, o: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
  ...{ un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, sept: 7, huit: 8, neuf: 9 },
};
const TEENS: Record<string, number> = {
  ...{ ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17 },
  ...{ eighteen: 18, nineteen: 19, dix: 10, onze: 11, douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16 },
};
const TENS: Record<string, number> = {
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  ...{ vingt: 20, vingts: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 },
};
const TIMES: Record<string, number> = { double: 2, triple: 3 };
const HUNDRED = /^(?:hundred|cents?)$/;

const WORD = [...Object.keys({ ...DIGITS, ...TEENS, ...TENS, ...TIMES }), "hundred", "cents?", "et"]
  .sort((one, other) => other.length - one.length)
  .join("|");
const BETWEEN = "[ ,.\\-\\n]{1,3}";
const PATTERN = `(?<![A-Za-z0-9'\\ufffc])(?:${WORD}|\\d{1,4})(?:${BETWEEN}(?:${WORD}|\\d{1,4})){4,20}(?![A-Za-z0-9\\ufffc])`;
/** Such a word, and another one or a number beside it: of five, one such pair has something before it. */
export const SPOKEN_HINT = new RegExp(
  `[^A-Za-z](?:(?:${WORD})${BETWEEN}(?:${WORD}|\\d)|\\d${BETWEEN}(?:${WORD}))`,
  "i",
);
/** Words of numbers that a run must have: digits alone are for the other rules. */
const LEAST_WORDS = 3;

const spoken = (kind: RedactionKind, isOne: (digits: string, is: string | undefined) => boolean): Rule => ({
  kind,
  pattern: new RegExp(PATTERN, "gi"),
  accepts: ([value], { before }) => {
    const words = value.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
    return words.filter((word) => !/\d/.test(word)).length >= LEAST_WORDS && isOne(said(words), contextOf(before)?.is);
  },
});

export const SPOKEN_RULES: readonly Rule[] = [
  spoken("sin", (digits, is) => digits.length === 9 && (is === "sin" || (is === undefined && luhn(digits)))),
  spoken("uci", (digits, is) => is === "uci" && (digits.length === 8 || digits.length === 10)),
  spoken("phone", (digits, is) =>
    is === "phone"
      ? digits.length >= 7
      : is !== "reference" && /^1?[2-9]\d{9,12}$/.test(digits) && !digits.includes("12345"),
  ),
];

/** The digits that words say: "five double oh" 500, "quatre cent dix-huit" 418, "vingt et un" 21. */
function said(words: readonly string[]): string {
  let out = "";
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const next = words[at + 1] ?? "";
    if (/\d/.test(word)) out += word;
    else if (word in TIMES) {
      out += String(DIGITS[next] ?? "").repeat(TIMES[word] ?? 1);
      at++;
    } else if (word in DIGITS && HUNDRED.test(next)) {
      const { number, used } = below100(words, at + 2);
      out += (DIGITS[word] ?? 0) * 100 + number;
      at += 1 + used;
    } else if (!HUNDRED.test(word) && word !== "et") {
      const { number, used } = below100(words, at);
      out += number;
      at += Math.max(0, used - 1);
    }
  }
  return out;
}

interface Said {
  number: number;
  /** How many words. */
  used: number;
}

/** "vingt-deux" 22, "soixante et onze" 71, "quatre-vingt-dix-sept" 97. */
function below100(words: readonly string[], at: number): Said {
  const [word = "", next = ""] = words.slice(at, at + 2);
  const scores = word === "quatre" && /^vingts?$/.test(next);
  const ten = scores ? 80 : TENS[word];
  if (ten === undefined) return below20(words, at);
  const used = scores ? 2 : 1;
  const joined = words[at + used] === "et" ? 1 : 0;
  const rest = below20(words, at + used + joined);
  // "seventy" and "cinquante" count on to nine, "soixante" and "quatre-vingt" to nineteen.
  if (rest.number === 0 || (rest.number > 9 && ten !== 60 && !scores)) return { number: ten, used };
  return { number: ten + rest.number, used: used + joined + rest.used };
}

function below20(words: readonly string[], at: number): Said {
  const [word = "", next = ""] = words.slice(at, at + 2);
  if (word === "dix" && /^(?:sept|huit|neuf)$/.test(next)) return { number: 10 + (DIGITS[next] ?? 0), used: 2 };
  const number = TEENS[word] ?? DIGITS[word];
  return number === undefined ? { number: 0, used: 0 } : { number, used: 1 };
}
