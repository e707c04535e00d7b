/** The listening sides of the channels that push: all that a webhook needs, and nothing that could write anywhere. */
import type { ChannelName } from "../domain/message.ts";
import type { Receiver } from "../ports.ts";
import { facebookReceiver } from "./parts/facebook-receiver.ts";
import { instagramReceiver } from "./parts/instagram-receiver.ts";
import { linkedinReceiver } from "./parts/linkedin-receiver.ts";
import { messengerReceiver } from "./parts/messenger-receiver.ts";
import { telegramReceiver } from "./parts/telegram-receiver.ts";
import { threadsReceiver } from "./parts/threads-receiver.ts";
import { whatsappReceiver } from "./parts/whatsapp-receiver.ts";
import { xReceiver } from "./parts/x-receiver.ts";
import { youtubeReceiver } from "./parts/youtube-receiver.ts";

const MAKERS: Partial<Record<ChannelName, (nowMs: () => number) => Receiver>> = {
  facebook: facebookReceiver,
  messenger: messengerReceiver,
  instagram: instagramReceiver,
  threads: threadsReceiver,
  whatsapp: whatsappReceiver,
  x: xReceiver,
  linkedin: linkedinReceiver,
  youtube: youtubeReceiver,
  telegram: telegramReceiver,
};

/** `undefined`: no such channel, or one that is polled. */
export const makeReceiver = (name: string, nowMs: () => number): Receiver | undefined =>
  Object.hasOwn(MAKERS, name) ? MAKERS[name as ChannelName]?.(nowMs) : undefined;
