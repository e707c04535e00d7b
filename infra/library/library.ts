import { writeFileSync } from "node:fs";
import { AppError } from "../../shared/domain/errors.ts";
import { misuse, readOptions, runCommand } from "../arguments.ts";
import { textIn } from "../text-file.ts";
import { missing } from "../words.ts";
import { exportLibrary, importLibrary } from "./api.ts";
import { readLibrary } from "./read.ts";
import { noLibrary, noToken, USAGE, written, wrongEnding, wrongVerb } from "./words.ts";
import { writerOf } from "./write.ts";

/**
 * `npm run library -- import FILE [--approved]` and `npm run library -- export FILE`: YAML, JSON or CSV, by the file's
 * name. `OPENLINE_URL` is the console's address (this machine's unless set), `OPENLINE_TOKEN` a bearer token of the
 * department's sign-in, or what `npm run --silent token -- head` prints.
 */

if (import.meta.main) await runCommand(USAGE, main);

async function main(args: readonly string[]): Promise<void> {
  const options = { approved: { type: "boolean", default: false } } as const;
  const { words, values } = readOptions(args, options, USAGE, ["import|export", "[FILE]"]);
  const [verb, file] = words;
  if (verb !== "import" && verb !== "export") throw misuse(wrongVerb(verb), USAGE);
  if (file === undefined) throw misuse(missing("FILE"), USAGE);
  const { OPENLINE_URL: url = `http://localhost:${process.env.PORT ?? 3000}`, OPENLINE_TOKEN: token = "" } =
    process.env;
  if (token === "") throw new AppError("bad-configuration", noToken(verb));
  const door = { url: url.replace(/\/$/, ""), token };
  if (verb === "export") {
    const writer = writerOf(file);
    if (writer === undefined) throw misuse(wrongEnding(file), USAGE);
    const pairs = await exportLibrary(door);
    writeFileSync(file, writer(pairs));
    console.log(written(pairs.length, file));
    return;
  }
  const pairs = readLibrary(textIn(file), file, Date.now());
  if (pairs === undefined) throw new AppError("bad-configuration", noLibrary(file));
  const outcomes = await importLibrary(door, pairs, values.approved);
  const by = new Map<string, number>();
  for (const { outcome } of outcomes) by.set(outcome, (by.get(outcome) ?? 0) + 1);
  for (const [outcome, n] of by) console.log(`${n} ${outcome}`);
  for (const [row, one] of outcomes.entries())
    if (one.field !== undefined)
      console.log(`row ${row + 1}, ${one.key}: ${one.outcome}: ${one.field}: ${one.detail ?? ""}`);
}
