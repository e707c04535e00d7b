import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { accountsOf } from "../../shared/domain/account.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { NO_TEXT } from "../../shared/domain/message/merge.ts";
import type { Message, MessageEvent } from "../../shared/domain/message/message.ts";
import { countAt, sum } from "../../shared/domain/report/report.ts";
import { pushOn } from "../../shared/steps/inbound/push-on.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { toInbound } from "../../shared/steps/inbound/to-inbound.ts";
import { claim, correctTags } from "../../shared/steps/inbox/triage.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { withdraw } from "../../shared/steps/outgoing/withdraw.ts";
import { aMessage } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { citizen, maya, type World, world } from "./world.ts";

const DAY = "2026-11-23";
const question = aMessage("renewal");
let here: World;

beforeEach(() => {
  here = world();
});

const run = (records = here.stream) => dispatch(here.ports)({ shardId: "shard-1", records });
const jobs = () => here.ports.outbound.sent;

async function counts(day = DAY): Promise<Record<string, Record<string, number>>> {
  const found = await here.ports.store.counts(day);
  const sums = Object.entries(found).map(([dimension, names]) => {
    const counted = Object.entries(names).map(([name, hours]) => [name, sum(hours)] as const);
    return [dimension, Object.fromEntries(counted.filter(([, count]) => count !== 0))] as const;
  });
  return Object.fromEntries(sums);
}

const store = async (over: Partial<Message> = {}) => {
  const message = { ...question, ...over };
  await here.ports.store.saveMessage(message, undefined);
  return message;
};
const arrive = async (over: Partial<MessageEvent> = {}) => {
  const event = citizen(over);
  const account = accountsOf(here.ports.department).find(({ channel }) => channel === event.channel)!;
  await tag(here.ports)([{ id: "r", item: await toInbound(here.ports, event, account) }]);
};
const change = async (over: Partial<Message>) => {
  const was = (await here.ports.store.message(question.id))!;
  await here.ports.store.saveMessage({ ...was, ...over }, was);
};
const draft = async () => {
  const drafted = await draftReply(here.ports)({ messageId: question.id, text: "Ten.", language: "en", officer: maya });
  if (!drafted.ok) throw new Error(drafted.reason);
  return drafted.outgoing;
};

describe("jobs for the sender", () => {
  it("an approved reply is one job, held back while it can be undone", async () => {
    await store();
    const { id } = await draft();
    here.ports.clock.advance(2_500);
    expect(await run()).toEqual({});
    expect(jobs()).toEqual([{ item: { v: 1, outgoingId: id }, group: "facebook/PassportCanada", delaySeconds: 8 }]);
  });

  it("what waits, was withdrawn or was sent is no job", async () => {
    await store({ risk: ["legal"] });
    await draft();
    await run();
    expect(jobs()).toEqual([]);
  });

  it("an edit within the undo window is a new job for the new time", async () => {
    await store();
    const { id } = await draft();
    here.ports.clock.advance(5_000);
    await editReply(here.ports)({ outgoingId: id, text: "Nine.", language: "en", officer: maya });
    await run();
    expect(jobs().map(({ delaySeconds }) => delaySeconds)).toEqual([5, 10]);
  });

  it("a wait of hours is held back for as long as the queue can", async () => {
    await store();
    const outgoing = await draft();
    await here.ports.store.saveOutgoing({ ...outgoing, sendAfter: "2026-11-23T18:00:00.000Z" }, outgoing);
    await run();
    expect(jobs().at(-1)?.delaySeconds).toBe(900);
  });

  it("a queue that refuses sends the batch back from that record on", async () => {
    await store();
    await draft();
    here.ports.outbound.failWith = new AppError("queue-refused", "No.", { retry: true });
    const failing = here.stream.find(({ next }) => (next as { entity: string }).entity === "outgoing");
    expect(await run()).toEqual({ failedFrom: failing?.sequence });
    expect((await counts()).volume).toEqual({ received: 1 });
    here.ports.outbound.failWith = undefined;
    expect(await run()).toEqual({});
    expect(jobs()).toHaveLength(1);
    expect((await counts()).volume).toEqual({ received: 1 });
  });

  it("the sweep sends what the stream left behind, after a minute", async () => {
    await store();
    const { id } = await draft();
    here.ports.clock.advance(60_000);
    expect(await pushOn(here.ports)()).toMatchObject({ jobs: 0 });
    here.ports.clock.advance(15_000);
    expect(await pushOn(here.ports)()).toMatchObject({ jobs: 1 });
    expect(jobs()).toMatchObject([{ item: { outgoingId: id }, delaySeconds: 0 }]);
    await withdraw(here.ports)({ outgoingId: id, officer: maya });
    expect(await pushOn(here.ports)()).toMatchObject({ jobs: 0 });
  });
});

