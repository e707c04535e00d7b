/** Every channel whole, by the names of `CHANNEL_NAMES`: the lists beside this one have a part of each. */
import type { ChannelName } from "../domain/message/message.ts";
import type { Channel, ChannelOptions } from "../ports.ts";
import { bluesky } from "./bluesky/index.ts";
import { facebook } from "./facebook/index.ts";
import { instagram } from "./instagram/index.ts";
import { linkedin } from "./linkedin/index.ts";
import { mastodon } from "./mastodon/index.ts";
import { messenger } from "./messenger/index.ts";
import { telegram } from "./telegram/index.ts";
import { threads } from "./threads/index.ts";
import { whatsapp } from "./whatsapp/index.ts";
import { x } from "./x/index.ts";
import { youtube } from "./youtube/index.ts";

const MAKERS: Readonly<Record<ChannelName, (options: ChannelOptions) => Channel>> = {
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

/** `undefined`: no such channel. */
export function makeChannel(name: string, options: ChannelOptions): Channel | undefined {
  return Object.hasOwn(MAKERS, name) ? MAKERS[name as ChannelName](options) : undefined;
}
