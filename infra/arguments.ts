import { type ParseArgsConfig, parseArgs } from "node:util";
import { AppError } from "../shared/domain/errors.ts";

/** A command's arguments. Throws `bad-request`: which option there is not, and what the command takes. */
export function readOptions<const O extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: O,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node goes on about positional arguments that begin with a dash; there are none here.
    const [said] = (error instanceof Error ? error.message : String(error)).split(/\. To specify|\nDid you/);
    throw new AppError("bad-request", `${said}.\n${usage}`);
  }
}

/**
 * `npm run COMMAND -- DEPARTMENT [--out DIR]`. Throws `bad-request`: no department, more than one, or an option that
 * there is not.
 */
export function readDepartment(
  args: readonly string[],
  command: string,
): { department: string; out: string | undefined } {
  const usage = `Name a department: npm run ${command} -- passport [--out DIR]
Nommez un ministère : npm run ${command} -- passport [--out DOSSIER]`;
  const { positionals, values } = readOptions(args, { out: { type: "string" } }, usage);
  const [department] = positionals;
  if (department === undefined || positionals.length > 1) throw new AppError("bad-request", usage);
  return { department, out: values.out };
}

/** What a command ends with: 2 where it was not understood, 1 where it failed. */
export const exitCode = ({ code }: AppError): 1 | 2 => (code === "bad-request" ? 2 : 1);
