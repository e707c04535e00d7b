import { parseArgs } from "node:util";
import { AppError } from "../../shared/domain/errors.ts";
import type { ConnectOptions } from "./connecting.ts";
import { USAGE } from "./problems.ts";

/** What `npm run connect` is told. */

export interface ConnectArguments extends ConnectOptions {
  department: string;
  channel: string;
  /** The sandbox of a running `npm start`, in place of the platform. */
  local: boolean;
}

/** Throws `bad-request`, or `parseArgs`'s own error for an option that there is not. */
export function readArguments(args: readonly string[]): ConnectArguments {
  const flag = { type: "boolean", default: false } as const;
  const options = { check: flag, renew: flag, local: flag };
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [department, channel, ...more] = positionals;
  if (department === undefined || channel === undefined || more.length > 0) throw new AppError("bad-request", USAGE);
  return { department, channel, ...values };
}
