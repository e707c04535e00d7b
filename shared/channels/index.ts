/** Every channel: the only list. */
import type { ChannelName } from "../domain/message.ts";
import type { Channel, ChannelOptions } from "../ports.ts";
import { bluesky } from "./bluesky.ts";
import { facebook } from "./facebook.ts";
import { instagram } from "./instagram.ts";
import { linkedin } from "./linkedin.ts";
import { mastodon } from "./mastodon.ts";
import { messenger } from "./messenger.ts";
import { telegram } from "./telegram.ts";
import { threads } from "./threads.ts";
import { whatsapp } from "./whatsapp.ts";
import { x } from "./x.ts";
import { youtube } from "./youtube.ts";

const MAKERS: Record<ChannelName, (options: ChannelOptions) => Channel> = {
  facebook,
  messenger,
  instagram,
  threads,
  whatsapp,
  x,
  linkedin,
  youtube,
  telegram,
  mastodon,
  bluesky,
};

export const CHANNELS = Object.keys(MAKERS) as ChannelName[];

/** `undefined`: no such channel. */
export function makeChannel(name: string, options: ChannelOptions): Channel | undefined {
  return Object.hasOwn(MAKERS, name) ? MAKERS[name as ChannelName](options) : undefined;
}
