import type { Platform, World } from "./types.ts";
import { unfinished } from "./unfinished.ts";

/** linkedin: still being built. */
export const linkedin = (_world: World): Platform => unfinished("linkedin");
