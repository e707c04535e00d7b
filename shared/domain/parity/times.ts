import type { HalfName } from "../posts/post-pair.ts";
import type { Found, Reading } from "./tokens.ts";

/** Times of day: `3:00 pm` and `15 h` are `15:00`. A span of hours (`24 h` after `en`) is a number. */

const S = "[ \\u00a0\\u202f]?";
const TO = "(?:[ \\u00a0\\u202f]+(?:to|and|until|till|à|et)[ \\u00a0\\u202f]+|[ \\u00a0]?[-–—][ \\u00a0]?)";
const CLOCK = "(\\d{1,2})(?::(\\d{2}))?";
const PM = "([ap])\\.?m\\b\\.?";

export function readTimes(reading: Reading, half: HalfName): void {
  const word = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}:,.])${pattern}(?![\\p{L}\\p{N}])`, "iu");
  if (half === "en") {
    // 3 to 4 pm: the first takes the second's half of the day, unless that would turn the span round.
    reading.take("times", word(`${CLOCK}${TO}${CLOCK}${S}${PM}`), ([, h1, m1, h2, m2, letter]) => {
      const last = halfDay(h2, m2, letter);
      const same = halfDay(h1, m1, letter);
      if (last === undefined || same === undefined) return undefined;
      const first = letter?.toLowerCase() === "p" && same > last ? halfDay(h1, m1, "a") : same;
      return first === undefined ? undefined : [{ value: first }, { value: last }];
    });
    reading.take("times", word(`${CLOCK}${S}${PM}`), ([, hours, minutes, letter]) =>
      one(halfDay(hours, minutes, letter)),
    );
    reading.take("times", word("(noon|midnight)"), ([, name]) => ({
      value: name?.toLowerCase() === "noon" ? "12:00" : "00:00",
    }));
  } else {
    // de 8 à 20 h; 15 h 30; 15h30
    const hours = `(\\d{1,2})${S}h(?:${S}(\\d{2}))?`;
    const spanOfHours =
      /(?:^|[^\p{L}])(?:en|sous|dans les?|pendant|d['’]ici|durant|moins de|plus de|toutes les)[ \u00a0]*$/iu;
    reading.take("times", word(`(\\d{1,2})(?:${S}h(?:${S}(\\d{2}))?)?${TO}${hours}`), (found) => {
      const [, h1, m1, h2, m2] = found;
      const [first, last] = [clock(h1, m1), clock(h2, m2)];
      return first === undefined || last === undefined ? undefined : [{ value: first }, { value: last }];
    });
    reading.take("times", word(hours), (found) => {
      if (spanOfHours.test(found.input.slice(0, found.index))) return undefined;
      const [, h, m] = found;
      return one(clock(h, m));
    });
    reading.take("times", word("(midi|minuit)"), ([, name]) => ({
      value: name?.toLowerCase() === "midi" ? "12:00" : "00:00",
    }));
  }
  reading.take("times", word("(\\d{1,2}):(\\d{2})"), ([, hours, minutes]) => one(clock(hours, minutes)));
}

const one = (value: string | undefined): Found | undefined => (value === undefined ? undefined : { value });

function halfDay(hours = "", minutes = "00", letter = ""): string | undefined {
  const twelve = Number(hours);
  if (twelve < 1 || twelve > 12) return undefined;
  return clock(String((twelve % 12) + (letter.toLowerCase() === "p" ? 12 : 0)), minutes);
}

function clock(hours = "", minutes = "00"): string | undefined {
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, "0")}:${minutes}`;
}
