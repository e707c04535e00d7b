/**
 * A message's number is its own within its chat alone, so that the two together name it: `chat:message`, and for a chat
 * of a business account that the bot acts for `chat:message:connection`.
 * https://core.telegram.org/bots/api#message
 */
export interface MessageName {
  chat: string;
  message: string;
  /** The business connection that it came through, and through which the answer goes. */
  connection?: string;
}

export const nameOf = ({ chat, message, connection }: MessageName): string =>
  connection === undefined ? `${chat}:${message}` : `${chat}:${message}:${connection}`;

const NAME = /^(-?\d{1,20}):(\d{1,15})(?::([\w-]{1,200}))?$/;

/** `undefined`: no such name. */
export function messageNamed(externalId: string): MessageName | undefined {
  const [, chat, message, connection] = NAME.exec(externalId) ?? [];
  if (chat === undefined || message === undefined) return undefined;
  return { chat, message, ...(connection === undefined ? {} : { connection }) };
}

/** Groups, supergroups and channels have negative ids, people positive ones; a channel may be written `@name`.
 * https://core.telegram.org/bots/api#chat */
export const isShared = (chat: string): boolean => chat.startsWith("-") || chat.startsWith("@");

/** For anybody to open; none where the chat is private. Supergroups and channels have ids that begin with `-100`. */
export function linkTo(chat: string, message: string, username: string | undefined): string | undefined {
  if (username !== undefined) return `https://t.me/${encodeURIComponent(username)}/${message}`;
  const [, number] = /^-100(\d+)$/.exec(chat) ?? [];
  return number === undefined ? undefined : `https://t.me/c/${number}/${message}`;
}
