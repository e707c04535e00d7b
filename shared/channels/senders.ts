/** The writing sides of all channels: what the function has that sends, without what listens and looks. */
import type { ChannelName } from "../domain/message/message.ts";
import type { ChannelOptions, Sender } from "../ports.ts";
import { blueskySender } from "./bluesky/sender.ts";
import { facebookSender } from "./facebook/sender.ts";
import { instagramSender } from "./instagram/sender.ts";
import { linkedinSender } from "./linkedin/sender.ts";
import { mastodonSender } from "./mastodon/sender.ts";
import { messengerSender } from "./messenger/sender.ts";
import { telegramSender } from "./telegram/sender.ts";
import { threadsSender } from "./threads/sender.ts";
import { whatsappSender } from "./whatsapp/sender.ts";
import { xSender } from "./x/sender.ts";
import { youtubeSender } from "./youtube/sender.ts";

const MAKERS: Readonly<Record<ChannelName, (options: ChannelOptions) => Sender>> = {
  facebook: facebookSender,
  messenger: messengerSender,
  instagram: instagramSender,
  threads: threadsSender,
  whatsapp: whatsappSender,
  x: xSender,
  linkedin: linkedinSender,
  youtube: youtubeSender,
  telegram: telegramSender,
  mastodon: mastodonSender,
  bluesky: blueskySender,
};

/** `undefined`: no such channel. */
export const makeSender = (name: string, options: ChannelOptions): Sender | undefined =>
  Object.hasOwn(MAKERS, name) ? MAKERS[name as ChannelName](options) : undefined;
