import { describe, expect, it, vi } from "vitest";
import { CHANNELS, makeChannel } from "../../shared/channels/index.ts";
import { deaf } from "../fakes/deaf.ts";
import { api, http, settled, stored } from "./client.ts";

/** Each of the eleven, through the running stacks: said once, answered once, gone when it is deleted. */

const TEXT = "Bonjour! Où en est mon renouvellement de passeport? Écrivez-moi au 613-555-0182. É 🇨🇦";
/** Where a mention is what makes a message ours. */
const NAMED: Readonly<Record<string, string>> = { x: "@PasseportCan ", mastodon: "@passport " };

const control = (channel: string, verb: string, body: object) =>
  http(`/sandbox/${channel}/${verb}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const say = async (channel: string, author: string): Promise<string> => {
  const said = await control(channel, "say", { author, text: `${NAMED[channel] ?? ""}${TEXT}`, language: "fr" });
  expect(said.status, said.text).toBe(201);
  return said.json.id;
};
const repliesTo = async (channel: string, id: string): Promise<unknown[]> =>
  (await http(`/sandbox/${channel}/posts`)).json.items.filter(
    (post: { inReplyTo?: string; byDepartment: boolean }) => post.inReplyTo === id && post.byDepartment,
  );
const answer = async (messageId: string, text: string): Promise<string> => {
  const reply = await api(`/messages/${messageId}/replies`, "officer", { text, language: "fr" });
  expect(reply.status, reply.text).toBe(201);
  return reply.json.id;
};
const supports = (name: string) =>
  makeChannel(name, { fetch, nowMs: () => 0, accountSecret: async () => ({}), ...deaf })?.supports;

describe.each(CHANNELS)("on %s", (channel) => {
  it("a French question with É and an emoji is one message, and its reply stands once on the platform", async () => {
    const id = await say(channel, `zoe.${channel}`);
    const message = await stored(channel, id);
    expect(message).toMatchObject({ channel, status: "open", language: { code: "fr" } });
    expect(message.conversationId).toBeTruthy();
    expect(message.text).toContain("É 🇨🇦");
    expect(message.text).not.toContain("555-0182");
    const open = await api(`/messages/${message.id}`);
    expect(open.json.canReply).toMatchObject({ ok: true });
    expect(open.json.length.limit).toBeGreaterThan(0);
    const { json } = await api(`/messages?channel=${channel}&limit=100`);
    expect(json.items.filter((item: { externalId: string }) => item.externalId === id)).toHaveLength(1);

    const sent = await settled(await answer(message.id, "Bonjour, comptez dix jours ouvrables. É 🇨🇦 — MB"));
    expect(sent.externalId).toBeTruthy();
    expect(await repliesTo(channel, id)).toHaveLength(1);
    await vi.waitFor(async () => expect((await api(`/messages/${message.id}`)).json.status).toBe("answered"), 10_000);
  });

  it("a reply whose answer is lost after the platform took it stands there once, or is a person's task", async () => {
    const id = await say(channel, `lost.${channel}`);
    const message = await stored(channel, id);
    await control(channel, "faults", { next: ["timeout-after-success"] });
    const outgoing = await answer(message.id, "Bonjour, voici la réponse à votre question. — MB");
    const end = await vi.waitFor(
      async () => {
        const { json } = await api(`/outgoing/${outgoing}`);
        if (json.state !== "sent" && json.state !== "unknown") throw new Error(`still ${json.state}`);
        return json;
      },
      { timeout: 80_000, interval: 300 },
    );
    expect(await repliesTo(channel, id)).toHaveLength(1);
    expect(end.state).toBe(supports(channel)?.readBack === "none" ? end.state : "sent");
  });

  const told = supports(channel)?.deletions;
  it(`what its author deletes is gone from the API within five seconds (${told})`, async () => {
    const id = await say(channel, `gone.${channel}`);
    const message = await stored(channel, id);
    await control(channel, "delete", { id });
    if (told === "never") {
      // The platform tells nobody: the message stays as it was, and a person may close it.
      expect((await api(`/messages/${message.id}`)).json.visibility).toBe("visible");
      return;
    }
    await vi.waitFor(async () => expect((await api(`/messages/${message.id}`)).json.visibility).toBe("deleted"), 5_000);
    const one = await api(`/messages/${message.id}`);
    const list = await api(`/messages?channel=${channel}&limit=100`);
    expect(one.json.text).toBe("");
    expect(list.json.items.find((item: { id: string }) => item.id === message.id)?.text ?? "").toBe("");
  });
});
