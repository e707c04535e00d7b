import { misuse, numberIn, readOptions, runCommand } from "../../infra/arguments.ts";
import { noSuch } from "../../infra/words.ts";
import { lineOf, run } from "./run.ts";
import { TARGETS } from "./targets.ts";

/**
 * `npm run fuzz [-- --cases 100000] [--seed N] [--target NAME] [--path P]`: strange input for everything that takes what
 * strangers write. One line a target; a find is printed with what replays it. The same seed is the same cases.
 */
const USAGE = "npm run fuzz [-- --cases 100000] [--seed N] [--target NAME] [--path P]";
const TEXT = { type: "string" } as const;
const OPTIONS = {
  cases: { type: "string", default: "100000" },
  seed: { type: "string", default: "1" },
  ...{ target: TEXT, path: TEXT },
} as const;

if (import.meta.main) await runCommand(USAGE, main);

async function main(args: readonly string[]): Promise<void> {
  const { values } = readOptions(args, OPTIONS, USAGE, []);
  const whole = { most: Number.MAX_SAFE_INTEGER, whole: true };
  const cases = numberIn("cases", values.cases, { least: 1, ...whole }, USAGE);
  const seed = numberIn("seed", values.seed, whole, USAGE);
  const chosen = TARGETS.filter(({ name }) => values.target === undefined || name === values.target);
  if (chosen.length === 0)
    throw misuse(
      noSuch(
        "target",
        values.target ?? "",
        TARGETS.map(({ name }) => name),
      ),
      USAGE,
    );

  let finds = 0;
  for (const target of chosen) {
    const done = await run(target, { cases, seed, ...(values.path === undefined ? {} : { path: values.path }) });
    console.log(lineOf(done));
    if (done.find === undefined) continue;
    finds += 1;
    console.log(`${done.find.why}\n  ${done.find.input}`);
  }
  process.exit(finds > 0 ? 1 : 0);
}
