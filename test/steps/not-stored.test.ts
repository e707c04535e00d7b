import { expect, it } from "vitest";
import { type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import { poll } from "../../shared/steps/inbound/poll.ts";
import { ACCOUNTS, message } from "../channels/builders.ts";
import { departmentOf } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import { fakePlatform } from "./world.ts";

const account = ACCOUNTS.instagram;
const event = (externalId: string, over: Partial<MessageEvent> = {}): MessageEvent => ({
  type: "message",
  channel: "instagram",
  accountId: account.id,
  externalId,
  change: "created",
  kind: "comment",
  atMs: Date.parse("2026-11-23T14:59:00.000Z"),
  edit: 0,
  conversationId: "1",
  text: "Bonjour",
  ...over,
});

it("a catch-up tells nothing again that a delivery told, but changes, echoes and what has no words yet", async () => {
  const ports = fakePorts({ department: departmentOf(account) });
  const told = [
    event("known"),
    event("known", { change: "edited", text: "Bonsoir" }),
    event("ours", { echo: true }),
    event("bare"),
    event("missed"),
  ];
  const stored = (externalId: string, textHash: string) => {
    const known = message(account, { externalId, id: messageId("instagram", account.name, externalId) });
    return ports.store.saveMessage({ ...known, version: { ...known.version, textHash } }, undefined);
  };
  await stored("known", "abc");
  await stored("bare", "");
  const channel = fakePlatform(ports.nowMs, {
    name: "instagram",
    poll: async () => ({ events: told, cursor: undefined }),
  });
  await poll({ ...ports, channel: () => channel })();
  const sent = ports.inbound.sent.map(({ item }) => ("externalId" in item ? [item.externalId, item.change] : []));
  expect(sent).toEqual([
    ["known", "edited"],
    ["ours", "created"],
    ["bare", "created"],
    ["missed", "created"],
  ]);
});
