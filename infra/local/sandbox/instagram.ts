import type { Platform, World } from "./types.ts";
import { unfinished } from "./unfinished.ts";

/** instagram: still being built. */
export const instagram = (_world: World): Platform => unfinished("instagram");
