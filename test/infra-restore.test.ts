import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmbeddedDynamodb } from "../infra/local/embedded-dynamodb.ts";
import { restoreInto, runRestore } from "../infra/records/restore.ts";
import { restoreSaid } from "../infra/records/restore-words.ts";
import { auditSource } from "../shared/aws/dynamo/audit.ts";
import { keepEarlier } from "../shared/aws/dynamo/kept-earlier.ts";
import { rollupStore } from "../shared/aws/dynamo/rollups.ts";
import { dynamoStore } from "../shared/aws/dynamo/store.ts";
import { shiftDay } from "../shared/domain/days.ts";
import { DAY_MS } from "../shared/domain/instants.ts";
import type { Message } from "../shared/domain/message/message.ts";
import type { Officer } from "../shared/domain/officer.ts";
import type { Outgoing } from "../shared/domain/outgoing/outgoing.ts";
import { outgoingHash } from "../shared/domain/outgoing/outgoing.ts";
import { difference } from "../shared/domain/report/counters.ts";
import { WHOLE } from "../shared/domain/report/dimensions.ts";
import { factOptions } from "../shared/domain/report/facts.ts";
import { OPEN, openCount } from "../shared/domain/report/open-work.ts";
import { deltasOf } from "../shared/domain/report/recount.ts";
import { instantOf, wallTime } from "../shared/domain/zone.ts";
import type { Store } from "../shared/ports.ts";
import { tag } from "../shared/steps/inbound/tag.ts";
import { takeNotice } from "../shared/steps/inbound/take-notice.ts";
import { audit } from "../shared/steps/lanes/audit.ts";
import { dispatch } from "../shared/steps/outgoing/dispatch.ts";
import { reply } from "../shared/steps/outgoing/reply.ts";
import { dispose } from "../shared/steps/records/dispose.ts";
import { liftHold, placeHold } from "../shared/steps/records/holds.ts";
import { counted, FIRST, touchesOf } from "../shared/steps/recount.ts";
import { readCounts } from "../shared/steps/reports/read-counts.ts";
import { rollUpDays } from "../shared/steps/reports/roll-up-days.ts";
import { aMessage, anOutgoing } from "./fakes/build.ts";
import { testDepartment } from "./fakes/department.ts";
import { tableSchema } from "./fakes/table-schema.ts";
import { streamed, type World, world } from "./steps/world.ts";

/**
 * A backup, life after it, the table lost, the backup restored: rehearsed on the embedded database's own file. The journal
 * is what the stream wrote beside it; nothing else of the time since is left.
 */

const TABLE = "openline-restore";
const RUTH: Officer = { id: "records", name: "Ruth Sim", roles: ["records"] };
const department = {
  ...testDepartment,
  records: { authority: "2016/001", authorities: {}, keep: { message: 730 * DAY_MS } },
};

const { timeZone } = department.department;

let dir: string;
let here: World;
let database: Awaited<ReturnType<typeof startEmbeddedDynamodb>>;
let client: DynamoDBClient;

/** A day of the department, by the world's clock. */
const dayBefore = (days: number): string => shiftDay(wallTime(here.ports.nowMs(), timeZone).day, -days);
const iso = (ms = here.ports.nowMs()): string => new Date(ms).toISOString();
/** Since when days are counted: a table that has just begun has few to count again. */
const firstDay = (): string => dayBefore(4);

async function on(file: string): Promise<Store> {
  database = await startEmbeddedDynamodb(join(dir, file));
  client = new DynamoDBClient({
    ...{ endpoint: database.endpoint, region: "ca-central-1" },
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  return dynamoStore({
    tableName: TABLE,
    size: "small",
    nowMs: () => here.ports.nowMs(),
    client,
    earlier: keepEarlier,
    rollups: rollupStore,
  });
}
async function off(): Promise<void> {
  client.destroy();
  await database.stop();
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "openline-restore-"));
  here = world({ department });
  const store = await on("live");
  await client.send(new CreateTableCommand(tableSchema(TABLE)));
  await store.saveCursor(FIRST, firstDay());
  here.ports.store = streamed(store, here.stream);
});
afterEach(async () => {
  await off();
  rmSync(dir, { recursive: true });
});