describe("counters", () => {
  it("a first store counts once in every dimension, at the hour of receipt", async () => {
    await store();
    await run();
    const whole = Object.entries(await counts()).filter(([dimension]) => !dimension.includes("@"));
    expect(Object.fromEntries(whole)).toEqual({
      volume: { received: 1 },
      channel: { facebook: 1 },
      language: { en: 1 },
      sentiment: { neutral: 1 },
      topic: { renewal: 1 },
      "channel-language": { "facebook|en": 1 },
      "topic-sentiment": { "renewal|neutral": 1 },
      "topic-language": { "renewal|en": 1 },
      outcome: { open: 1 },
      "topic-outcome": { "renewal|open": 1 },
      unanswered: { open: 1 },
      "language-served": { "en|none": 1 },
      owed: { all: 1 },
      "owed-channel": { facebook: 1 },
      "owed-language": { en: 1 },
    });
    const found = await here.ports.store.counts(DAY);
    expect(countAt(found.volume?.received, 9)).toBe(1);
    expect(countAt(found.outcome?.open, 0)).toBe(1);
  });

  it("a correction and a late sentiment move counts from the old tag to the new", async () => {
    await store({ sentiment: { label: "pending", source: "none" } });
    await change({ sentiment: { label: "positive", source: "comprehend" } });
    await correctTags(here.ports)({ messageId: question.id, officer: maya, language: "fr", topics: ["lost"] });
    await run();
    expect(await counts()).toMatchObject({
      volume: { received: 1 },
      sentiment: { positive: 1 },
      language: { fr: 1 },
      topic: { lost: 1 },
    });
  });

  it("what is open counts for its views, and no longer once it is closed", async () => {
    await store();
    await claim(here.ports)({ messageId: question.id, officer: maya });
    await run();
    const open = { all: 1, "language:en": 1, "team:renewals": 1, "claimed:officer": 1 };
    expect(await counts("open")).toEqual({ open });
    await change({ status: "closed" });
    await run();
    expect(await counts("open")).toEqual({ open: {} });
  });

  it("an answer moves the outcome, and counts its time and the promise on its own day", async () => {
    await store();
    await change({ status: "answered", answeredAt: "2026-11-24T13:10:00.000Z", replyWorkingSeconds: 1790 });
    await run();
    expect((await counts()).outcome).toEqual({ answered: 1 });
    expect(await counts("2026-11-24")).toMatchObject({
      reply: { b79: 1 },
      "reply-topic": { "renewal|b79": 1 },
    });
    // Of the standard on the day on which its time runs out.
    expect(await counts()).toMatchObject({ standard: { met: 1 }, "standard@team.renewals": { met: 1 } });
  });

  it("a deletion leaves the counts, only the outcome moves", async () => {
    await arrive();
    await run();
    const before = await counts();
    // What is gone is owed no answer, and no language was served by it.
    const none = ["language-served", "owed", "owed-channel", "owed-language"].flatMap((dimension) => [
      [dimension, {}],
      [`${dimension}@team.renewals`, {}],
    ]);
    await arrive({ change: "deleted", text: undefined as never });
    await run();
    expect(await counts()).toEqual({
      ...before,
      ...Object.fromEntries(none),
      outcome: { closed: 1 },
      "topic-outcome": { "renewal|closed": 1 },
      unanswered: { deleted: 1 },
      "outcome@team.renewals": { closed: 1 },
      "topic-outcome@team.renewals": { "renewal|closed": 1 },
      "unanswered@team.renewals": { deleted: 1 },
    });
  });

  it("a tombstone that came first is no message received", async () => {
    await store({ visibility: "deleted", text: "", status: "closed" });
    await run();
    expect(await counts()).toEqual({});
  });

  it("records that cancel each other out are counted: one of them adds nothing when it comes again alone", async () => {
    await store({ version: NO_TEXT, text: "", visibility: "hidden" });
    await change({ visibility: "deleted", status: "closed" });
    await run(here.stream);
    await run(here.stream.slice(1));
    expect(await counts()).toEqual({});
  });

  it("however the stream is cut, repeated and killed, the counts are the same", async () => {
    await store();
    await claim(here.ports)({ messageId: question.id, officer: maya });
    await correctTags(here.ports)({ messageId: question.id, officer: maya, language: "fr" });
    await store({ id: "another-message-of-22c", externalId: "x" });
    await change({ status: "answered", answeredAt: "2026-11-23T15:10:00.000Z", replyWorkingSeconds: 60 });
    const records = here.stream;
    await run(records);
    const expected = await counts();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ length: fc.integer({ min: 1, max: records.length }), killed: fc.boolean() })),
        async (batches) => {
          const again = world();
          // Lambda goes on where a batch succeeded, and may come back to where it stood before.
          let from = 0;
          for (const { length, killed } of [...batches, ...Array(records.length).fill({ length: 2, killed: false })]) {
            const batch = records.slice(from, from + length);
            await dispatch(again.ports)({ shardId: "shard-1", records: batch });
            if (!killed) from += batch.length;
          }
          const before = here;
          here = again;
          const found = await counts();
          here = before;
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("the feed of open pages", () => {
  it("names each changed message once, whether it or a reply to it changed", async () => {
    await store();
    await draft();
    await run();
    const { ids } = await here.ports.store.changes("2026-11-23T14:59:00.000Z", 10);
    expect(ids).toEqual([question.id]);
  });

  it("names a pair of posts that was planned, changed or is gone", async () => {
    const image = { entity: "post", ...aPost("plan") };
    await run([
      { sequence: "1", next: image },
      { sequence: "2", old: image },
    ] as never);
    const { ids } = await here.ports.store.changes("2026-11-23T14:59:00.000Z", 10);
    expect(ids).toEqual(["pair-plan"]);
  });

  it("an empty batch and foreign items are no work", async () => {
    expect(await run([])).toEqual({});
    expect(
      await run([
        { sequence: "1", next: { entity: "session", id: "s" } },
        { sequence: "2", old: null },
      ]),
    ).toEqual({});
    expect(jobs()).toEqual([]);
  });
});
