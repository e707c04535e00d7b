import type { ChannelOptions } from "../../shared/ports.ts";

/** A channel's options where limits and media play no part. */
export const deaf: Pick<ChannelOptions, "heard" | "media"> = {
  heard: () => {},
  media: {
    bytes: async () => Buffer.alloc(0),
    url: async ({ key }) => `https://media.test/${key}`,
  },
};
