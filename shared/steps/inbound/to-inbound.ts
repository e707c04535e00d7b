import { cleanText } from "../../domain/clean-text.ts";
import { LAST_INSTANT_MS } from "../../domain/instants.ts";
import type { Attachment, Author, ChannelName, InboundMessage, MessageEvent } from "../../domain/message/message.ts";
import { echoText } from "../../domain/outgoing/echo.ts";
import type { Redacted } from "../../domain/redact/redact.ts";
import type { Account, Ports } from "../../ports.ts";
import { redactNameText, redactText } from "../personal.ts";

/**
 * An event as a channel parsed it → what may travel on: redacted, with the account's name, and with a keyed
 * hash wherever the platform's address of a person was (invariant 5).
 */

/** Above every platform's limit; keeps an entry within the queue's 1 MiB and the table's 400 KB. */
const LONGEST_TEXT = 60_000;
const MOST_ATTACHMENTS = 20;
const LONGEST_LINK = 2_000;
/** A handle of Bluesky has 253 characters; display names are shorter everywhere. */
const LONGEST_NAME = 300;

type InboundPorts = Pick<Ports, "department" | "hmac" | "nowMs">;

export async function toInbound(ports: InboundPorts, event: MessageEvent, account: Account): Promise<InboundMessage> {
  const { type: _, accountId: _a, author, attachments, text, permalink: _p, conversationId, ...rest } = event;
  const kinds = new Set<string>();
  const safe = ({ text, found }: Redacted): string => {
    for (const kind of found) kinds.add(kind);
    return text;
  };
  const clean = (raw: string): string => safe(redactText(cleanText(raw), ports.department));
  const cleanName = (raw: string): string => safe(redactNameText(cleanText(raw), ports.department));
  const isPrivate = event.kind === "private";
  const conversation = isPrivate ? await ports.hmac(`${event.channel}\n${conversationId}`) : conversationId;
  const raw = text === undefined ? undefined : whole(text.slice(0, LONGEST_TEXT));
  const link = linkOf(event, isPrivate ? [conversationId, author?.id] : [], clean);
  return {
    // A literal that begins with what it spreads takes V8 twenty times as long.
    v: 1,
    ...rest,
    account: account.name,
    conversationId: conversation,
    atMs: event.atMs >= 0 && event.atMs <= LAST_INSTANT_MS ? event.atMs : ports.nowMs(),
    ...(raw === undefined ? {} : { text: clean(raw) }),
    ...(raw === undefined || event.echo !== true ? {} : { textKey: await ports.hmac(echoText(conversation, raw)) }),
    ...(author === undefined ? {} : { author: await authorOf(ports, event, author, { clean, cleanName }) }),
    ...(attachments === undefined
      ? {}
      : { attachments: attachments.slice(0, MOST_ATTACHMENTS).map(attachment(clean)) }),
    ...(link === undefined ? {} : { permalink: link }),
    redacted: [...kinds].sort(),
    receivedAt: new Date(ports.nowMs()).toISOString(),
  };
}

/** We keep 22 base64url characters (132 bits) of the HMAC, as in every other key. */
const AUTHOR_KEY_CHARACTERS = 22;

/** The only form of a platform's id of a person that indexes see. */
export const authorKeyOf = async (
  { hmac }: Pick<Ports, "hmac">,
  channel: ChannelName,
  personId: string,
): Promise<string> => (await hmac(`${channel}\n${personId}`)).slice(0, AUTHOR_KEY_CHARACTERS);

async function authorOf(
  ports: InboundPorts,
  event: MessageEvent,
  author: NonNullable<MessageEvent["author"]>,
  { clean, cleanName }: Record<"clean" | "cleanName", (raw: string) => string>,
): Promise<Author> {
  const key = await authorKeyOf(ports, event.channel, author.id);
  const { handle, name, reach } = author;
  return {
    key,
    // A handle that is a phone number is an address, and is not shown.
    ...(!isSeen(handle) || handle.length > LONGEST_NAME || clean(handle) !== handle ? {} : { handle }),
    ...(!isSeen(name) ? {} : { name: cleanName(whole(name.slice(0, LONGEST_NAME))) }),
    ...(reach === undefined || reach < 0 ? {} : { reach }),
    ...(event.kind === "private" && event.echo !== true ? { address: author.id } : {}),
  };
}

/** Some platforms send an empty name in place of none; blanks and marks alone name nobody. */
const isSeen = (name: string | undefined): name is string => name !== undefined && /[^\s\p{C}]/u.test(name);

const attachment =
  (clean: (raw: string) => string) =>
  ({ kind, url, alt }: Attachment): Attachment => ({
    kind,
    // A link with personal information in it leads somewhere else once that is replaced: it is left out.
    ...(url === undefined || url.length > LONGEST_LINK || clean(url) !== url ? {} : { url }),
    ...(alt === undefined ? {} : { alt: clean(alt.slice(0, LONGEST_LINK)) }),
  });

/** Of most links, what is left without the message's id: it names nobody. */
const HOST_ALONE = /^https:\/\/[a-z.]+\/$/;

/** A link that names the person of a private conversation, or has personal information in it, is not kept. */
function linkOf(
  { permalink, externalId }: MessageEvent,
  addresses: readonly (string | undefined)[],
  clean: (raw: string) => string,
): string | undefined {
  if (permalink === undefined || permalink.length > LONGEST_LINK) return undefined;
  // The message's own id at its end travels on in any case, and may look like anybody's number.
  const judged = permalink.endsWith(`/${externalId}`) ? permalink.slice(0, -externalId.length) : permalink;
  if (!HOST_ALONE.test(judged) && clean(judged) !== judged) return undefined;
  return addresses.some((address) => address !== undefined && permalink.includes(address)) ? undefined : permalink;
}

/** No half of a surrogate pair at the end of a cut text, nor anywhere else: UTF-8 has no room for one. */
const whole = (text: string): string => text.toWellFormed();
