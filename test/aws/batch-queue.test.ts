import { describe, expect, it, onTestFinished, vi } from "vitest";
import { batchQueue, type Entry, refused } from "../../shared/aws/batch-queue.ts";

const MANY = Array.from({ length: 1_000 }, (_, n) => ({ n }));
const group = { group: () => "one" };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What became of each batch, as `answer` says by its number from 1. */
function counted(answer: (nth: number, entries: readonly Entry[]) => readonly string[]) {
  let puts = 0;
  const queue = batchQueue<{ n: number }>(async (entries) => {
    puts += 1;
    const nth = puts;
    await turn();
    return answer(nth, entries);
  });
  return { queue, puts: () => puts };
}

describe("a queue of many batches", () => {
  it("puts nothing more once one was refused", async () => {
    const { queue, puts } = counted((nth) => {
      if (nth === 5) throw refused(10, 403);
      return [];
    });
    await expect(queue.send(MANY, group)).rejects.toMatchObject({ code: "queue-refused", facts: { status: 403 } });
    const heard = puts();
    await turn();
    expect([heard < 20, puts()]).toEqual([true, heard]);
  });

  it.each([
    ["begins no batch", MANY, () => [], 8],
    ["puts no refused entry again", MANY.slice(0, 3), (entries: readonly Entry[]) => entries.map(({ Id }) => Id), 1],
  ] as const)("%s after eight seconds", async (_, items, refusals, most) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const { queue, puts } = counted((nth, entries) => {
      if (nth === 1) vi.setSystemTime(Date.now() + 9_000);
      return refusals(entries);
    });
    await expect(queue.send(items, group)).rejects.toMatchObject({ code: "queue-refused", retry: true });
    expect(puts()).toBe(most);
  });
});
