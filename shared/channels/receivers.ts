/** The listening sides of the channels, where they have one: all that a webhook needs, and nothing that could write anywhere. */
import type { ChannelName } from "../domain/message/message.ts";
import type { Receiver } from "../ports.ts";
import { own } from "./common/json.ts";
import { facebookReceiver } from "./facebook/receiver.ts";
import { instagramReceiver } from "./instagram/receiver.ts";
import { linkedinReceiver } from "./linkedin/receiver.ts";
import { messengerReceiver } from "./messenger/receiver.ts";
import { telegramReceiver } from "./telegram/receiver.ts";
import { threadsReceiver } from "./threads/receiver.ts";
import { whatsappReceiver } from "./whatsapp/receiver.ts";
import { xReceiver } from "./x/receiver.ts";
import { youtubeReceiver } from "./youtube/receiver.ts";

const MAKERS: Readonly<Record<ChannelName, ((nowMs: () => number) => Receiver) | undefined>> = {
  facebook: facebookReceiver,
  messenger: messengerReceiver,
  instagram: instagramReceiver,
  threads: threadsReceiver,
  whatsapp: whatsappReceiver,
  x: xReceiver,
  linkedin: linkedinReceiver,
  youtube: youtubeReceiver,
  telegram: telegramReceiver,
  // They have no webhook for what we read.
  mastodon: undefined,
  bluesky: undefined,
};

/** `undefined`: no such channel, or one that is polled. */
export const makeReceiver = (name: string, nowMs: () => number): Receiver | undefined => own(MAKERS, name)?.(nowMs);