/** The stream's batches so far, into the journal. */
async function outbox(): Promise<void> {
  if (here.stream.length > 0) await dispatch(here.ports)({ shardId: "s", records: here.stream.splice(0) });
}

/** `behind`: the stream has not told the counters of everything. */
async function backup(behind = false): Promise<number> {
  if (!behind) await outbox();
  await off();
  cpSync(join(dir, "live"), join(dir, "backup"), { recursive: true });
  const sinceMs = here.ports.nowMs();
  here.ports.store = streamed(await on("live"), here.stream);
  return sinceMs;
}

/** The live table is lost: what is left is the backup and the journal. */
async function restored(sinceMs: number) {
  await outbox();
  await off();
  for (const [key, { body }] of here.ports.journal.files) {
    mkdirSync(dirname(join(dir, "journal", key)), { recursive: true });
    writeFileSync(join(dir, "journal", key), body);
  }
  mkdirSync(join(dir, "journal", firstDay()), { recursive: true });
  here.ports.store = await on("backup");
  return { run: () => restoreFrom("journal", sinceMs) };
}

const restoreFrom = (folder: string, sinceMs: number) =>
  restoreInto(
    department,
    { tableName: TABLE, client },
    { journal: join(dir, folder), sinceMs, nowMs: here.ports.nowMs },
  );

const stored = async (name: string, over: Partial<Message> = {}): Promise<Message> => {
  const message = aMessage(name, over);
  await here.ports.store.saveMessage(message, undefined);
  return message;
};
const written = async (message: Message, over: Partial<Outgoing>): Promise<Outgoing> => {
  const draft = anOutgoing(message, "o", { text: "Ten days.", ...over });
  const outgoing = { ...draft, approvedHash: outgoingHash(draft) };
  await here.ports.store.saveOutgoing(outgoing, undefined);
  return outgoing;
};
const readable = async (words: string, ids: readonly string[]) =>
  JSON.stringify(await Promise.all(ids.map((id) => here.ports.store.thread(id)))).includes(words);

