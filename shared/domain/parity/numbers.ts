import { fold } from "../fold.ts";
import type { HalfName } from "../posts/post-pair.ts";
import type { Reading } from "./tokens.ts";

/** Figures, amounts, shares and telephone numbers: `1,000` and `1 000`, `$160` and `160 $`, `60%` and `60 %`. */

/** From two on: `one` and `un` are articles. */
const WORDS: Record<HalfName, Record<string, number>> = {
  en: {
    ...{ two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12 },
    ...{
      fifteen: 15,
      twenty: 20,
      thirty: 30,
      forty: 40,
      fifty: 50,
      sixty: 60,
      ninety: 90,
      hundred: 100,
      thousand: 1000,
    },
  },
  fr: {
    ...{ deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10, onze: 11, douze: 12 },
    ...{ quinze: 15, vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60, cent: 100, mille: 1000 },
  },
};

const PHONE = /(?<![\p{L}\p{N}])(?:\+?1[-. \u00a0]?)?\(?\d{3}\)?[-. \u00a0]\d{3}[-. \u00a0]\d{4}(?!\d)/u;
const FIGURE: Record<HalfName, RegExp> = {
  en: /(?<![\p{L}\p{N}])(?<dollar>(?:CA)?\$[ \u00a0]?)?(?<digits>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?<part>\d+))?(?<after>[ \u00a0\u202f]?%|[ \u00a0\u202f]?(?:percent|dollars?)(?!\p{L}))?(?:st|nd|rd|th)?/iu,
  fr: /(?<![\p{L}\p{N}])(?<dollar>\$)?(?<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:,(?<part>\d+))?(?<after>[ \u00a0\u202f]?%|[ \u00a0\u202f]?\$(?:[ \u00a0]?CA)?|[ \u00a0\u202f](?:pour cent|dollars?)(?!\p{L}))?(?:er|re|es?|ème)?(?!\p{L})/iu,
};

export function readNumbers(reading: Reading, half: HalfName): void {
  reading.take("numbers", PHONE, ([found]) => ({ value: `tel-${found.replace(/\D/g, "").slice(-10)}` }));
  reading.take("numbers", FIGURE[half], ({ groups = {} }) => {
    const { dollar, digits = "", part, after = "" } = groups;
    const whole = digits.replace(/\D/g, "").replace(/^0+(?=\d)/, "");
    const rest = (part ?? "").replace(/0+$/, "");
    const number = rest === "" ? whole : `${whole}.${rest}`;
    const unit = dollar !== undefined || /\$|dollar/i.test(after) ? "$" : /%|cent/i.test(after) ? "%" : "";
    return { value: `${number}${unit}` };
  });
  const names = Object.keys(WORDS[half]).join("|");
  reading.take("numbers", new RegExp(`(?<![\\p{L}\\p{N}])(${names})(?![\\p{L}\\p{N}])`, "iu"), ([found]) => ({
    value: String(WORDS[half][fold(found)]),
    soft: true,
  }));
}
