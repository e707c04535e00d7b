import { parseArgs } from "node:util";
import { lineOf, run } from "./run.ts";
import { TARGETS } from "./targets.ts";

/**
 * `npm run fuzz [-- --cases 100000] [--seed N] [--target NAME] [--path P]`: strange input for everything that takes what
 * strangers write. One line a target; a find is printed with what replays it. The same seed is the same cases.
 */
const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    target: { type: "string" },
    path: { type: "string" },
  },
});
const cases = Number(values.cases);
const seed = Number(values.seed);
const chosen = TARGETS.filter(({ name }) => values.target === undefined || name === values.target);
if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed))
  refuse("Give whole numbers: npm run fuzz -- --cases 100000 --seed 1");
if (chosen.length === 0) refuse(`No such target. There are: ${TARGETS.map(({ name }) => name).join(", ")}.`);

let finds = 0;
for (const target of chosen) {
  const done = await run(target, { cases, seed, ...(values.path === undefined ? {} : { path: values.path }) });
  console.log(lineOf(done));
  if (done.find === undefined) continue;
  finds += 1;
  console.log(`${done.find.why}\n  ${done.find.input}`);
}
process.exit(finds > 0 ? 1 : 0);

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}
