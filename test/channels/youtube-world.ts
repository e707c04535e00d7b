import { readFileSync } from "node:fs";
import { youtube } from "../../shared/channels/youtube/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { ChannelOptions, ConnectPlace } from "../../shared/ports.ts";
import { ACCOUNTS, get, NOW_MS, options } from "./builders.ts";
import { fakeYouTube, TOP } from "./fake-youtube.ts";

/** YouTube as these tests meet it. */

export const account = ACCOUNTS.youtube;
export const MINUTE = 60_000;
export const TOPIC = `https://www.youtube.com/feeds/videos.xml?channel_id=${account.id}`;
export const to = { externalId: TOP, conversationId: TOP };
export const recorded = (name: string): Buffer => readFileSync(`test/fixtures/youtube/ytnoti__${name}.xml`);
export const asked = (over: Record<string, string> = {}) =>
  get({
    "hub.mode": "subscribe",
    "hub.topic": TOPIC,
    "hub.challenge": "1158201444",
    "hub.lease_seconds": "432000",
    ...over,
  });
export const place: ConnectPlace = {
  callbackUrl: "https://openline.test/webhooks/youtube",
  app: { appSecret: "new-secret", verifyToken: "verify-me" },
};

export function platform() {
  const fake = fakeYouTube();
  fake.say(TOP, "À quelle heure ?");
  return fake;
}

/** Midnight in California is 08:00 UTC in November. */
export const TO_MIDNIGHT_SECONDS = (Date.parse("2026-11-24T08:00:00.000Z") - NOW_MS) / 1000;

export function feed(entries: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://pubsubhubbub.appspot.com"/><title>YouTube video feed</title>${entries}</feed>`,
  );
}
export function entry(updated: string): string {
  return `<entry><id>yt:video:VIDEO</id><yt:videoId>VIDEO</yt:videoId><yt:channelId>${account.id}</yt:channelId><title>Renouveler &amp; payer &#x1F1E8;</title><published>2026-11-23T14:59:30+00:00</published><updated>${updated}</updated></entry>`;
}

/** As the poll tells it: written, edited, and not found by two looks. */
export function life(): InboundEvent[] {
  const shared = { type: "message", channel: "youtube", accountId: account.id, externalId: TOP } as const;
  const comment = { ...shared, kind: "comment", edit: 0, conversationId: TOP, author: { id: "UCcitizen" } } as const;
  return [
    { ...comment, change: "created", atMs: NOW_MS - 3 * MINUTE, text: "one" },
    { ...comment, change: "edited", atMs: NOW_MS - 2 * MINUTE, text: "two" },
    { ...shared, kind: "comment", edit: 0, conversationId: TOP, change: "hidden", atMs: NOW_MS },
  ];
}

/** A poll each minute, with the cursor that the last one left. */
export function polling(from = NOW_MS, more: Partial<ChannelOptions> = {}) {
  const clock = { nowMs: from };
  const fake = fakeYouTube(() => clock.nowMs);
  const channel = youtube(options(fake.fetch, { nowMs: () => clock.nowMs, ...more }));
  let cursor: string | undefined;
  const poll = async (): Promise<MessageEvent[]> => {
    const polled = await channel.poll(account, cursor);
    cursor = polled.cursor;
    return polled.events.filter((event) => event.type === "message");
  };
  const units = (): number => fake.calls.filter(({ path }) => path.startsWith("/youtube/v3/")).length;
  return {
    fake,
    clock,
    channel,
    poll,
    units,
    cursor: () => cursor ?? "",
    later: (minutes: number): Promise<MessageEvent[]> => {
      clock.nowMs += minutes * MINUTE;
      return poll();
    },
  };
}
export const changes = (events: MessageEvent[]): string[] =>
  events.map(({ change, externalId }) => `${change} ${externalId}`);
