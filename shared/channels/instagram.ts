/** instagram: still being built. */
import type { Channel, ChannelOptions } from "../ports.ts";
import { unfinished } from "./parts/unfinished.ts";

export const instagram = (_options: ChannelOptions): Channel => unfinished("instagram");
