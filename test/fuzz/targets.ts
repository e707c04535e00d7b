import type { Target } from "./target.ts";
import { CHANNEL_TARGETS } from "./targets/channels.ts";
import { CONSOLE_TARGETS } from "./targets/console.ts";
import { EDGE_TARGETS } from "./targets/edges.ts";
import { FILE_TARGETS } from "./targets/files.ts";

/** Everything that takes what strangers write. */
export const TARGETS: readonly Target[] = [...CHANNEL_TARGETS, ...CONSOLE_TARGETS, ...EDGE_TARGETS, ...FILE_TARGETS];
