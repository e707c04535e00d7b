import { bluesky } from "./bluesky.ts";
import { facebook } from "./facebook.ts";
import { messenger } from "./messenger.ts";
import type { Platform, World } from "./types.ts";
import { x } from "./x.ts";

/** Every platform that the sandbox stands for: the only list. */
export const platforms = (world: World): Platform[] => [facebook(world), messenger(world), x(world), bluesky(world)];