describe("after a restore", () => {
  it("nothing is readable that was deleted, erased or disposed of since", async () => {
    const deleted = await stored("deleted", { text: "marmot-deleted" });
    const erased = await stored("erased", { text: "marmot-erased", author: { key: "key-2", handle: "marmot" } });
    const old = {
      status: "closed" as const,
      closedAt: "2020-01-01T00:00:00.000Z",
      receivedAt: "2020-01-01T00:00:00.000Z",
    };
    const ended = await stored("ended", {
      ...{ text: "marmot-ended", author: { key: "key-3" }, ...old, createdAt: old.receivedAt },
      version: { atMs: 0, edit: 0, change: "created", textHash: "" },
    });
    const kept = await stored("kept", { text: "stays", author: { key: "key-4" } });
    const sinceMs = await backup();
    const { channel, account, externalId } = deleted;
    await tag(here.ports)([
      {
        id: "1",
        item: {
          v: 1,
          channel,
          account,
          externalId,
          change: "deleted",
          kind: "comment",
          atMs: here.ports.nowMs(),
          edit: 0,
          conversationId: "post_1",
          redacted: [],
          receivedAt: iso(),
        },
      },
    ]);
    await takeNotice(here.ports, {
      ...{ v: 1, notice: "erase", channel, account, authorKey: "key-2", code: "c", at: iso() },
    });
    expect(await dispose(here.ports)()).toBe(1);
    const { run } = await restored(sinceMs);
    const ids = [deleted.id, erased.id, ended.id, kept.id];
    // The backup has it all, which is why it must be told again.
    expect(await readable("marmot-deleted", ids)).toBe(true);
    const done = await run();
    expect(done.applied).toMatchObject({ gone: expect.any(Number), forgotten: 1 });
    expect(await readable("marmot", ids)).toBe(false);
    expect(await readable("stays", ids)).toBe(true);
    expect((await here.ports.store.message(ended.id))?.disposed?.rule).toBe("2016/001");
    expect([...(await here.ports.store.forgotten(["key-2"])).keys()]).toEqual(["key-2"]);
    expect(await here.ports.store.author("key-2", 5)).toEqual([]);
    expect((await audit(auditSource(TABLE, client))()).findings).toEqual([]);
    expect((await run()).applied).toEqual({ gone: 0, forgotten: 1, settled: 0, answered: 0, held: 0, doubted: 0 });
  });

  it("what was approved at the backup and sent since is sent, with its question answered, and goes out no second time", async () => {
    const message = await stored("m");
    const outgoing = await written(message, { state: "approved" });
    const sinceMs = await backup();
    await reply(here.ports)({ outgoingId: outgoing.id });
    expect(here.platform.sends).toBe(1);
    const { run } = await restored(sinceMs);
    expect((await here.ports.store.outgoing(outgoing.id))?.state).toBe("approved");
    expect((await run()).applied).toMatchObject({ settled: 1, doubted: 0 });
    expect(await here.ports.store.outgoing(outgoing.id)).toMatchObject({ state: "sent", externalId: "post-1" });
    expect((await here.ports.store.message(message.id))?.status).toBe("answered");
    await reply(here.ports)({ outgoingId: outgoing.id });
    expect(here.platform.sends).toBe(1);
  });

  it("what was sent since and the journal does not know is looked for first, and found", async () => {
    const message = await stored("m");
    const outgoing = await written(message, { state: "approved" });
    const sinceMs = await backup();
    await reply(here.ports)({ outgoingId: outgoing.id });
    // The stream was behind when the table was lost.
    here.stream.splice(0);
    const { run } = await restored(sinceMs);
    expect((await run()).applied).toMatchObject({ settled: 0, doubted: 1 });
    here.ports.clock.advance(600_000);
    await reply(here.ports)({ outgoingId: outgoing.id });
    expect([here.platform.sends, here.platform.finds]).toEqual([1, 1]);
    expect((await here.ports.store.outgoing(outgoing.id))?.state).toBe("sent");
  });

  it("what nobody can tell is a person's task, and is not sent", async () => {
    const message = await stored("m");
    const outgoing = await written(message, { state: "approved" });
    const sinceMs = await backup();
    const { run } = await restored(sinceMs);
    await run();
    here.ports.clock.advance(600_000);
    here.platform.findFaults.push("cannot-tell");
    await reply(here.ports)({ outgoingId: outgoing.id });
    expect(here.platform.sends).toBe(0);
    expect((await here.ports.store.outgoing(outgoing.id))?.state).toBe("unknown");
  });

  it("what an officer took back since does not go out, and what was written and sent since leaves its question answered", async () => {
    const message = await stored("m");
    const outgoing = await written(message, { state: "approved" });
    const other = await stored("n");
    const sinceMs = await backup();
    await here.ports.store.saveOutgoing({ ...outgoing, state: "withdrawn", reason: "undo" }, outgoing);
    const since = await written(other, { state: "approved" });
    await reply(here.ports)({ outgoingId: since.id });
    const { run } = await restored(sinceMs);
    expect((await run()).applied).toMatchObject({ settled: 1, answered: 1, doubted: 0 });
    expect(await here.ports.store.outgoing(outgoing.id)).toMatchObject({ state: "withdrawn", reason: "undo" });
    expect(await here.ports.store.message(other.id)).toMatchObject({
      ...{ status: "answered", answeredThere: { language: "en" } },
    });
  });
});

