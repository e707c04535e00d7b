import { expect, it } from "vitest";
import { CHANNEL_NAMES } from "../../shared/domain/message/message.ts";
import { lineOf, run } from "./run.ts";
import { TARGETS } from "./targets.ts";

/** A short round of `npm run fuzz`; the same cases each time. */

const CASES = 2_000;

it.each(TARGETS.map((target) => [target.name, target] as const))(
  `%s: ${CASES} strange inputs, and nothing but what was promised`,
  async (_name, target) => {
    const done = await run(target, { cases: CASES, seed: 6 });
    expect(done.find, lineOf(done)).toBeUndefined();
    expect(done.cases).toBeGreaterThanOrEqual(CASES);
  },
  180_000,
);

it("every channel is a target by itself", () => {
  expect(TARGETS.map(({ name }) => name)).toEqual(expect.arrayContaining([...CHANNEL_NAMES]));
});
