import type { ChannelName } from "../../../shared/domain/message/message.ts";

/** How the sample day is written down: blocks of a working day, each line a message of one citizen. */

export interface Line {
  channel: ChannelName;
  author: string;
  text: string;
  /** Names the line, so that another can answer it. */
  key?: string;
  /** The key of the line that it answers. */
  re?: string;
  /** Which of the department's accounts, where it is not the one of the file's language. */
  to?: "en" | "fr";
  /** `mention`: on the citizen's own page. */
  place?: "mention" | "post";
  private?: true;
  /** Its author changes it to this after a while. */
  edit?: string;
  /** Its author takes it back. */
  gone?: true;
  /** The platform delivers it twice. */
  twice?: true;
  /** An officer answers it with the platform's own app: the name of an answer. */
  done?: string;
}
export type More = Omit<Line, "channel" | "author" | "text">;

export interface Block {
  /** Time of day, `12:00`. */
  from: string;
  /** The block's lines spread evenly over these. */
  minutes: number;
  lines: readonly Line[];
}

/** A line with its language and its minute of the day. */
export interface TimedLine extends Line {
  language: string;
  minute: number;
}

export const fb = (author: string, text: string, more: More = {}): Line => ({
  channel: "facebook",
  author,
  text,
  ...more,
});
export const ms = (author: string, text: string, more: More = {}): Line => ({
  channel: "messenger",
  author,
  text,
  private: true,
  ...more,
});
export const x = (author: string, text: string, more: More = {}): Line => ({ channel: "x", author, text, ...more });
export const dm = (author: string, text: string, more: More = {}): Line => ({
  channel: "x",
  author,
  text,
  private: true,
  ...more,
});
export const bs = (author: string, text: string, more: More = {}): Line => ({
  channel: "bluesky",
  author,
  text,
  ...more,
});

export function timed(language: string, blocks: readonly Block[]): TimedLine[] {
  return blocks.flatMap(({ from, minutes, lines }) => {
    const [hour = 0, minute = 0] = from.split(":").map(Number);
    const first = hour * 60 + minute;
    return lines.map((line, at) => ({ ...line, language, minute: first + (at * minutes) / lines.length }));
  });
}
