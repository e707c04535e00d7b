import { describe, expect, it, vi } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { CHANNEL_NAMES } from "../../shared/domain/message/message.ts";
import { deaf } from "../fakes/deaf.ts";
import { api, http, settled, stored } from "./client.ts";

/** Each of the eleven, through the running stacks: said once, answered once, gone when it is deleted. */

const TEXT = "Bonjour! Où en est mon renouvellement de passeport? Écrivez-moi au 613-555-0182. É 🇨🇦";
/** Where a mention is what makes a message ours. */
const NAMED: Readonly<Record<string, string>> = { x: "@PasseportCan ", mastodon: "@passport " };

/** Telegram tells a bot of deletions in a business account's chats alone. */
const NEVER_TOLD: readonly string[] = ["telegram"];
/** A comment that vanished from YouTube's list may come back: it is hidden, its words out of sight. Two looks miss it
 * first, ten minutes apart where it is deployed and at two beats here. */
const VANISHES: readonly string[] = ["youtube"];
const GONE_WITHIN_MS = 5_000;

const control = (channel: string, verb: string, body: object) =>
  http(`/sandbox/${channel}/${verb}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const say = async (channel: string, author: string, place?: "business"): Promise<string> => {
  const text = `${NAMED[channel] ?? ""}${TEXT}`;
  const said = await control(channel, "say", { author, text, language: "fr", ...(place ? { place } : {}) });
  expect(said.status, said.text).toBe(201);
  return said.json.id;
};
const repliesTo = async (channel: string, id: string): Promise<unknown[]> =>
  (await http(`/sandbox/${channel}/posts`)).json.items.filter(
    (post: { inReplyTo?: string; byDepartment: boolean }) => post.inReplyTo === id && post.byDepartment,
  );
// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
const answer = async (messageId: string, text: string): Promise<any> => {
  const reply = await api(`/messages/${messageId}/replies`, "officer", { text, language: "fr" });
  expect(reply.status, reply.text).toBe(201);
  return reply.json;
};
const supports = (name: string) =>
  makeChannel(name, { fetch, nowMs: () => 0, accountSecret: async () => ({}), ...deaf })?.supports;

/** Three citizens a channel, one after the other; the channels side by side. */
const LONGEST_MS = 240_000;

describe("on each channel", () => {
  it.concurrent.each(CHANNEL_NAMES)(
    "%s: a question is one message with one reply; a lost answer is no second reply; what is deleted is gone",
    async (channel) => {
      await answeredOnce(channel);
      await lostAnswer(channel);
      await goneWhenDeleted(channel);
      if (channel === "telegram") await goneWhenDeleted(channel, "business");
    },
    LONGEST_MS,
  );
});

async function answeredOnce(channel: string): Promise<void> {
  const id = await say(channel, `zoe.${channel}`);
  const message = await stored(channel, id);
  expect(message).toMatchObject({ channel, status: "open", language: { code: "fr" } });
  expect(message.conversationId).toBeTruthy();
  expect(message.topics).toContain("renewal");
  expect(message.text).toContain("É 🇨🇦");
  expect(message.text).not.toContain("555-0182");
  const open = await api(`/messages/${message.id}`);
  expect(open.json.canReply).toMatchObject({ ok: true });
  expect(open.json.length.limit).toBeGreaterThan(0);
  const { json } = await api(`/messages?channel=${channel}&limit=100`);
  expect(json.items.filter((item: { externalId: string }) => item.externalId === id)).toHaveLength(1);

  const reply = await answer(message.id, "Bonjour, comptez dix jours ouvrables. É 🇨🇦 — MB");
  expect(reply).toMatchObject({ lane: "green", state: "approved" });
  const sent = await settled(reply.id);
  expect(sent.externalId).toBeTruthy();
  expect(await repliesTo(channel, id)).toHaveLength(1);
  await vi.waitFor(async () => expect((await api(`/messages/${message.id}`)).json.status).toBe("answered"), 10_000);
}

/** Where the platform cannot be read back, `unknown` with its task is an end too. */
async function lostAnswer(channel: string): Promise<void> {
  const id = await say(channel, `lost.${channel}`);
  const message = await stored(channel, id);
  await control(channel, "faults", { next: ["timeout-after-success"] });
  const outgoing = await answer(message.id, "Bonjour, voici la réponse à votre question. — MB");
  const ends = supports(channel)?.readBack === "none" ? ["sent", "unknown"] : ["sent"];
  const end = await vi.waitFor(
    async () => {
      const { json } = await api(`/outgoing/${outgoing.id}`);
      if (!ends.includes(json.state)) throw new Error(`still ${json.state}`);
      return json;
    },
    { timeout: 120_000, interval: 300 },
  );
  expect(await repliesTo(channel, id)).toHaveLength(1);
  if (end.state === "unknown") {
    const page = await api(`/messages/${message.id}`);
    expect(page.json.outgoing).toMatchObject([{ state: "unknown" }]);
  }
}

async function goneWhenDeleted(channel: string, place?: "business"): Promise<void> {
  const id = await say(channel, `gone.${channel}`, place);
  const message = await stored(channel, id);
  await control(channel, "delete", { id });
  const visibility = async (): Promise<string> => (await api(`/messages/${message.id}`)).json.visibility;
  if (NEVER_TOLD.includes(channel) && place === undefined) {
    // The platform tells nobody: the message stays as it was until a person closes it.
    expect(await visibility()).toBe("visible");
    return;
  }
  const end = VANISHES.includes(channel) ? "hidden" : "deleted";
  await vi.waitFor(async () => expect(await visibility()).toBe(end), GONE_WITHIN_MS);
  expect((await api(`/messages/${message.id}`)).json.text).toBe("");
  const list = await api(`/messages?channel=${channel}&limit=100`);
  expect(list.json.items.find((item: { id: string }) => item.id === message.id)?.text ?? "").toBe("");
}
