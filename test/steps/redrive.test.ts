import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import { messageId } from "../../shared/domain/message/message.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { redrive } from "../../shared/steps/inbound/redrive.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { citizen, fakePlatform, type World, world } from "./world.ts";

/** What was set aside comes back by the webhook's own code. */

const BY = "arn:aws:sts::111111111111:assumed-role/quarantine-reader/maya";
const CAME_MS = Date.parse("2026-11-20T15:00:00.000Z");

let here: World;
beforeEach(() => {
  here = world();
});
const again = (body: Buffer | string, channel = "facebook", query: Record<string, string> = {}) =>
  redrive({ ...here.ports, receiverAt: () => here.ports.receiver })({
    ...{ channel, query, body: Buffer.from(body), receivedAtMs: CAME_MS, by: BY },
  });
const sent = () => here.ports.inbound.sent.map(({ item }) => item);

describe("a delivery that was set aside", () => {
  it("is taken as of the time when it came, without a signature, and that is logged with who", async () => {
    expect(await again(JSON.stringify([citizen()]))).toEqual({ taken: true, messages: 1 });
    expect(sent()).toMatchObject([{ receivedAt: "2026-11-20T15:00:00.000Z" }]);
    expect(here.ports.lines).toContainEqual(
      expect.objectContaining({ code: "delivery-redriven", fields: { channel: "facebook", messages: 1, by: BY } }),
    );
  });

  it("stays where it cannot be read still, and is not set aside a second time", async () => {
    expect(await again("{")).toEqual({ taken: false, messages: 0, reason: "unparseable" });
    expect(here.ports.quarantine.files.size).toBe(0);
  });

  it("stays where an account is unknown still; the others of it go in again, which is once by their ids", async () => {
    const body = JSON.stringify([citizen({ accountId: "7" }), citizen()]);
    expect(await again(body)).toEqual({ taken: false, messages: 1, reason: "unknown-account" });
    expect(sent()).toHaveLength(1);
  });

  it("stays where it has what this version cannot use, and what was taken of it at once is stored once", async () => {
    const lost = { type: "unusable", what: "feed.comment.add" };
    const body = Buffer.from(JSON.stringify([lost, citizen()]));
    await receive(here.ports)("facebook", {
      ...{ method: "POST", path: "/webhooks/facebook", basePath: "", query: {}, body },
      headers: { "x-signature": "local-facebook-secret" },
    });
    expect(await again(body)).toEqual({ taken: false, messages: 1, reason: "unusable" });
    expect(here.ports.quarantine.files.size).toBe(1);
    expect(sent()).toHaveLength(2);
    for (const item of sent()) expect(await tag(here.ports)([{ id: "r1", item }])).toEqual({ failed: [] });
    const { message, versions } = (await here.ports.store.thread(messageId("facebook", "PassportCanada", "100_200")))!;
    // Told twice, it has no history.
    expect({ externalId: message.externalId, versions }).toEqual({ externalId: "100_200", versions: [] });
    // A version that reads it takes all of it in.
    const read = Buffer.from(JSON.stringify([citizen({ externalId: "100_201" }), citizen()]));
    expect(await again(read)).toEqual({ taken: true, messages: 2 });
  });

  it("is parsed with the query that it came with, which is kept beside it", async () => {
    const seen: unknown[] = [];
    const platform = fakePlatform(here.ports.nowMs, {
      name: "telegram",
      parse: (_body, query) => {
        seen.push(query);
        throw new AppError("unparseable", "No.");
      },
    });
    here.ports.channels.set("telegram", platform);
    await receive(here.ports)("telegram", {
      ...{ method: "POST", path: "/webhooks/telegram", basePath: "", query: { account: "help & bot" } },
      ...{ headers: { "x-signature": "local-telegram-secret" }, body: Buffer.from("x") },
    });
    const [file] = [...here.ports.quarantine.files.values()];
    await again("x", "telegram", Object.fromEntries(new URLSearchParams(file?.facts?.query)));
    expect(seen).toEqual([{ account: "help & bot" }, { account: "help & bot" }]);
  });

  it.each(["bluesky", "nowhere", "constructor"])("of %s is none", async (channel) => {
    await expect(again("[]", channel)).rejects.toMatchObject({ code: "bad-request" });
  });

  it("must be asked again where the queue refuses", async () => {
    here.ports.inbound.failWith = new AppError("queue-refused", "No.", { retry: true });
    await expect(again(JSON.stringify([citizen()]))).rejects.toMatchObject({ code: "queue-refused" });
  });
});
