import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { byStatement } from "../../shared/aws/dynamo/by-statement.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { touchedOf } from "../../shared/domain/report/recount.ts";
import type { Store } from "../../shared/ports.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";
import { type TableService, tableService } from "../fakes/embedded-table.ts";

/** What the table does when an answer is lost after the write, or a writer dies between two writes. */

type Fate = "done" | "lost-answer" | "refused";

/** A client whose requests meet the fates that a test lists; afterwards all goes well. */
function fateful(client: DynamoDBClient, operation: string): { client: DynamoDBClient; fates: Fate[] } {
  const fates: Fate[] = [];
  const send = async (command: Parameters<DynamoDBClient["send"]>[0]): Promise<unknown> => {
    const fate = command.constructor.name === operation ? (fates.shift() ?? "done") : "done";
    if (fate === "refused") throw new Error("connect ECONNREFUSED");
    const answer = await client.send(command);
    if (fate === "lost-answer") {
      // What the SDK does by itself: the same request again.
      return client.send(command);
    }
    return answer;
  };
  return { client: { send } as unknown as DynamoDBClient, fates };
}

describe("a table whose answers get lost", () => {
  let service: TableService;
  let tableName: string;
  beforeAll(async () => {
    service = await tableService();
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    tableName = await service.table();
  });
  const storeOn = (client: DynamoDBClient): Store => dynamoStore({ tableName, size: "small", nowMs: () => 0, client });

  it("knows its own write when a creation is repeated", async () => {
    const { client, fates } = fateful(service.client, "PutItemCommand");
    const store = storeOn(client);
    await store.saveMessage(aMessage("day"), undefined);
    fates.push("lost-answer");
    expect(await store.saveMessage(aMessage("m"), undefined)).toBe("saved");
  });

  it("says nothing of new messages whose writing is repeated, and they stand once", async () => {
    const { client, fates } = fateful(service.client, "BatchExecuteStatementCommand");
    const news = [aMessage("m"), aMessage("n")];
    const store = dynamoStore({ tableName, size: "small", nowMs: () => 0, client, manyAtOnce: byStatement });
    fates.push("lost-answer");
    expect(await store.addMessages(news)).toEqual(new Set());
    expect(await storeOn(client).messages(news.map(({ id }) => id))).toEqual(news);
    expect(await storeOn(client).saveMessage(news[0]!, undefined)).toBe("conflict");
  });

  it("knows its own write when a change is repeated, and another's all the same", async () => {
    const { client, fates } = fateful(service.client, "PutItemCommand");
    const store = storeOn(client);
    const first = aMessage("m");
    await store.saveMessage(first, undefined);
    fates.push("lost-answer");
    expect(await store.saveMessage({ ...first, claimedBy: "officer" }, first)).toBe("saved");
    expect(await store.saveMessage({ ...first, claimedBy: "officer" }, first)).toBe("conflict");
    expect((await store.message(first.id))?.revision).toBe(2);
  });

  it("moves an outgoing message once when the transaction is repeated", async () => {
    const { client, fates } = fateful(service.client, "TransactWriteItemsCommand");
    const store = storeOn(client);
    const outgoing = anOutgoing(aMessage("m"), "o1", { state: "approved" });
    fates.push("lost-answer");
    expect(await store.saveOutgoing(outgoing, undefined, { decision: aDecision(outgoing, "d1") })).toBe("saved");
    const links = await Promise.all([0, 1, 2, 3].map((chain) => store.chain(chain, 0, 10)));
    expect(links.flat()).toHaveLength(1);
  });

  it("is a failure that may be tried again when it cannot be reached", async () => {
    const { client, fates } = fateful(service.client, "PutItemCommand");
    fates.push("refused");
    await expect(storeOn(client).saveMessage(aMessage("m"), undefined)).rejects.toMatchObject({
      code: "store-failed",
      retry: true,
    });
  });

  const day = "2026-11-23";
  const wide = Array.from({ length: 250 }, (_, i) => ({
    day,
    dimension: `d${Math.floor(i / 24)}`,
    hour: i % 24,
    name: "all",
    add: 1,
  }));
  const deaths: [string, number][] = [
    ["after the first part", 1],
    ["after the second", 2],
    ["before the last", 3],
  ];
  it.each(deaths)("counts a wide batch once when its writer dies %s", async (_, transactions) => {
    const { client, fates } = fateful(service.client, "TransactWriteItemsCommand");
    fates.push(...new Array<Fate>(transactions).fill("done"), "refused");
    const dying = storeOn(client);
    await expect(dying.count("shard", "5", wide)).rejects.toMatchObject({ code: "store-failed" });
    const next = storeOn(service.client);
    const again = await Promise.all([next.count("shard", "5", wide), next.count("shard", "5", wide)]);
    expect(again).toEqual([false, false]);
    expect(await next.count("shard", "6", wide.slice(0, 1))).toBe(true);
    const counts = await next.counts(day);
    const total = Object.values(counts).flatMap((names) => names.all ?? []);
    expect(total.reduce((sum, one) => sum + one, 0)).toBe(251);
  });

  it("says of a wide batch's days that they were touched, and not before all of it is counted", async () => {
    const { client, fates } = fateful(service.client, "TransactWriteItemsCommand");
    // Names enough for a second write of one counter, which comes after all others.
    const names = Array.from({ length: 200 }, (_, i) => ({ day, dimension: "reply", hour: 0, name: `b${i}`, add: 1 }));
    const touched = async () => (await storeOn(service.client).counts(touchedOf(day))).touched?.[day];
    fates.push("done", "done", "done", "refused");
    const dying = storeOn(client);
    await expect(dying.count("touching", "5", [...wide, ...names])).rejects.toMatchObject({ code: "store-failed" });
    expect(await touched()).toBeUndefined();
    await storeOn(service.client).count("touching", "6", []);
    expect(Object.keys((await storeOn(service.client).counts(day)).reply ?? {})).toHaveLength(200);
    expect(await touched()).toBe(1);
  });
});
