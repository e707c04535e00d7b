import { type Message, type MessageSummary, SUMMARY_FIELDS } from "./message.ts";

/** What lists show of a message; the indexes hold nothing more. */

const EXCERPT_CHARACTERS = 140;

/** By code points, so that no emoji is cut in two. */
export const excerptOf = (text: string): string => [...text].slice(0, EXCERPT_CHARACTERS).join("");

/** Whether nothing of the text stands beyond its excerpt; where that cannot be told, it does not. */
export const isAllOf = (excerpt: string): boolean => [...excerpt].length < EXCERPT_CHARACTERS;

export function summaryOf(message: Message): MessageSummary {
  const fields = SUMMARY_FIELDS.flatMap((name) =>
    message[name] === undefined ? [] : [[name, message[name]] as const],
  );
  const { address: _, ...author } = message.author;
  return {
    ...(Object.fromEntries(fields) as unknown as Omit<MessageSummary, "excerpt">),
    author,
    excerpt: excerptOf(message.text),
  };
}
