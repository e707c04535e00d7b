import { writeFileSync } from "node:fs";
import { AppError } from "../../shared/domain/errors.ts";
import { misuse, readOptions, runCommand } from "../arguments.ts";
import { textIn } from "../text-file.ts";
import { exportLibrary, importLibrary } from "./api.ts";
import { readLibrary } from "./read.ts";
import { writerOf } from "./write.ts";

/**
 * `npm run library -- import FILE [--approved]` and `npm run library -- export FILE`: YAML, JSON or CSV, by the file's
 * name. `OPENLINE_URL` is the console's address (this machine's unless set), `OPENLINE_TOKEN` a bearer token of the
 * department's sign-in, or what `npm run --silent token -- head` prints.
 */

const USAGE = "npm run library -- import FILE [--approved] | export FILE (.yaml, .json or .csv)";

await runCommand(USAGE, main);

async function main(args: readonly string[]): Promise<void> {
  const options = { approved: { type: "boolean", default: false } } as const;
  const { words, values } = readOptions(args, options, USAGE, ["import|export", "FILE"]);
  const [verb, file] = words;
  if (verb !== "import" && verb !== "export") throw misuse(`The first word is import or export, not ${verb}.`, USAGE);
  const { OPENLINE_URL: url = `http://localhost:${process.env.PORT ?? 3000}`, OPENLINE_TOKEN: token = "" } =
    process.env;
  if (token === "")
    throw new AppError(
      "bad-configuration",
      `Set OPENLINE_TOKEN to a bearer token of somebody who may ${verb} a library.`,
    );
  const door = { url: url.replace(/\/$/, ""), token };
  if (verb === "export") {
    const written = writerOf(file);
    if (written === undefined) throw misuse(`${file} must end with .yaml, .json or .csv.`, USAGE);
    const pairs = await exportLibrary(door);
    writeFileSync(file, written(pairs));
    console.log(`${pairs.length} texts written to ${file}`);
    return;
  }
  const pairs = readLibrary(textIn(file), file, Date.now());
  if (pairs === undefined)
    throw new AppError(
      "bad-configuration",
      `${file} holds no library: an array of pairs, or a table with a column key.`,
    );
  const outcomes = await importLibrary(door, pairs, values.approved);
  const by = new Map<string, number>();
  for (const { outcome } of outcomes) by.set(outcome, (by.get(outcome) ?? 0) + 1);
  for (const [outcome, n] of by) console.log(`${n} ${outcome}`);
  for (const [row, one] of outcomes.entries())
    if (one.field !== undefined)
      console.log(`row ${row + 1}, ${one.key}: ${one.outcome}: ${one.field}: ${one.detail ?? ""}`);
}
