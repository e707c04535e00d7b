/** The writing sides of all channels: what the function has that sends, without what listens and looks. */
import type { ChannelName } from "../domain/message/message.ts";
import type { ChannelOptions, Sender } from "../ports.ts";

type Maker = (options: ChannelOptions) => Sender;

/** Each is loaded when something first goes to its platform: most departments write to some of them. */
const MAKERS: Readonly<Record<ChannelName, () => Promise<Maker>>> = {
  facebook: async () => (await import("./facebook/sender.ts")).facebookSender,
  messenger: async () => (await import("./messenger/sender.ts")).messengerSender,
  instagram: async () => (await import("./instagram/sender.ts")).instagramSender,
  threads: async () => (await import("./threads/sender.ts")).threadsSender,
  whatsapp: async () => (await import("./whatsapp/sender.ts")).whatsappSender,
  x: async () => (await import("./x/sender.ts")).xSender,
  linkedin: async () => (await import("./linkedin/sender.ts")).linkedinSender,
  youtube: async () => (await import("./youtube/sender.ts")).youtubeSender,
  telegram: async () => (await import("./telegram/sender.ts")).telegramSender,
  mastodon: async () => (await import("./mastodon/sender.ts")).mastodonSender,
  bluesky: async () => (await import("./bluesky/sender.ts")).blueskySender,
};

/** `undefined`: no such channel. */
export async function makeSender(name: string, options: ChannelOptions): Promise<Sender | undefined> {
  if (!Object.hasOwn(MAKERS, name)) return undefined;
  const make = await MAKERS[name as ChannelName]();
  return make(options);
}
