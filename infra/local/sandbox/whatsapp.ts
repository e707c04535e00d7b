import type { Platform, World } from "./types.ts";
import { unfinished } from "./unfinished.ts";

/** whatsapp: still being built. */
export const whatsapp = (_world: World): Platform => unfinished("whatsapp");
