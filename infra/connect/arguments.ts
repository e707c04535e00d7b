import { readOptions } from "../arguments.ts";
import type { ConnectOptions } from "./connecting.ts";
import { USAGE } from "./problems.ts";

/** What `npm run connect` is told. */

export interface ConnectArguments extends ConnectOptions {
  department: string;
  channel: string;
  /** The sandbox of a running `npm start`, in place of the platform. */
  local: boolean;
}

/** Throws `bad-request`. */
export function readArguments(args: readonly string[]): ConnectArguments {
  const flag = { type: "boolean", default: false } as const;
  const options = { check: flag, renew: flag, local: flag };
  const { words, values } = readOptions(args, options, USAGE, ["DEPARTMENT", "CHANNEL"]);
  const [department, channel] = words;
  return { department, channel, ...values };
}
