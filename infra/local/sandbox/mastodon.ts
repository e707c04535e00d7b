import type { Platform, World } from "./types.ts";
import { unfinished } from "./unfinished.ts";

/** mastodon: still being built. */
export const mastodon = (_world: World): Platform => unfinished("mastodon");
