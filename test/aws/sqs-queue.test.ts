import { describe, expect, it } from "vitest";
import type { Answer } from "../../shared/aws/http-connection.ts";
import type { Call } from "../../shared/aws/signed-call.ts";
import { sqsQueue } from "../../shared/aws/sqs-queue.ts";

interface Entry {
  Id: string;
  MessageBody: string;
  MessageGroupId: string;
  DelaySeconds?: number;
}

const URL_OF_QUEUE = "https://sqs.ca-central-1.amazonaws.com/111111111111/inbound";

/** Refuses entries as `refuse` says, and records every batch. */
function service(refuse: (entry: Entry, call: number) => boolean = () => false) {
  const batches: Entry[][] = [];
  let running = 0;
  const seen = { most: 0, calls: [] as Call[] };
  const send = async (call: Call): Promise<Answer> => {
    seen.most = Math.max(seen.most, ++running);
    seen.calls.push(call);
    const { Entries } = JSON.parse(String(call.body)) as { Entries: Entry[] };
    batches.push(Entries);
    const Failed = Entries.filter((entry) => refuse(entry, batches.length)).map(({ Id }) => ({
      Id,
      Code: "InternalError",
    }));
    await Promise.resolve();
    running--;
    return { status: 200, body: Buffer.from(JSON.stringify({ Successful: [], Failed })) };
  };
  return { send, batches, seen };
}

const group = (item: { n: number }) => `author-${item.n % 3}`;
const items = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

describe("the queue", () => {
  it("sends a thousand updates as a hundred batches of ten, eight at once", async () => {
    const { send, batches, seen } = service();
    await sqsQueue<{ n: number }>(URL_OF_QUEUE, send).send(items(1_000), { group });
    expect(batches).toHaveLength(100);
    expect(seen.most).toBe(8);
    const bodies = batches.flat().map(({ MessageBody }) => (JSON.parse(MessageBody) as { n: number }).n);
    expect(bodies.sort((a, b) => a - b)).toEqual(items(1_000).map(({ n }) => n));
    for (const batch of batches) expect(new Set(batch.map(({ Id }) => Id)).size).toBe(batch.length);
  });

  it("names the queue, the operation and each entry's group", async () => {
    const { send, batches, seen } = service();
    await sqsQueue<{ n: number }>(URL_OF_QUEUE, send).send(items(1), { group, delaySeconds: 10 });
    expect(JSON.parse(String(seen.calls[0]?.body))).toMatchObject({ QueueUrl: URL_OF_QUEUE });
    expect(seen.calls[0]?.headers).toMatchObject({ "x-amz-target": "AmazonSQS.SendMessageBatch" });
    expect(batches[0]).toEqual([{ Id: "0", MessageBody: '{"n":0}', MessageGroupId: "author-0", DelaySeconds: 10 }]);
  });

  it("keeps a batch under 256 KiB", async () => {
    const { send, batches } = service();
    const big = Array.from({ length: 7 }, (_, n) => ({ n, text: "é".repeat(40_000) }));
    await sqsQueue<{ n: number }>(URL_OF_QUEUE, send).send(big, { group });
    expect(batches.map((batch) => batch.length)).toEqual([3, 3, 1]);
  });

  it("sends nothing when there is nothing", async () => {
    const { send, batches } = service();
    await sqsQueue<{ n: number }>(URL_OF_QUEUE, send).send([], { group });
    expect(batches).toEqual([]);
  });

  it("tries refused entries once more, and only those", async () => {
    const { send, batches } = service(({ Id }, call) => Id === "2" && call === 1);
    await sqsQueue<{ n: number }>(URL_OF_QUEUE, send).send(items(4), { group });
    expect(batches.map((batch) => batch.length)).toEqual([4, 1]);
    expect(batches[1]?.[0]?.MessageBody).toBe('{"n":2}');
  });

  it("says so when an entry is refused again, so that the platform sends all of it again", async () => {
    const { send } = service(({ MessageBody }) => MessageBody === '{"n":7}');
    await expect(sqsQueue<{ n: number }>(URL_OF_QUEUE, send).send(items(9), { group })).rejects.toMatchObject({
      code: "queue-refused",
      retry: true,
      facts: { entries: 1 },
    });
  });

  const broken: [string, () => Promise<Answer>][] = [
    ["answers 500", async () => ({ status: 500, body: Buffer.from("words") })],
    ["cannot be reached", () => Promise.reject(new Error("socket hang up"))],
  ];
  it.each(broken)("says so when the service %s", async (_, send) => {
    await expect(sqsQueue<{ n: number }>(URL_OF_QUEUE, send).send(items(1), { group })).rejects.toMatchObject({
      code: "queue-refused",
      retry: true,
    });
  });

  it("escapes the two characters that JSON leaves and SQS refuses", async () => {
    const { send, batches } = service();
    const text = "a\ufffe\uffff\u0000\ud800b";
    await sqsQueue<{ n: number; text: string }>(URL_OF_QUEUE, send).send([{ n: 1, text }], { group });
    const body = batches[0]?.[0]?.MessageBody ?? "";
    expect(body).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/);
    expect((JSON.parse(body) as { text: string }).text).toBe(text);
  });

  it("makes a group that SQS takes of any name", async () => {
    const { send, batches } = service();
    const queue = sqsQueue<string>(URL_OF_QUEUE, send);
    await queue.send(["", "Maya Bélanger", "x".repeat(300)], { group: (item) => item });
    expect(batches.flat().map(({ MessageGroupId }) => MessageGroupId)).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^[\w.:-]{1,128}$/)),
    );
  });
});