it("after a restore the holds are those that were placed and lifted since", async () => {
  const place = async (number: string) => {
    const asked = { officer: RUTH, kind: "legal", number, reason: "A claim", about: "all", topic: "renewal" };
    const done = await placeHold(here.ports)(asked);
    if (!done.ok) throw new Error(done.reason);
    return done.hold.id;
  };
  const before = await place("L-1");
  const sinceMs = await backup();
  await place("L-2");
  await liftHold(here.ports)({ id: before, officer: RUTH, reason: "The file is closed" });
  const then = await here.ports.store.holds();
  const { run } = await restored(sinceMs);
  expect((await run()).applied.held).toBe(2);
  expect(await here.ports.store.holds()).toEqual(then);
  expect((await run()).applied.held).toBe(0);
});

/** A day of 25 hours near its end, and the day after one of 23 as it begins: of both, 24 hours are another number of days. */
describe.each([
  ["on an afternoon", "2026-11-23T15:00:00.000Z"],
  ["late on a day of 25 hours", "2026-11-02T04:30:00.000Z"],
  ["early after a day of 23 hours", "2027-03-15T04:30:00.000Z"],
])("counters of a restored table, %s", (_name, at) => {
  beforeEach(async () => {
    here.ports.clock.nowMs = Date.parse(at);
    await here.ports.store.saveCursor(FIRST, firstDay());
  });
  /** Now, or about noon. */
  const lately = (daysAgo: number) =>
    iso(daysAgo > 0 ? instantOf(dayBefore(daysAgo), 720, timeZone) : here.ports.nowMs() - daysAgo * DAY_MS);
  const asked = (name: string, daysAgo: number, over: Partial<Message> = {}) =>
    stored(name, { createdAt: lately(daysAgo), receivedAt: lately(daysAgo), dueAt: lately(daysAgo - 1), ...over });
  /** What counters say more or less than the items do, over the last days and of open work. */
  const off = async () => {
    const { store } = here.ports;
    const differences = [];
    for (let daysAgo = 0; daysAgo <= 5; daysAgo += 1) {
      const day = dayBefore(daysAgo);
      const { sums } = await counted(here.ports, day, factOptions(department));
      differences.push(...difference(deltasOf(day, await store.counts(day)), sums));
      const read = await readCounts(store, { days: [], spans: [{ from: day, to: day }], scope: WHOLE });
      const whole = sums.filter(({ dimension }) => !dimension.includes("@"));
      differences.push(...difference(deltasOf(day, read.totals[0] ?? {}), whole));
    }
    const open = (await store.inbox({ status: "open", limit: 100 })).items.length;
    return { differences, open: openCount(await store.counts(OPEN), "all") - open };
  };

  it("are those of a recount: of what the stream had not told, and of what was applied again", async () => {
    const [question, answered, deleted] = [await asked("q", 3), await asked("a", 2), await asked("d", 1)];
    const outgoing = await written(answered, { state: "approved" });
    await outbox();
    await rollUpDays(here.ports)();
    expect(await off()).toEqual({ differences: [], open: 0 });
    for (const name of ["late", "later"]) await asked(name, 0);
    await here.ports.store.saveMessage({ ...question, status: "closed", closedAt: lately(0) }, question);
    const sinceMs = await backup(true);
    await reply(here.ports)({ outgoingId: outgoing.id });
    await here.ports.store.saveMessage(
      { ...deleted, visibility: "deleted", status: "closed", closedReason: "deleted" },
      deleted,
    );
    const { run } = await restored(sinceMs);
    const before = await off();
    expect(before.differences).not.toEqual([]);
    expect(before.open).not.toBe(0);
    const { applied, counters } = await run();
    expect(applied).toMatchObject({ gone: 1, settled: 1 });
    expect(counters.mended).toBeGreaterThan(0);
    expect(await off()).toEqual({ differences: [], open: 0 });
    expect((await run()).counters.mended).toBe(0);
    expect(await off()).toEqual({ differences: [], open: 0 });
  });

  it("of this day are counted again in their own night, and those of a day that is over are not", async () => {
    await asked("a", 1);
    const sinceMs = await backup(true);
    const { run } = await restored(sinceMs);
    const { from, to } = (await run()).counters;
    expect([from, to]).toEqual([firstDay(), dayBefore(0)]);
    const days = [0, 1].map(dayBefore);
    const states = new Map((await here.ports.store.recounts(days)).map(({ day, state }) => [day, state]));
    expect(days.map((day) => states.get(day))).toEqual(["open", "mended"]);
  });
});

