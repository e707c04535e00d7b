import type { ChannelName } from "../domain/message/message.ts";

/** Where each platform is asked: a channel calls nothing else, whatever an answer or a delivery names. */
const HOSTS: Record<ChannelName, readonly string[]> = {
  facebook: ["graph.facebook.com"],
  messenger: ["graph.facebook.com"],
  instagram: ["graph.facebook.com"],
  threads: ["graph.threads.net"],
  whatsapp: ["graph.facebook.com"],
  x: ["api.x.com"],
  // Files go to an address that an answer gives.
  linkedin: [".linkedin.com"],
  youtube: [".googleapis.com", "pubsubhubbub.appspot.com"],
  telegram: ["api.telegram.org"],
  // Each account has a server of its own.
  mastodon: [],
  bluesky: ["bsky.social"],
};

/** Of this channel, with the servers that its accounts are on. */
export const hostsOf = (
  channel: ChannelName,
  accounts: readonly { channel: ChannelName; service?: string | undefined }[],
): readonly string[] => [
  ...HOSTS[channel],
  ...accounts.flatMap(({ channel: of, service }) =>
    of === channel && service !== undefined && URL.canParse(service) ? [new URL(service).hostname] : [],
  ),
];
