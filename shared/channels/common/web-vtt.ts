/** Captions are kept as WebVTT (https://www.w3.org/TR/webvtt1/); some platforms take only SubRip. */

const TIMES = /^\s*((?:\d+:)?\d{2}:\d{2}\.\d{3})\s+-->\s+((?:\d+:)?\d{2}:\d{2}\.\d{3})/;
const TAG = /<[^>]*>/g;

/** Cues with their times, numbered; what only WebVTT has (headers, notes, styles, positions, tags) goes. Empty: no cue. */
export function subRip(webVtt: Buffer): string {
  const cues = webVtt
    .toString("utf8")
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .flatMap((block) => {
      const lines = block.split("\n");
      const timed = lines.findIndex((line) => TIMES.test(line));
      const [, from = "", to = ""] = TIMES.exec(lines[timed] ?? "") ?? [];
      const words = lines.slice(timed + 1).map((line) => line.replace(TAG, ""));
      return from === "" || words.every((line) => line === "") ? [] : [{ from, to, words: words.join("\n").trim() }];
    });
  return cues.map(({ from, to, words }, at) => `${at + 1}\n${srt(from)} --> ${srt(to)}\n${words}\n`).join("\n");
}

/** Hours are optional in WebVTT, and its milliseconds stand after a point. */
const srt = (time: string): string => (time.split(":").length === 2 ? `00:${time}` : time).replace(".", ",");
