/** Captions as SubRip, for platforms that take no WebVTT. https://www.w3.org/TR/webvtt1/#file-structure */

const TIMES = /^(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})\s+-->\s+(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})/;
/** Blocks that are no cues carry no times, so that only marks inside of cues need taking out: voices, classes, karaoke. */
const MARKS = /<[^>]*>/g;

export function subRip(webVtt: string): string {
  const blocks = webVtt.replace(/^\uFEFF/, "").split(/\r?\n(?:[ \t]*\r?\n)+/);
  const cues = blocks.flatMap((block) => {
    const lines = block.split(/\r?\n/);
    const at = lines.findIndex((line) => TIMES.test(line));
    const times = TIMES.exec(lines[at] ?? "");
    const words = lines
      .slice(at + 1)
      .map((line) => line.replace(MARKS, ""))
      .join("\n")
      .trim();
    return times === null || words === "" ? [] : [{ times: spanOf(times), words }];
  });
  return cues.map(({ times, words }, index) => `${index + 1}\n${times}\n${unescaped(words)}\n`).join("\n");
}

/** Hours are always written, and a comma stands before the thousandths. */
function spanOf([, h1, m1, s1, t1, h2, m2, s2, t2]: RegExpExecArray): string {
  const hours = (value: string | undefined): string => (value ?? "0").padStart(2, "0");
  return `${hours(h1)}:${m1}:${s1},${t1} --> ${hours(h2)}:${m2}:${s2},${t2}`;
}

const ESCAPES: Record<string, string> = { amp: "&", lt: "<", gt: ">", nbsp: "\u00A0", lrm: "\u200E", rlm: "\u200F" };
const unescaped = (words: string): string =>
  words.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_whole, name: string) => ESCAPES[name] ?? "");
