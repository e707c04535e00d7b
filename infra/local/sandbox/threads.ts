import type { Platform, World } from "./types.ts";
import { unfinished } from "./unfinished.ts";

/** threads: still being built. */
export const threads = (_world: World): Platform => unfinished("threads");
