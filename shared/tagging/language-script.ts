/** Languages that their writing system gives away. */

export interface ByScript {
  code: string;
  confidence: number;
}

type Told = string | ((text: string) => ByScript);

/** Nothing else that citizens write uses the script. */
const CERTAIN = 0.99;
/** The script serves several languages; the letters that tell them apart are there, or the largest is meant. */
const LIKELY = 0.9;
const GUESSED = 0.7;

/** Inuktitut first: it is an official language of Nunavut, and no detector knows it. */
const SCRIPTS: readonly (readonly [RegExp, Told])[] = [
  [/[\u1400-\u167f]/gu, "iu"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, (text) => (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? sure("ja") : sure("zh"))],
  [/\p{Script=Cyrillic}/gu, cyrillic],
  [/\p{Script=Arabic}/gu, arabic],
  [/\p{Script=Devanagari}/gu, () => ({ code: "hi", confidence: LIKELY })],
  [/\p{Script=Gurmukhi}/gu, "pa"],
  [/\p{Script=Bengali}/gu, "bn"],
  [/\p{Script=Gujarati}/gu, "gu"],
  [/\p{Script=Tamil}/gu, "ta"],
  [/\p{Script=Telugu}/gu, "te"],
  [/\p{Script=Kannada}/gu, "kn"],
  [/\p{Script=Malayalam}/gu, "ml"],
  [/\p{Script=Sinhala}/gu, "si"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Khmer}/gu, "km"],
  [/\p{Script=Lao}/gu, "lo"],
  [/\p{Script=Myanmar}/gu, "my"],
  [/\p{Script=Armenian}/gu, "hy"],
  [/\p{Script=Georgian}/gu, "ka"],
  [/\p{Script=Ethiopic}/gu, "am"],
];

/** `undefined` where most letters are Latin: a name in another script decides nothing. */
export function byScript(text: string): ByScript | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  for (const [letter, told] of SCRIPTS) {
    const own = text.match(letter)?.length ?? 0;
    // Ideographs say more each than letters do: Japanese is a third kana, and that third decides.
    if (own / letters < (told === "ja" ? 0.15 : 0.4)) continue;
    return typeof told === "string" ? sure(told) : told(text);
  }
  return undefined;
}

const sure = (code: string): ByScript => ({ code, confidence: CERTAIN });

function cyrillic(text: string): ByScript {
  if (/[іїєґ]/i.test(text)) return { code: "uk", confidence: LIKELY };
  return { code: "ru", confidence: /[ыэъё]/i.test(text) ? LIKELY : GUESSED };
}

function arabic(text: string): ByScript {
  if (/[\u0679\u0688\u0691\u06d2\u06ba\u06be]/.test(text)) return { code: "ur", confidence: LIKELY };
  if (/[\u067e\u0686\u0698\u06af\u06a9\u06cc]/.test(text)) return { code: "fa", confidence: LIKELY };
  return { code: "ar", confidence: LIKELY };
}
