import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readOptions, runCommand } from "../infra/arguments.ts";
import { makeChannel } from "../shared/channels/index.ts";
import { PLATFORM } from "../shared/console/parts/platforms.ts";
import { CHANNEL_NAMES } from "../shared/domain/message/message.ts";
import type { Channel } from "../shared/ports.ts";
import { deaf } from "./fakes/deaf.ts";

/** The README's table of what each channel supports, made from the channels themselves: `npm run channels`. */

const README = join(import.meta.dirname, "../README.md");
const BEGIN = "<!-- channels: npm run channels writes this table from the code -->";
const END = "<!-- /channels -->";

const HEAD = ["channel", "in", "edited, deleted", "out", "a post carries", "longest", "found again by", "counts"];
const LEARNED = { told: "told", "looked-up": "looked up", never: "never told" } as const;
const READ_BACK = { key: "our own key", list: "reading its lists", none: "nothing: a person looks" } as const;
const ARRIVES = { push: "pushed", poll: "polled", both: "polled, some pushed" } as const;

export function channelTable(): string {
  const rows = CHANNEL_NAMES.flatMap((name) => {
    const channel = makeChannel(name, { fetch, nowMs: () => 0, accountSecret: async () => ({}), ...deaf });
    return channel === undefined ? [] : [row(channel)];
  });
  const table = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(HEAD), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function row(channel: Channel): string[] {
  const { name, delivery, supports } = channel;
  const { inbound, edits, deletions, outgoing, media, replyMedia, readBack, metrics } = supports;
  return [
    PLATFORM[name],
    `${inbound.join(", ")} (${ARRIVES[delivery]})`,
    `${LEARNED[edits]}, ${LEARNED[deletions]}`,
    outgoing.join(", "),
    media.length > 0 ? `${media.join(", ")}${replyMedia ? "; files in replies" : ""}` : "–",
    longest(channel),
    READ_BACK[readBack],
    metrics.length > 0 ? metrics.join(", ") : "–",
  ];
}

function longest(channel: Channel): string {
  const kinds = channel.supports.outgoing;
  const shown = (isPrivate: boolean): string => {
    const { limit, bytes } = channel.length("", { private: isPrivate });
    return bytes === undefined || bytes.limit === limit ? String(limit) : `${limit}, ${bytes.limit} bytes`;
  };
  const open = kinds.includes("reply") ? [shown(false)] : [];
  const closed = kinds.includes("private-reply") ? [`${shown(true)} private`] : [];
  return [...open, ...closed].join("; ");
}

export const readmeWith = (table: string, readme = readFileSync(README, "utf8")): string => {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error("README.md has no place for the table of channels.");
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${readme.slice(end)}`;
};

const USAGE = `npm run channels
Writes the table of channels in README.md from the code.
Écrit le tableau des canaux de README.md d’après le code.`;

if (import.meta.main)
  await runCommand(USAGE, async (args) => {
    readOptions(args, {}, USAGE, []);
    writeFileSync(README, readmeWith(channelTable()));
  });
