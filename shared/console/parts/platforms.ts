import type { ChannelName } from "../../domain/message.ts";

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
