import { describe, expect, it, vi } from "vitest";
import type { AwsCall } from "../../infra/local/aws-call.ts";
import type { Outcome } from "../../infra/local/lambda-pool.ts";
import type { SourcePlan } from "../../infra/local/plan.ts";
import { makePositions, type StreamRecord } from "../../infra/local/stream-reader.ts";
import { type StreamOptions, startStreamSource } from "../../infra/local/stream-source.ts";

const SOURCE: SourcePlan = {
  functionArn: "arn:outbox",
  from: "table",
  kind: "stream",
  batchSize: 100,
  windowSeconds: 0,
  partialFailures: true,
  tumblingSeconds: 0,
  maximumRetries: 0,
  bisect: true,
  failureQueue: "dead",
};

interface Event {
  Records: StreamRecord[];
  shardId?: string;
  isFinalInvokeForWindow?: boolean;
  state?: unknown;
}
const record = (n: number): StreamRecord => ({
  eventID: String(n),
  dynamodb: { SequenceNumber: String(n).padStart(4, "0") },
});

/** A stream of one shard with these records. */
function streamOf(count: number): AwsCall {
  const records = Array.from({ length: count }, (_, index) => record(index + 1));
  const answers: Record<string, (input: Record<string, unknown>) => unknown> = {
    DescribeStream: () => ({ StreamDescription: { Shards: [{ ShardId: "shard-1" }] } }),
    GetShardIterator: ({ SequenceNumber }) => ({
      ShardIterator: String(1 + records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === SequenceNumber)),
    }),
    GetRecords: ({ ShardIterator, Limit }) => {
      const from = Number(ShardIterator);
      const Records = records.slice(from, from + Number(Limit));
      return { Records, NextShardIterator: String(from + Records.length) };
    },
  };
  const streams = async (operation: string, input: object) => answers[operation]?.({ ...input });
  return {
    dynamodb: async () => ({ Table: { LatestStreamArn: "arn:stream" } }),
    streams,
    sqs: async () => ({}),
    createBucket: async () => undefined,
  } as unknown as AwsCall;
}

/** Runs the source with this function until `until` holds. */
async function run(
  handler: (event: Event) => unknown,
  until: (seen: { events: Event[]; dead: object[] }) => boolean,
  { source = {}, count = 8, ...more }: { source?: Partial<SourcePlan>; count?: number } & Partial<StreamOptions> = {},
) {
  const events: Event[] = [];
  const dead: object[] = [];
  const running = startStreamSource(
    { ...SOURCE, ...source },
    {
      aws: streamOf(count),
      region: "r",
      account: "a",
      report: () => undefined,
      positions: makePositions(undefined),
      invoke: async (event): Promise<Outcome> => {
        events.push(event as Event);
        return { ok: true, result: handler(event as Event) };
      },
      giveUp: async (queue, lost) => void dead.push({ queue, ...lost }),
      ...more,
    },
  );
  await vi.waitFor(() => expect(until({ events, dead })).toBe(true), { timeout: 10_000, interval: 5 });
  await running.stop();
  return { events, dead };
}

const sequences = (event: Event): string[] => event.Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
const failsAt = (bad: string) => (event: Event) => ({
  batchItemFailures: sequences(event).includes(bad) ? [{ itemIdentifier: bad }] : [],
});

describe("a table stream's event source", () => {
  it("hands over every record once, in order", async () => {
    const { events } = await run(
      () => ({}),
      ({ events }) => events.flatMap(sequences).length === 8,
      { source: { batchSize: 3 } },
    );
    expect(events.map(sequences)).toEqual([
      ["0001", "0002", "0003"],
      ["0004", "0005", "0006"],
      ["0007", "0008"],
    ]);
  });

  it("goes on behind what was done and gives up the one bad record alone", async () => {
    const { events, dead } = await run(failsAt("0003"), ({ events }) => events.flatMap(sequences).includes("0008"));
    expect(dead).toMatchObject([{ queue: "dead", DDBStreamBatchInfo: { startSequenceNumber: "0003", batchSize: 1 } }]);
    expect(events.at(-1) && sequences(events.at(-1) as Event)).toEqual(["0004", "0005", "0006", "0007", "0008"]);
  });

  it("halves a batch that fails as a whole until it finds the bad record", async () => {
    const { events, dead } = await run(
      (event) => ({
        batchItemFailures: sequences(event).includes("0002") ? [{ itemIdentifier: sequences(event)[0] }] : [],
      }),
      ({ events }) => events.flatMap(sequences).includes("0008"),
    );
    expect(events.map((event) => event.Records.length)).toEqual([8, 4, 2, 1, 7, 4, 2, 1, 6]);
    expect(dead).toMatchObject([{ DDBStreamBatchInfo: { startSequenceNumber: "0002", endSequenceNumber: "0002" } }]);
  });

  it("reads again from the last record that was done when giving up fails", async () => {
    let refusals = 1;
    const positions = makePositions(undefined);
    const giveUp = async (): Promise<void> => {
      if (refusals-- > 0) throw new Error("the queue is away");
    };
    const { events } = await run(failsAt("0001"), ({ events }) => events.length === 2, {
      giveUp,
      positions,
      source: { bisect: false },
    });
    expect(events.map((event) => sequences(event)[0])).toEqual(["0001", "0001"]);
    expect(positions.get("table/shard-1")).toBe("0008");
  });

  it("names the shard and closes a tumbling window with the state that the function gave", async () => {
    const { events } = await run(
      ({ isFinalInvokeForWindow }) => ({ state: { counted: !isFinalInvokeForWindow } }),
      ({ events }) => events.some((event) => event.isFinalInvokeForWindow === true),
      { source: { tumblingSeconds: 0.2 }, count: 2 },
    );
    expect(events[0]).toMatchObject({ shardId: "shard-1", isFinalInvokeForWindow: false, state: {} });
    expect(events.at(-1)).toMatchObject({ Records: [], isFinalInvokeForWindow: true, state: { counted: true } });
  });

  it("hands over what one of its filters wants, and goes on behind what none does", async () => {
    const positions = makePositions(undefined);
    const wants = (...sequences: string[]) => ({ dynamodb: { SequenceNumber: sequences } });
    const { events } = await run(
      () => ({}),
      () => positions.get("table/shard-1") === "0008",
      { positions, source: { filters: [wants("0002", "0003"), wants("0006")], batchSize: 4 } },
    );
    expect(events.map(sequences)).toEqual([["0002", "0003"], ["0006"]]);
  });

  it("a record that fails is not passed by one that nobody wants", async () => {
    const positions = makePositions(undefined);
    let failures = 3;
    const { events } = await run(
      (event) => (failures-- > 0 ? failsAt("0002")(event) : {}),
      ({ events }) => events.length === 4,
      { positions, source: { filters: [{ dynamodb: { SequenceNumber: ["0002"] } }], maximumRetries: 5 } },
    );
    expect(events.map(sequences)).toEqual([["0002"], ["0002"], ["0002"], ["0002"]]);
  });

  it("goes on where an earlier run ended", async () => {
    const positions = makePositions(undefined);
    positions.set("table/shard-1", "0006");
    const { events } = await run(
      () => ({}),
      ({ events }) => events.flatMap(sequences).length === 2,
      { positions },
    );
    expect(events.flatMap(sequences)).toEqual(["0007", "0008"]);
  });
});
