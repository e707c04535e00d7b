import type { ChannelName, MessageKind } from "../../domain/message/message.ts";

/**
 * The channels' own counting of a text's length, for the composer while an officer types. The server
 * counts again when it is sent.
 */
export type Counting = "units" | "weighted" | "graphemes" | "fediverse" | "bytes" | "emoji-bytes";

export interface LengthRule {
  counting: Counting;
  limit: number;
  /** Second limit, in bytes of UTF-8. */
  bytes?: number;
  /** What the count is called. */
  name: string;
}

/** X: these code points weigh one, all others two (twitter-text configuration v3). */
const LIGHT_RANGES = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
] as const;

/** X: any address counts 23, however long. */
const ADDRESS_WEIGHT = 23;
const ADDRESS =
  /(?<![@\p{L}\p{N}_$#])(?:https?:\/\/[^\s]+|(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:ca|com|org|net|gc\.ca|info|io|gov|edu|quebec|tv|co|uk|us|fr)\b(?:\/[^\s]*)?)/giu;
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3)/u;

/** Mastodon: an address with its protocol counts 23, a mention without its server. */
const LINK = /https?:\/\/[^\s]+/gi;
const SERVER = /(?<![\p{L}\p{N}_=/])(@[a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*/giu;

/** In public, and where it differs in private or for a post of ours; of the others, every UTF-16 unit counts. */
const OWN_COUNTING: Partial<Record<ChannelName, { open: Counting; private?: Counting; post?: Counting }>> = {
  instagram: { open: "units", private: "bytes" },
  threads: { open: "emoji-bytes" },
  x: { open: "weighted", private: "units" },
  mastodon: { open: "fediverse" },
  bluesky: { open: "graphemes" },
  youtube: { open: "units", post: "bytes" },
};

const NAMES: Partial<Record<ChannelName, string>> = {
  x: "X",
  youtube: "YouTube",
  whatsapp: "WhatsApp",
  linkedin: "LinkedIn",
};

type Kind = MessageKind | "post";

/** How a channel counts, with the limits that the channel itself states. */
export function lengthRule(
  channel: ChannelName,
  kind: Kind,
  limits: { limit: number; bytes?: { limit: number } },
): LengthRule {
  const counting = countingOf(channel, kind);
  return {
    counting,
    limit: limits.limit,
    ...(limits.bytes === undefined ? {} : { bytes: limits.bytes.limit }),
    name: NAMES[channel] ?? channel.charAt(0).toUpperCase() + channel.slice(1),
  };
}

function countingOf(channel: ChannelName, kind: Kind): Counting {
  const own = OWN_COUNTING[channel];
  return (kind === "private" || kind === "post" ? own?.[kind] : undefined) ?? own?.open ?? "units";
}

export function measure(text: string, counting: Counting): number {
  if (counting === "weighted") return weighted(text.normalize("NFC"));
  if (counting === "graphemes") return graphemes(text).length;
  if (counting === "fediverse") {
    const links = text.match(LINK)?.length ?? 0;
    return links * ADDRESS_WEIGHT + graphemes(text.replace(LINK, "").replace(SERVER, "$1")).length;
  }
  if (counting === "bytes") return utf8(text);
  if (counting === "emoji-bytes") return emojiBytes(text);
  return text.length;
}

export const utf8 = (text: string): number => new TextEncoder().encode(text).length;

const graphemes = (text: string): string[] =>
  Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text), ({ segment }) => segment);

/** An address counts 23, an emoji two however it is composed, other characters one or two. */
function weighted(text: string): number {
  const addresses = text.match(ADDRESS)?.length ?? 0;
  const rest = text.replace(ADDRESS, "");
  return (
    addresses * ADDRESS_WEIGHT +
    graphemes(rest).reduce((sum, segment) => sum + (EMOJI.test(segment) ? 2 : weigh(segment)), 0)
  );
}

const weigh = (segment: string): number =>
  Array.from(segment).reduce((sum, character) => sum + (isLight(character.codePointAt(0) ?? 0) ? 1 : 2), 0);

const isLight = (point: number): boolean => LIGHT_RANGES.some(([from, to]) => point >= from && point <= to);

/** Threads: emoji weigh their bytes, all else counts by characters. */
const SHOWN_AS_PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u{20E3}/u;
const SHOWN_AS_TEXT = /^[\p{Extended_Pictographic}]$/u;
const PICTURE_BY_ITSELF = /\p{Emoji_Presentation}/u;

const emojiBytes = (text: string): number =>
  graphemes(text).reduce((sum, segment) => {
    const isText = SHOWN_AS_TEXT.test(segment) && !PICTURE_BY_ITSELF.test(segment);
    return sum + (SHOWN_AS_PICTURE.test(segment) && !isText ? utf8(segment) : Array.from(segment).length);
  }, 0);
