import { beforeEach, expect, it } from "vitest";
import { messageItem, messageKey } from "../../shared/aws/dynamo/items.ts";
import { keepEarlier } from "../../shared/aws/dynamo/kept-earlier.ts";
import { pairItem, pairKey } from "../../shared/aws/dynamo/posts.ts";
import { storeOn } from "../../shared/aws/dynamo/store.ts";
import type { Table } from "../../shared/aws/dynamo/table.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Decision } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import type { Store } from "../../shared/ports.ts";
import { dispose } from "../../shared/steps/records/dispose.ts";
import { aMessage } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { testDepartment } from "../fakes/department.ts";
import { simulatedTable } from "../simulation/table.ts";
import { world } from "../steps/world.ts";

/** What an earlier release stored without a place among what is kept falls under retention all the same. */

const SHARDS = 4;
const DAY_MS = 86_400_000;
const NOW = Date.parse("2030-01-01T15:00:00.000Z");
const nowMs = () => NOW;

let table: Table;
let store: Store;
beforeEach(() => {
  table = simulatedTable({ nowMs });
  store = storeOn(table, { size: "large", nowMs, earlier: keepEarlier });
});

/** As it was written then: without the keys of the index of what is due. */
async function ofEarlier(name: string, over: Partial<Message> = {}): Promise<Message> {
  const message = aMessage(name, {
    ...{ status: "closed", closedAt: "2026-11-02T00:00:00.000Z", createdAt: "2026-11-01T00:00:00.000Z" },
    ...{ receivedAt: "2026-11-01T00:00:00.000Z", version: { atMs: 0, edit: 0, change: "created", textHash: "" } },
    ...over,
  });
  await store.saveMessage(message, undefined);
  const { dueShard: _, dueSort: _d, ...item } = messageItem(message, SHARDS);
  await table.put(item);
  await table.remove([{ ...messageKey(message.id), sk: "LIM" }]);
  return message;
}

/** What was decided of it leads to it. */
async function postOfEarlier(name: string, over: Partial<PostPair>): Promise<PostPair> {
  const pair = aPost(name, over);
  const of = {
    id: `d-${name}`,
    outgoingId: pair.id,
    messageId: pair.id,
    textHash: "",
    rule: "",
    by: "officer",
    policyVersion: "",
  };
  const decision: Decision = { ...of, at: pair.createdAt, move: pair.state === "withdrawn" ? "withdraw" : "submit" };
  await store.savePost(pair, undefined, { decision });
  const { dueShard: _, dueSort: _d, ...item } = pairItem(pair, SHARDS);
  await table.put(item);
  return pair;
}

async function walked(): Promise<number> {
  let pages = 0;
  for (let place: string | undefined = ""; place !== undefined; pages += 1) place = await store.keepEarlier(place);
  return pages;
}
const ended = async () => (await store.ended("", "2029", 1_000)).map(({ id }) => id).sort();

it("has its place after one walk over all days and shards, by its last action, and a second one changes nothing", async () => {
  const all = [];
  for (let n = 0; n < 250; n += 1) all.push(await ofEarlier(`m${n}`));
  all.push(await ofEarlier("later", { createdAt: "2026-11-03T00:00:00.000Z", receivedAt: "2026-11-03T00:00:00.000Z" }));
  expect(await ended()).toEqual([]);
  expect(await walked()).toBeGreaterThan(8);
  expect(await ended()).toEqual(all.map(({ id }) => id).sort());
  expect((await store.ended("", "2026-11-02T12", 1_000)).length).toBe(250);
  expect((await store.message(all[0]?.id ?? ""))?.revision).toBe(1);
  await walked();
  expect((await ended()).length).toBe(251);
});

it("is open work, deleted or of a platform with a limit: each as if it had come today", async () => {
  const open = await ofEarlier("open", { status: "open" });
  const limited = await ofEarlier("limited", { status: "open", channel: "linkedin" });
  const gone = await ofEarlier("gone", { status: "open", visibility: "deleted", channel: "linkedin" });
  await walked();
  expect(await ended()).toEqual([gone.id]);
  expect((await store.limited("2029", 10)).map(({ id }) => id)).toEqual([limited.id]);
  expect(await store.message(open.id)).toEqual(open);
});

it("is a post that went out, was withdrawn or was seen, and none that is to go out still", async () => {
  for (let n = 0; n < 30; n += 1) await postOfEarlier(`p${n}`, { state: n % 2 === 0 ? "published" : "withdrawn" });
  const seen = await postOfEarlier("seen", { state: "failed", seenAt: "2026-11-25T00:00:00.000Z" });
  const open = await postOfEarlier("open", { state: "scheduled" });
  const kept = async () => (await store.endedPosts("", "2029", 1_000)).map(({ id }) => id);
  expect(await kept()).toEqual([]);
  await walked();
  expect(await kept()).toHaveLength(31);
  expect(await kept()).toContain(seen.id);
  expect((await table.get(pairKey(open.id)))?.dueShard).toBeUndefined();
  expect((await store.post(seen.id))?.revision).toBe(1);
});

it("is disposed of by the sweep, which walks once for a table", async () => {
  const message = await ofEarlier("m");
  const records = { authority: "2016/001", authorities: {}, keep: { message: 730 * DAY_MS } };
  const { ports } = world({ department: { ...testDepartment, records }, store, nowMs });
  let walks = 0;
  const counting: Store = {
    ...store,
    keepEarlier(after) {
      walks += 1;
      return store.keepEarlier(after);
    },
  };
  const run = dispose({ ...ports, store: counting });
  expect(await run()).toBe(1);
  expect((await store.message(message.id))?.disposed?.rule).toBe("2016/001");
  const first = walks;
  await run();
  expect(walks).toBe(first);
});
