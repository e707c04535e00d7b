import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { testDepartment } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import { get, noNetwork, options } from "./builders.ts";

it("sorts comments and private messages that come to a Page's one address, each to its own account", async () => {
  const department = structuredClone(testDepartment);
  for (const one of department.channels) if (one.channel === "messenger") one.account = `${one.account}Messages`;
  const page = department.channels.find((one) => one.channel === "facebook")?.id ?? "";
  const ports = fakePorts({ department });
  const facebook = makeChannel("facebook", options(noNetwork));
  if (facebook) ports.channels.set("facebook", facebook);
  const change = {
    item: "comment",
    verb: "add",
    comment_id: "2_3",
    post_id: "1_2",
    from: { id: "9" },
    message: "Allô",
  };
  const message = { sender: { id: "9" }, recipient: { id: page }, message: { mid: "m_1", text: "Allô" } };
  const entry = { id: page, time: 1795446000, changes: [{ field: "feed", value: change }], messaging: [message] };
  const body = Buffer.from(JSON.stringify({ object: "page", entry: [entry] }));
  const signature = createHmac("sha256", "local-facebook-secret").update(body).digest("hex");

  const answer = await receive(ports)("facebook", {
    ...get({}),
    method: "POST",
    headers: { "x-hub-signature-256": `sha256=${signature}` },
    body,
  });

  expect(answer.status).toBe(200);
  expect(ports.inbound.sent.map(({ item }) => [item.channel, item.account, item.externalId])).toEqual([
    ["facebook", "PassportCanada", "2_3"],
    ["messenger", "PassportCanadaMessages", "m_1"],
  ]);
});
