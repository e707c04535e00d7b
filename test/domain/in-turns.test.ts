import { describe, expect, it } from "vitest";
import { inTurns } from "../../shared/domain/in-turns.ts";

/** Work that ends when the test says. */
function held() {
  const begun: number[] = [];
  const ends = new Map<number, PromiseWithResolvers<void>>();
  const work = (item: number): Promise<void> => {
    begun.push(item);
    const end = Promise.withResolvers<void>();
    ends.set(item, end);
    return end.promise;
  };
  return {
    begun,
    work,
    end: (item: number) => ends.get(item)?.resolve(),
    fail: (item: number, why: Error) => ends.get(item)?.reject(why),
  };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const ITEMS = [1, 2, 3, 4, 5];

describe("work in turns", () => {
  it("does all of it, no more than so many at once", async () => {
    const { begun, work, end } = held();
    const all = inTurns(ITEMS, 2, work);
    expect(begun).toEqual([1, 2]);
    for (const item of ITEMS) {
      end(item);
      await turn();
    }
    await all;
    expect(begun).toEqual(ITEMS);
  });

  it("begins nothing after a failure, which is heard once what was under way has ended", async () => {
    const { begun, work, end, fail } = held();
    let heard: unknown;
    const all = inTurns(ITEMS, 3, work).catch((error) => {
      heard = error;
    });
    const why = new Error("refused");
    fail(2, why);
    await turn();
    end(1);
    await turn();
    expect([begun, heard]).toEqual([[1, 2, 3], undefined]);
    end(3);
    await all;
    expect([begun, heard]).toEqual([[1, 2, 3], why]);
  });

  it("has nothing to do with nothing", async () => {
    await inTurns([], 3, () => Promise.reject(new Error("asked")));
  });
});
