import { expect, it } from "vitest";
import { settleEcho } from "../../shared/steps/inbound/settle-echo.ts";
import { aMessage } from "../fakes/build.ts";
import { world } from "./world.ts";

it("an answer by hand in a long private conversation stands for what was written last", async () => {
  const { ports } = world();
  const atMs = ports.nowMs();
  for (let minute = 25; minute > 0; minute -= 1) {
    const createdAt = new Date(atMs - minute * 60_000).toISOString();
    await ports.store.saveMessage(aMessage(`m${minute}`, { kind: "private", createdAt }), undefined);
  }
  const { id, channel, account, conversationId } = aMessage("m1");
  await settleEcho(ports, {
    ...{
      v: 1,
      channel,
      account,
      conversationId,
      externalId: "echo",
      kind: "private",
      change: "created",
      edit: 0,
      atMs,
    },
    ...{ author: { key: "ours" }, text: "It is on its way.", redacted: [], receivedAt: new Date(atMs).toISOString() },
  });
  expect(await ports.store.message(id)).toMatchObject({ status: "answered" });
});
