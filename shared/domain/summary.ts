import { type Message, type MessageSummary, SUMMARY_FIELDS } from "./message.ts";

/** What lists show of a message; the indexes hold nothing more. */

const EXCERPT_CHARACTERS = 140;

/** By code points, so that no emoji is cut in two. */
export const excerptOf = (text: string): string => [...text].slice(0, EXCERPT_CHARACTERS).join("");

/** As people see it: where nobody can tell whether its author deleted it, its words stay out of sight. */
export const shown = (message: Message): Message =>
  message.vanished === true ? { ...message, text: "", redacted: [], attachments: [] } : message;

export function summaryOf(message: Message): MessageSummary {
  const fields = SUMMARY_FIELDS.flatMap((name) =>
    message[name] === undefined ? [] : [[name, message[name]] as const],
  );
  const { address: _, ...author } = message.author;
  return {
    ...(Object.fromEntries(fields) as unknown as Omit<MessageSummary, "excerpt">),
    author,
    excerpt: excerptOf(shown(message).text),
  };
}
