import type { ChannelName } from "../../domain/message/message.ts";

/** Platforms' own names: the same in both languages. */
export const PLATFORM: Record<ChannelName, string> = {
  facebook: "Facebook",
  messenger: "Messenger",
  instagram: "Instagram",
  threads: "Threads",
  whatsapp: "WhatsApp",
  x: "X",
  linkedin: "LinkedIn",
  youtube: "YouTube",
  telegram: "Telegram",
  mastodon: "Mastodon",
  bluesky: "Bluesky",
};

/** A sentence with the platform's own name where it says `{platform}`. */
export const naming = (sentence: string, channel: ChannelName): string =>
  sentence.replaceAll("{platform}", PLATFORM[channel]);
