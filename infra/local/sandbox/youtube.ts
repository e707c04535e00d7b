import type { Platform, World } from "./types.ts";
import { unfinished } from "./unfinished.ts";

/** youtube: still being built. */
export const youtube = (_world: World): Platform => unfinished("youtube");
