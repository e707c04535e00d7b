/** youtube: still being built. */
import type { Channel, ChannelOptions } from "../ports.ts";
import { unfinished } from "./parts/unfinished.ts";

export const youtube = (_options: ChannelOptions): Channel => unfinished("youtube");