it("a rollup hears of a restore that was cut off after its last counter", async () => {
  const day = dayBefore(1);
  const at = iso();
  const cut = { v: 1, day, state: "open", mended: 1, items: "", since: at, at, touched: 0, revision: 1 } as const;
  await here.ports.store.saveRecount(cut, undefined);
  const sinceMs = await backup(true);
  const { run } = await restored(sinceMs);
  expect((await run()).counters.mended).toBe(0);
  expect((await touchesOf(here.ports.store, [day])).get(day)).toBe(1);
  await run();
  expect((await touchesOf(here.ports.store, [day])).get(day)).toBe(1);
});

describe("nothing is applied, and nobody is told that the table may be used", () => {
  const asked = (since: string) =>
    runRestore(["passport", "--table", TABLE, "--since", since, "--journal", dir], () => undefined);
  it.each(["11/12/2026", "2026-11-26T10:00", "yesterday", ""])("by an instant that may be another: %j", (since) =>
    expect(asked(since)).rejects.toThrow("npm run restore --"),
  );
  it("of two departments", () =>
    expect(
      runRestore(["passport", "border", "--table", TABLE, "--since", "2026-11-26", "--journal", dir], () => undefined),
    ).rejects.toThrow("npm run restore --"));
  it("by an instant that is still to come", () => expect(asked("2999-01-01T00:00Z")).rejects.toThrow("still to come"));
  it("from a folder that holds no journal", async () => {
    const since = await backup();
    mkdirSync(join(dir, "empty", "photographs"), { recursive: true });
    const run = restoreFrom("empty", since);
    await expect(run).rejects.toThrow("holds no day of a journal");
  });
  it("from a journal that was cut short, whose file is named", async () => {
    const since = await backup();
    const file = join(dir, "cut", iso(since).slice(0, 10), "1.jsonl");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '{"at":"2999');
    const run = restoreFrom("cut", since);
    await expect(run).rejects.toThrow(`${file} has a line that is no entry of a journal`);
  });
});

it("the journal has ids and codes, and no word or handle", async () => {
  const message = await stored("m", { text: "marmot" });
  await written(message, { state: "sent", sentAt: message.createdAt, text: "marmot answer" });
  await here.ports.store.saveMessage({ ...message, visibility: "deleted" }, message);
  await outbox();
  const said = [...here.ports.journal.files.values()].map(({ body }) => body.toString()).join("");
  expect(said).toContain(message.id);
  for (const word of ["marmot", "citizen", "author-key"]) expect(said).not.toContain(word);
});

it("says in both languages what was applied", () => {
  const applied = { gone: 3, forgotten: 1, settled: 2, answered: 1, held: 6, doubted: 4 };
  const done = { applied, counters: { from: "2026-11-01", to: "2026-11-26", mended: 5 } };
  expect(restoreSaid(done, "en")).toContain("looked for before they are sent: 4");
  expect(restoreSaid(done, "en")).toContain("Holds placed or lifted again: 6");
  expect(restoreSaid(done, "en")).toContain("from 2026-11-01 to 2026-11-26, counted again; put right: 5");
  expect(restoreSaid(done, "fr")).toContain("cherchées avant tout envoi\u00a0: 4");
  expect(restoreSaid(done, "fr")).toContain("du 2026-11-01 au 2026-11-26 recomptés; corrigés\u00a0: 5");
});
