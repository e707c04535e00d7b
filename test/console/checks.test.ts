import { expect, it } from "vitest";
import { aMessage } from "../fakes/build.ts";
import { call, consoleWith } from "./helpers.ts";

const ask = async (role: string, body: object, id?: string) => {
  const { app, ports } = consoleWith();
  const message = aMessage("asked", {
    text: "Where is the Moncton office?",
    author: { key: "k", handle: "sam" },
    language: { code: "en", confidence: 0.99, source: "text" },
  });
  await ports.store.saveMessage(message, undefined);
  return call(app, {
    method: "POST",
    path: `/api/messages/${id ?? message.id}/checks`,
    headers: { authorization: `Bearer role.${role}`, "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(body)),
  });
};

it("a reply's words are looked at before they are sent, and nothing is stored", async () => {
  const text = "Les photos mesurent 50 sur 70 mm, appelez le 613-555-0142 pour plus.";
  const french = await ask("officer", { text, language: "fr" });
  expect(french).toMatchObject({ status: 200, json: { inKind: false } });
  expect(french.json.checks).toContainEqual({ what: "personal", ok: false, kinds: ["phone"] });
  const { json } = await ask("officer", { text: "Hi @sam, photos are 50 by 70 mm.", language: "en" });
  expect(json).toMatchObject({ inKind: true });
  expect(json.checks).toContainEqual({ what: "question", ok: false, question: "Where is the Moncton office?" });
  expect(json.checks).toContainEqual({ what: "person", ok: true });
  expect(json.checks).toContainEqual({ what: "personal", ok: true, kinds: [] });
});

it.each([
  ["no such message", "officer", "nothing", 404],
  ["somebody who does not reply", "head", undefined, 403],
])("%s is said", async (_name, role, id, status) => {
  expect((await ask(role, { text: "Hello.", language: "en" }, id)).status).toBe(status);
});
