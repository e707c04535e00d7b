import { mastodon } from "../../shared/channels/mastodon/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import { ACCOUNTS, NOW_MS, options } from "./builders.ts";
import { ANA, fakeMastodon, ME } from "./fake-mastodon.ts";

/** Mastodon as these tests meet it. */

export const account = ACCOUNTS.mastodon;
export const asked = () => {
  const fake = fakeMastodon();
  const question = fake.write(ANA, "@passport À quelle heure ? 🇨🇦", { named: [ME] });
  return { fake, question };
};
/** The first id that the fake server gives. */
export const QUESTION = "115000000000065536";
export const to = { externalId: QUESTION, conversationId: QUESTION };
export const inFiveMinutes = new Date(NOW_MS + 300_000).toISOString().replace("Z", "000Z");

export const messages = (events: InboundEvent[]): MessageEvent[] => events.filter((one) => one.type === "message");
export const world = () => {
  const { fake, question } = asked();
  return { fake, question, channel: mastodon(options(fake.fetch)) };
};
