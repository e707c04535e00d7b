import type { Platform, World } from "./types.ts";
import { unfinished } from "./unfinished.ts";

/** telegram: still being built. */
export const telegram = (_world: World): Platform => unfinished("telegram");
