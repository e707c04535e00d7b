import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { eachRecord, isInboundItem, isOutboundJob, type QueueStep, sqsEdge } from "../../shared/aws/sqs.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { OutboundJob } from "../../shared/ports.ts";
import { type LogLine, recordingLog } from "../fakes/ports.ts";

const record = (messageId: string, body: unknown): SQSRecord =>
  ({
    messageId,
    receiptHandle: "handle",
    body: typeof body === "string" ? body : JSON.stringify(body),
    attributes: { ApproximateReceiveCount: "1" },
    messageAttributes: {},
    eventSource: "aws:sqs",
    awsRegion: "ca-central-1",
  }) as unknown as SQSRecord;
const job = (outgoingId: string): OutboundJob => ({ v: 1, outgoingId });

async function run(records: SQSRecord[], step: QueueStep<OutboundJob>) {
  const lines: LogLine[] = [];
  const handler = sqsEdge("reply", isOutboundJob, () => step, recordingLog(lines));
  const event: SQSEvent = { Records: records };
  const { batchItemFailures } = await handler(event, {} as Context);
  return { failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), lines };
}

describe("the queue edge", () => {
  it("hands the batch to the step and sends back only what failed", async () => {
    let seen: unknown;
    const { failed } = await run([record("1", job("a.b")), record("2", job("c.d"))], async (records) => {
      seen = records;
      return { failed: ["2"] };
    });
    expect(seen).toEqual([
      { id: "1", item: job("a.b") },
      { id: "2", item: job("c.d") },
    ]);
    expect(failed).toEqual(["2"]);
  });

  it("says when the queue first had a record, though it was redriven since", async () => {
    const sent = { ...record("1", job("a.b")), attributes: { SentTimestamp: "1764000000000" } } as unknown as SQSRecord;
    const firstSent = { stringValue: "1763000000000", dataType: "Number" };
    const redriven = { ...sent, messageId: "2", messageAttributes: { firstSent } } as unknown as SQSRecord;
    const seen: unknown[] = [];
    await run([sent, redriven], async (records) => {
      seen.push(...records.map(({ sentAtMs }) => sentAtMs));
      return { failed: [] };
    });
    expect(seen).toEqual([1_764_000_000_000, 1_763_000_000_000]);
  });

  const foreign: [string, unknown][] = [
    ["is no JSON", "my passport number is AB123456"],
    ["is null", null],
    ["is a list", []],
    ["is of another version", { v: 2, outgoingId: "a.b" }],
    ["lacks its id", { v: 1 }],
    ["has words where its id should be", { v: 1, outgoingId: "my passport number is AB123456" }],
  ];
  it.each(foreign)("sends back a record that %s, beside the others' success, without its words", async (_, body) => {
    const handled: string[] = [];
    const { failed, lines } = await run([record("bad", body), record("good", job("a.b"))], async (records) => {
      handled.push(...records.map(({ id }) => id));
      return { failed: [] };
    });
    expect(failed).toEqual(["bad"]);
    expect(handled).toEqual(["good"]);
    expect(lines).toMatchObject([{ code: "record-unreadable", fields: { record: "bad" } }]);
    expect(JSON.stringify(lines)).not.toContain("AB123456");
  });

  it("sends everything back when the step itself fails", async () => {
    const { failed, lines } = await run([record("1", job("a.b")), record("2", job("c.d"))], async () => {
      throw new AppError("store-failed", "No.", { retry: true });
    });
    expect(failed).toEqual(["1", "2"]);
    expect(lines).toMatchObject([{ code: "batch-failed" }]);
  });

  it("tries each alone when the step breaks on one of them, and sends back that one", async () => {
    const step: QueueStep<OutboundJob> = async (records) => {
      if (records.some(({ id }) => id === "odd")) throw new TypeError("text.trim is not a function");
      return { failed: [] };
    };
    const { failed } = await run([record("1", job("a.b")), record("odd", job("c.d")), record("3", job("e.f"))], step);
    expect(failed).toEqual(["odd"]);
  });

  it("sends everything back when the function is not configured", async () => {
    const lines: LogLine[] = [];
    const make = (): QueueStep<OutboundJob> => {
      throw new AppError("bad-configuration", "Environment variables missing: TABLE_NAME.");
    };
    const handler = sqsEdge("reply", isOutboundJob, make, recordingLog(lines));
    const answer = await handler({ Records: [record("1", job("a.b"))] }, {} as Context);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "1" }] });
  });
});

describe("a step for one record", () => {
  it("fails alone", async () => {
    const lines: LogLine[] = [];
    const step = eachRecord<OutboundJob>(recordingLog(lines), async ({ outgoingId }) => {
      if (outgoingId === "bad.one") throw new Error("words");
    });
    const records = ["good.one", "bad.one", "good.two"].map((id) => ({ id, item: job(id) }));
    expect(await step(records)).toEqual({ failed: ["bad.one"] });
    expect(lines).toMatchObject([{ code: "record-failed", fields: { record: "bad.one" } }]);
  });
});

describe("an inbound message", () => {
  const message = {
    v: 1,
    channel: "x",
    account: "PassportCan",
    externalId: "1",
    change: "created",
    kind: "mention",
    atMs: 1,
    edit: 0,
    conversationId: "1",
    redacted: [],
    receivedAt: "2026-11-23T15:00:00.000Z",
  };
  it("is known by its version and the fields that every later stage needs", () => {
    expect(isInboundItem(message)).toBe(true);
    for (const name of Object.keys(message)) expect(isInboundItem({ ...message, [name]: undefined })).toBe(false);
  });

  it.each([
    ["a channel that there is not", { channel: "fax" }],
    ["no instant", { receivedAt: "yesterday" }],
    ["an instant beyond all calendars", { atMs: 1e300 }],
    ["a text that is none", { text: { toString: 1 } }],
    ["an author that is a word", { author: "Sam" }],
    ["an author without a key", { author: { name: "Sam" } }],
    ["attachments that are no list", { attachments: {} }],
    ["an attachment of no kind", { attachments: [{ url: "https://a.example" }] }],
  ])("is not one with %s", (_, over) => {
    expect(isInboundItem({ ...message, ...over })).toBe(false);
  });

  it("stays one with what a later release adds", () => {
    expect(isInboundItem({ ...message, mood: 3, author: { key: "k", pronouns: "they" } })).toBe(true);
  });
});
