import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageItem } from "../../shared/aws/dynamo/items.ts";
import { keepEarlier } from "../../shared/aws/dynamo/kept-earlier.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Store } from "../../shared/ports.ts";
import { aMessage } from "../fakes/build.ts";
import { type TableService, tableService } from "../fakes/embedded-table.ts";

/** A message as the release before wrote it: no version, bare tags, a flag for what is hidden. */
function itemOfV0(message: Message, hidden: boolean): Record<string, unknown> {
  const { v, visibility, corrections, attachments, redacted, language, sentiment, ...own } = message;
  const { v: _, textRest, ...item } = messageItem(message, 1);
  return { ...item, ...own, language: "fr", sentiment: "negative", hidden };
}

describe("items of the version before", () => {
  let service: TableService;
  let store: Store;
  let tableName: string;
  const shown = aMessage("shown");
  const hidden = aMessage("hidden", { conversationId: "post_2" });

  beforeAll(async () => {
    service = await tableService();
    tableName = await service.table();
    store = dynamoStore({ tableName, size: "small", nowMs: () => 0, client: service.client, earlier: keepEarlier });
    for (const item of [itemOfV0(shown, false), itemOfV0(hidden, true)])
      await service.client.send(new PutItemCommand({ TableName: tableName, Item: marshall(item) }));
    // The days list is as old as the table.
    await service.client.send(
      new PutItemCommand({ TableName: tableName, Item: marshall({ pk: "DAYS", sk: "2026-11-23" }) }),
    );
  });
  afterAll(() => service.stop());

  const asNow = (message: Message, visibility: Message["visibility"]): Message => ({
    ...message,
    visibility,
    language: { code: "fr", confidence: 0, source: "none" },
    sentiment: { label: "negative", source: "none" },
  });

  it("are read as this version's, one by one", async () => {
    expect(await store.message(shown.id)).toEqual(asNow(shown, "visible"));
    expect(await store.message(hidden.id)).toEqual(asNow(hidden, "hidden"));
  });

  it("are read as this version's in threads and by the hundred", async () => {
    expect((await store.thread(shown.id))?.message).toEqual(asNow(shown, "visible"));
    expect(await store.messages([hidden.id])).toEqual([asNow(hidden, "hidden")]);
  });

  it("are read as this version's in every list, also where the index is of the version before", async () => {
    const lists = [
      (await store.inbox({ status: "open", limit: 10 })).items,
      (await store.inbox({ limit: 10 })).items,
      await store.author(shown.author.key, 10),
      await store.conversation("facebook", shown.account, shown.conversationId, 10),
    ];
    for (const list of lists) {
      const found = list.find(({ id }) => id === shown.id);
      expect(found).toMatchObject({
        visibility: "visible",
        language: { code: "fr", confidence: 0, source: "none" },
        sentiment: { label: "negative", source: "none" },
      });
    }
  });

  it("are written back in this version's shape by the next change", async () => {
    const was = (await store.message(shown.id)) as Message;
    expect(await store.saveMessage({ ...was, claimedBy: "officer" }, was)).toBe("saved");
    expect(await store.message(shown.id)).toEqual({ ...was, claimedBy: "officer", revision: 2 });
    expect((await store.inbox({ status: "open", language: "fr", limit: 10 })).items.map(({ id }) => id)).toEqual([
      shown.id,
    ]);
  });

  it("that ended then have their place among what is kept after one walk", async () => {
    const ended = aMessage("ended", { status: "closed", closedAt: "2026-11-23T15:00:00.000Z" });
    const { dueShard: _, dueSort: _d, ...item } = messageItem(ended, 1);
    await service.client.send(new PutItemCommand({ TableName: tableName, Item: marshall(item) }));
    expect(await store.ended("", "9999", 10)).toEqual([]);
    for (let place: string | undefined = ""; place !== undefined; ) place = await store.keepEarlier(place);
    expect(await store.ended("", "9999", 10)).toEqual([ended]);
  });

  it("that counted one dimension each are counted with what stands together now", async () => {
    const day = "2026-11-22";
    const earlier = (sk: string, name: string) =>
      service.client.send(
        new PutItemCommand({ TableName: tableName, Item: marshall({ pk: `K#${day}#0`, sk, [`n.${name}`]: 3 }) }),
      );
    await earlier("sentiment@team.a#00", "negative");
    await earlier("channel-language#00", "facebook|fr");
    await earlier("post#00", "published");
    await earlier("volume#09", "received");
    const one = { day, hour: 0, add: 1 };
    await store.count("s", "1", [
      { ...one, dimension: "sentiment@team.a", name: "negative" },
      { ...one, dimension: "channel-language", name: "facebook|fr" },
      { ...one, dimension: "post", name: "published" },
      { ...one, dimension: "volume", name: "received", hour: 9 },
    ]);
    expect(await store.counts(day)).toEqual({
      "sentiment@team.a": { negative: 4 },
      "channel-language": { "facebook|fr": 4 },
      post: { published: 4 },
      volume: { received: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 4 : 0)) },
    });
  });
});
