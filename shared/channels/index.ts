/** The channels that are built: the only list. */
import type { ChannelName } from "../domain/message.ts";
import type { Channel, ChannelOptions } from "../ports.ts";
import { bluesky } from "./bluesky.ts";
import { facebook } from "./facebook.ts";
import { messenger } from "./messenger.ts";
import { x } from "./x.ts";

const MAKERS: Partial<Record<ChannelName, (options: ChannelOptions) => Channel>> = { facebook, messenger, x, bluesky };

export const CHANNELS = Object.keys(MAKERS) as ChannelName[];

/** `undefined`: no such channel. */
export function makeChannel(name: string, options: ChannelOptions): Channel | undefined {
  return Object.hasOwn(MAKERS, name) ? MAKERS[name as ChannelName]?.(options) : undefined;
}
