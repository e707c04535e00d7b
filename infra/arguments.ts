import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Bilingual } from "../shared/domain/department/department.ts";
import { AppError } from "../shared/domain/errors.ts";
import { failureSaid } from "./failure.ts";
import { inBoth, missing, needsValue, noNumber, takesNoValue, tooMany, unknownOption } from "./words.ts";

/** What stands behind a command's name, and how a command ends. */

type Options = NonNullable<ParseArgsConfig["options"]>;
export type OptionValues<O extends Options> = ReturnType<typeof parseArgs<{ options: O; strict: true }>>["values"];
/** One word for each name; a name in brackets may have none. */
type Words<N extends readonly string[]> = { [K in keyof N]: N[K] extends `[${string}` ? string | undefined : string };

/** What was not understood, and above the usage why. */
export const misuse = (why: Bilingual, usage: string): AppError =>
  new AppError("bad-request", `${inBoth(why)}\n${usage}`);

/**
 * A command's options, and its words by what they are called in the usage. Throws `bad-request`: an option that there is
 * not or that lacks its value, a word that is missing or too many.
 */
export function readOptions<const O extends Options, const N extends readonly string[]>(
  args: readonly string[],
  options: O,
  usage: string,
  names: N,
): { values: OptionValues<O>; words: Words<N> } {
  const { values, positionals, tokens } = parseArgs({
    ...{ args: [...args], options, allowPositionals: true, tokens: true },
    // Node takes a negative number for an option, and says of each mistake what its programmer has to know.
    strict: false,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value = "", inlineValue } = token;
    const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
    if (type === undefined) throw misuse(unknownOption(rawName), usage);
    if (type === "boolean" && inlineValue) throw misuse(takesNoValue(rawName), usage);
    const isMissing = value.trim() === "" || (!inlineValue && /^-(?!\.?\d)/.test(value));
    if (type === "string" && isMissing) throw misuse(needsValue(rawName), usage);
  }
  const left = names.slice(positionals.length).find((name) => !name.startsWith("["));
  if (left !== undefined) throw misuse(missing(left), usage);
  const [more] = positionals.slice(names.length);
  if (more !== undefined) throw misuse(tooMany(more), usage);
  return { values, words: positionals } as unknown as { values: OptionValues<O>; words: Words<N> };
}

export interface Bounds {
  least?: number;
  most: number;
  whole?: boolean;
}

/** The number behind `--name`, in digits. Throws `bad-request` with what it must be. */
export function numberIn(
  name: string,
  text: string,
  { least = 0, most, whole = false }: Bounds,
  usage: string,
): number {
  const value = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw misuse(noNumber(`--${name}`, text, least, most, whole), usage);
}

export const departmentUsage = (command: string): string =>
  `Name a department: npm run ${command} -- passport [--out DIR]
Nommez un ministère : npm run ${command} -- passport [--out DOSSIER]`;

/** `npm run COMMAND -- DEPARTMENT [--out DIR]`. Throws `bad-request`. */
export function readDepartment(
  args: readonly string[],
  usage: string,
): { department: string; out: string | undefined } {
  const { words, values } = readOptions(args, { out: { type: "string" } }, usage, ["DEPARTMENT"]);
  const [department] = words;
  return { department, out: values.out };
}

export interface Ending {
  /** What is said of an error; `undefined`: it is a fault of our own, whose stack is worth seeing. */
  said?: (error: unknown) => string | undefined;
}

/**
 * Runs a command: `main` gives its exit code, 0 where it gives none, 1 where it found what ought not to be. It ends with 2
 * where it failed or was not understood, as grep and diff do. `--help` and `-h` print the usage.
 */
export async function runCommand(
  usage: string,
  main: (args: readonly string[]) => Promise<number> | Promise<void>,
  { said = failureSaid }: Ending = {},
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  if (args.includes("--help") || args.includes("-h")) return console.log(usage);
  try {
    process.exitCode = (await main(args)) ?? 0;
  } catch (error) {
    console.error(said(error) ?? error);
    process.exitCode = 2;
  }
}
