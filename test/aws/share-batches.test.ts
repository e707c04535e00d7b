import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { batchQueue, type Entry, type PutBatch, refused } from "../../shared/aws/batch-queue.ts";
import { shareBatches } from "../../shared/aws/share-batches.ts";

/** Batches that are not full, put together. */

interface Call {
  bodies: string[];
  answer(refusals?: readonly string[]): void;
  fail(error: unknown): void;
}

/** A service that answers when it is told to. */
function service() {
  const calls: Call[] = [];
  const put: PutBatch = (entries) =>
    new Promise((answer, fail) => {
      calls.push({
        bodies: entries.map(({ MessageBody }) => MessageBody),
        answer: (refusals = []) => answer(refusals),
        fail,
      });
    });
  return { calls, put };
}

const entriesOf = (...bodies: string[]): Entry[] =>
  bodies.map((MessageBody, at) => ({ Id: String(at), MessageBody, MessageGroupId: "author" }));
const many = (count: number, name = "n"): Entry[] =>
  entriesOf(...Array.from({ length: count }, (_, at) => `${name}${at}`));
const settled = async (promises: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(promises)).map((one) => (one.status === "fulfilled" ? one.value : one.reason));
/** Whatever waits for nothing but what was answered. */
const answered = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("batches that are put together", () => {
  it("go at once when none is on its way, and when they are full", async () => {
    const { calls, put } = service();
    const share = shareBatches(put);
    const told = [share(many(10)), share(many(3, "a")), share(many(3, "b")), share(many(3, "c")), share(many(4, "d"))];
    const sizes = () => calls.map(({ bodies }) => bodies.length);
    expect(sizes()).toEqual([10, 3, 10]);
    told.push(share(many(2, "e")), share(many(1, "f")));
    expect(sizes()).toEqual([10, 3, 10]);
    for (const { answer } of calls) answer();
    await answered();
    calls.at(-1)?.answer();
    expect(await settled(told)).toEqual(told.map(() => []));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sizes()).toEqual([10, 3, 10, 3]);
  });

  it("go without what does not fit: in number, or in 256 KiB", () => {
    const { calls, put } = service();
    const share = shareBatches(put);
    for (const batch of [many(1), many(6), many(6), entriesOf("é".repeat(90_000)), entriesOf("é".repeat(90_000))])
      void share(batch);
    expect(calls.map(({ bodies }) => bodies.length)).toEqual([1, 6, 7]);
  });

  it("do not wait long for one that hangs", async () => {
    const { calls, put } = service();
    const share = shareBatches(put);
    const told = [share(many(1, "hangs")), share(many(1, "a")), share(many(1, "b"))];
    await vi.advanceTimersByTimeAsync(99);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls[1]?.bodies).toEqual(["a0", "b0"]);
    calls[1]?.answer();
    expect(await settled(told.slice(1))).toEqual([[], []]);
    // Nothing is on its way twice.
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calls).toHaveLength(2);
  });

  it("tell each of its own entries, by the ids that it gave", async () => {
    const { calls, put } = service();
    const share = shareBatches(put);
    void share(many(1));
    const told = [share(many(2, "a")), share(many(3, "b")), share(many(1, "c"))];
    calls[0]?.answer();
    await answered();
    calls[1]?.answer(["1", "2", "4"]);
    expect(await settled(told)).toEqual([["1"], ["0", "2"], []]);
  });

  it.each(["", "9", "x"])("are taken for refused where the id %j of a refusal is nobody's", async (id) => {
    const { calls, put } = service();
    const share = shareBatches(put);
    void share(many(1));
    const told = settled([share(many(2))]);
    calls[0]?.answer();
    await answered();
    calls[1]?.answer([id]);
    expect(await told).toMatchObject([{ code: "queue-refused", retry: true }]);
  });

  it("are each put alone where the request is refused, as what is wrong with it may be another's", async () => {
    const { calls, put } = service();
    const share = shareBatches(put);
    const told = [share(many(1)), share(many(1, "bad")), share(many(2, "good"))];
    calls[0]?.answer();
    await answered();
    calls[1]?.fail(refused(3, 400));
    await answered();
    expect(calls.slice(2).map(({ bodies }) => bodies)).toEqual([["bad0"], ["good0", "good1"]]);
    calls[2]?.fail(refused(1, 400));
    calls[3]?.answer();
    expect(await settled(told)).toMatchObject([[], { code: "queue-refused", facts: { entries: 1, status: 400 } }, []]);
  });

  it("are put once where nobody else can be at fault", async () => {
    const { calls, put } = service();
    const told = settled([shareBatches(put)(many(2))]);
    calls[0]?.fail(refused(2, 400));
    expect(await told).toMatchObject([{ code: "queue-refused", facts: { entries: 2, status: 400 } }]);
    expect(calls).toHaveLength(1);
  });

  it("fail together where the service does, each with its own number of entries", async () => {
    const { calls, put } = service();
    const share = shareBatches(put);
    const told = settled([share(many(1)), share(many(1, "a")), share(many(2, "b")), share(many(1, "c"))]);
    calls[0]?.fail(new Error("socket hang up"));
    await answered();
    calls[1]?.fail(refused(4, 503));
    const failed = (entries: number, status: number) => ({
      code: "queue-refused",
      retry: true,
      facts: { entries, status },
    });
    expect(await told).toMatchObject([new Error("socket hang up"), failed(1, 503), failed(2, 503), failed(1, 503)]);
    expect(calls).toHaveLength(2);
  });

  it("tell each sender the truth, whoever sends, and in whatever order answers come", async () => {
    const fate = fc.constantFrom("taken", "taken", "taken", "refused once", "refused");
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.array(fate, { maxLength: 23 }), { maxLength: 12 }),
        async (s, all) => {
          const sends = all.map((fates, sender) => fates.map((fate, at) => ({ n: sender * 100 + at, fate })));
          const taken: number[] = [];
          const met = new Set<number>();
          const queue = batchQueue<{ n: number; fate: string }>(
            shareBatches(async (entries) => {
              expect(entries.length).toBeLessThanOrEqual(10);
              expect(new Set(entries.map(({ Id }) => Id)).size).toBe(entries.length);
              await s.schedule(Promise.resolve());
              return entries.flatMap(({ Id, MessageBody }) => {
                const { n, fate } = JSON.parse(MessageBody);
                const refuses = fate === "refused" || (fate === "refused once" && !met.has(n));
                met.add(n);
                if (!refuses) taken.push(n);
                return refuses ? [Id] : [];
              });
            }),
          );
          const told = sends.map((some) => queue.send(some, { group: () => "author" }));
          const [results] = await Promise.all([Promise.allSettled(told), s.waitIdle()]);
          expect(results.map(({ status }) => status)).toEqual(
            all.map((fates) => (fates.includes("refused") ? "rejected" : "fulfilled")),
          );
          // Of those who heard that all is taken, all was, and nothing of anybody twice.
          const whole = sends.filter((_, at) => !all[at]?.includes("refused")).flat();
          expect(taken).toEqual(expect.arrayContaining(whole.map(({ n }) => n)));
          expect(new Set(taken).size).toBe(taken.length);
        },
      ),
    );
  });
});
