import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { bluesky } from "./bluesky.ts";
import { facebook } from "./facebook.ts";
import { instagram } from "./instagram.ts";
import { linkedin } from "./linkedin.ts";
import { mastodon } from "./mastodon.ts";
import { messenger } from "./messenger.ts";
import { telegram } from "./telegram.ts";
import { threads } from "./threads.ts";
import type { Platform, World } from "./types.ts";
import { whatsapp } from "./whatsapp.ts";
import { x } from "./x.ts";
import { youtube } from "./youtube.ts";

const MAKERS: Readonly<Record<ChannelName, (world: World) => Platform>> = {
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

/** Every platform, as the sandbox stands for it. */
export const platforms = (world: World): Platform[] => Object.values(MAKERS).map((make) => make(world));
