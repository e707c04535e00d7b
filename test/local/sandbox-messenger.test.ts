import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messenger } from "../../shared/channels/messenger/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { Channel, ConnectPlace } from "../../shared/ports.ts";
import { account, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** What only a Page's private messages have, against their stand-in. */

let tried: Tried;
beforeEach(() => {
  tried = trySandbox();
});
afterEach(() => tried.sandbox.close());

const page = account("messenger");
const us = (): Channel => messenger(options(tried, "messenger"));
const say = (body: object = {}): Promise<Record<string, unknown>> =>
  tried.post("/sandbox/messenger/say", { author: "Zoé Roy", text: "Bonjour É 🍁", ...body });

function last(): InboundEvent[] {
  const found = tried.arrived.findLast((one) => one.channel === "messenger" && one.method === "POST");
  if (found === undefined) throw new Error("nothing came");
  const body = Buffer.from(found.body);
  const secret = { appSecrets: [secrets["messenger/app"]?.appSecret ?? ""], verifyToken: "" };
  expect(us().verify(body, found.headers, secret)).toBe(true);
  return us().parse(body, Object.fromEntries(new URL(found.path, "http://localhost").searchParams));
}
const answer = ({ externalId, conversationId }: MessageEvent, text = "Oui. — MB") =>
  reply("messenger", { externalId, conversationId }, text);

describe("a Page's inbox", () => {
  it("catches up on what both sides wrote, oldest first, and once", async () => {
    tried.answers.push(...Array<number>(4).fill(500));
    const first = await say();
    tried.clock.nowMs += 1000;
    const second = await say({ author: "Amara Diallo", text: "Allô" });
    tried.clock.nowMs += 1000;
    const third = await say({ byDepartment: true, inReplyTo: second.id, text: "Bonjour Amara" });
    const polled = await us().poll(page, undefined);
    expect(polled.events.map((one) => [(one as MessageEvent).externalId, (one as MessageEvent).echo ?? false])).toEqual(
      [
        [first.id, false],
        [second.id, false],
        [third.id, true],
      ],
    );
    expect((await us().poll(page, polled.cursor)).events).toEqual([]);
  });
  it("polls a message as a delivery tells it", async () => {
    await say();
    const told = last()[0] as MessageEvent;
    const { events } = await us().poll(page, undefined);
    expect(events).toMatchObject([
      {
        externalId: told.externalId,
        conversationId: told.conversationId,
        text: told.text,
        author: told.author,
        atMs: Math.floor(told.atMs / 1000) * 1000,
      },
    ]);
  });
  it("is told of a story that names the Page, without words", async () => {
    await say({ place: "mention" });
    expect(last()).toMatchObject([
      { kind: "private", text: "", attachments: [{ kind: "link", url: expect.stringMatching(/^https:/) }] },
    ]);
  });
  it("is told of what was unsent", async () => {
    const { id } = await say();
    await tried.post("/sandbox/messenger/delete", { id });
    expect(last()).toMatchObject([{ change: "deleted", externalId: id }]);
  });
  it("learns that a person blocked it only when it writes, and may write again after", async () => {
    await say();
    const asked = last()[0] as MessageEvent;
    const before = tried.arrived.length;
    await tried.post("/sandbox/messenger/tell", { what: "blocked", author: "Zoé Roy" });
    expect(tried.arrived).toHaveLength(before);
    await expect(us().send(page, answer(asked))).rejects.toMatchObject({
      code: "platform-refused",
      facts: { platform: "551/1545041", why: "blocked" },
    });
    await tried.post("/sandbox/messenger/tell", { what: "unblocked", author: "Zoé Roy" });
    expect(await us().send(page, answer(asked))).toMatchObject({ externalId: expect.any(String) });
  });
  it("passes on that a person wants their data gone", async () => {
    await say();
    const { author } = last()[0] as MessageEvent;
    await tried.post("/sandbox/messenger/tell", { what: "erase", author: "Zoé Roy" });
    expect(last()).toMatchObject([{ type: "person", what: "erase", personId: author?.id }]);
  });
  it("connects", async () => {
    const place: ConnectPlace = {
      callbackUrl: "https://openline.test/webhooks/messenger",
      app: secrets["messenger/app"] ?? {},
    };
    await us().connect(page, place, "mend");
    const again = await us().connect(page, place, "look");
    expect(again.map(({ what, state }) => [what, state])).toEqual([
      ["credentials", "good"],
      ["permissions", "good"],
      ["webhook", "good"],
      ["subscription", "good"],
    ]);
  });
});
