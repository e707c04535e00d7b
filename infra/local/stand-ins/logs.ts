import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { JsonService } from "./json-service.ts";

/** Speaks what commands ask of CloudWatch Logs, on the one file into which all functions of this machine write. */

interface Put {
  logEvents: { message: string }[];
}
interface Filter {
  /** `/aws/lambda/openline-passport-production-tag`. */
  logGroupName: string;
  /** Epoch milliseconds. */
  startTime?: number;
}
interface Line {
  stage?: string;
  at?: string;
  level?: string;
}

/** As many as CloudWatch gives on a page (API reference, "FilterLogEvents"). */
const MOST = 10_000;

/** Of filter patterns it knows one alone: errors. */
export const makeLogs = (file: string, nowMs: () => number): JsonService => ({
  "Logs_20140328.CreateLogStream": () => ({}),
  "Logs_20140328.PutLogEvents": ({ logEvents }: Put) => {
    for (const { message } of logEvents) appendFileSync(file, `${message}\n`);
    return {};
  },
  "Logs_20140328.FilterLogEvents": ({ logGroupName, startTime = 0 }: Filter) => ({
    events: (existsSync(file) ? readFileSync(file, "utf8") : "")
      .split("\n")
      .map((message) => ({ message, line: read(message) }))
      .filter(
        ({ line: { stage, at, level } }) =>
          stage !== undefined && logGroupName.endsWith(`-${stage}`) && level === "error" && atMs(at) >= startTime,
      )
      .slice(-MOST)
      .map(({ message, line }) => ({ message, timestamp: line.at === undefined ? nowMs() : atMs(line.at) })),
  }),
});

const atMs = (at = ""): number => Date.parse(at) || 0;

function read(message: string): Line {
  try {
    return JSON.parse(message) as Line;
  } catch {
    return {};
  }
}
