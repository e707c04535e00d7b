import { expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { CHANNEL_NAMES, type ChannelName, type MessageKind } from "../../shared/domain/message/message.ts";
import { aMessage } from "../fakes/build.ts";
import { deaf } from "../fakes/deaf.ts";

/** Hiding is offered only where a platform lets the account do it. */

const made = (name: ChannelName) => {
  const channel = makeChannel(name, { fetch, nowMs: () => 0, accountSecret: async () => ({}), ...deaf });
  if (!channel) throw new Error(name);
  return channel;
};
const account = { channel: "x", name: "us", id: "did:plc:us", language: "both" } as const;
const may = (channel: ChannelName, kind: MessageKind, conversationId = "c") =>
  made(channel).mayHide(aMessage("m", { channel, kind, conversationId }), account);

it.each([
  ["facebook", ["comment", "reply"]],
  ["instagram", ["comment", "reply"]],
  ["youtube", ["comment", "reply"]],
  ["threads", ["reply"]],
  ["x", ["reply"]],
  ["mastodon", []],
] as const)("on %s: %j", (channel, kinds) => {
  const all = ["comment", "reply", "mention", "quote", "review", "private"] as const;
  expect(all.filter((kind) => may(channel, kind))).toEqual(kinds);
});

it("on Bluesky: under the account’s own posts", () => {
  expect(may("bluesky", "reply", "at://did:plc:us/app.bsky.feed.post/1")).toBe(true);
  expect(may("bluesky", "reply", "at://did:plc:us2/app.bsky.feed.post/1")).toBe(false);
  expect(may("bluesky", "mention", "at://did:plc:them/app.bsky.feed.post/1")).toBe(false);
});

it("nowhere that a channel hides nothing", () => {
  for (const name of CHANNEL_NAMES) {
    const able = made(name).supports.outgoing.includes("hide");
    if (!able) expect(may(name, "comment"), name).toBe(false);
  }
});
