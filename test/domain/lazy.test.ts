import { expect, it } from "vitest";
import { lazy, lazyPromise } from "../../shared/domain/lazy.ts";

it("what is lazy is made once, when it is first asked for", () => {
  let made = 0;
  const value = lazy(() => ++made);
  expect(made).toBe(0);
  expect([value(), value()]).toEqual([1, 1]);
});

it("what takes its time is made once for all who ask, and tried anew after a failure", async () => {
  let tries = 0;
  const value = lazyPromise(async () => {
    tries += 1;
    if (tries === 1) throw new Error("not yet");
    return tries;
  });
  await Promise.all([expect(value()).rejects.toThrow("not yet"), expect(value()).rejects.toThrow("not yet")]);
  expect(await Promise.all([value(), value()])).toEqual([2, 2]);
});
