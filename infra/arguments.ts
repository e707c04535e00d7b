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
