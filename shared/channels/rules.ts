/** What every channel takes: all that a function needs which judges, and asks no platform anything. */
import type { ChannelName } from "../domain/message/message.ts";
import type { ChannelRules } from "../ports.ts";
import { blueskyRules } from "./bluesky/rules.ts";
import { facebookRules } from "./facebook/rules.ts";
import { instagramRules } from "./instagram/rules.ts";
import { linkedinRules } from "./linkedin/rules.ts";
import { mastodonRules } from "./mastodon/rules.ts";
import { messengerRules } from "./messenger/rules.ts";
import { telegramRules } from "./telegram/rules.ts";
import { threadsRules } from "./threads/rules.ts";
import { whatsappRules } from "./whatsapp/rules.ts";
import { xRules } from "./x/rules.ts";
import { youtubeRules } from "./youtube/rules.ts";

const RULES: Readonly<Record<ChannelName, ChannelRules>> = {
  facebook: facebookRules,
  messenger: messengerRules,
  instagram: instagramRules,
  threads: threadsRules,
  whatsapp: whatsappRules,
  x: xRules,
  linkedin: linkedinRules,
  youtube: youtubeRules,
  telegram: telegramRules,
  mastodon: mastodonRules,
  bluesky: blueskyRules,
};

/** `undefined`: no such channel. */
export const rulesOf = (name: string): ChannelRules | undefined =>
  Object.hasOwn(RULES, name) ? RULES[name as ChannelName] : undefined;
