import { makeLog } from "../../shared/aws/log.ts";
import type { Log } from "../../shared/ports.ts";
import { MARK } from "./mutate.ts";

/** The product's own log, and what it wrote. */
export interface Journal {
  log: Log;
  lines: string[];
}

export function journal(): Journal {
  const lines: string[] = [];
  return { log: makeLog("fuzz", "passport", (line) => void lines.push(line)), lines };
}

const NAMES: readonly unknown[] = ["event-ignored", "event-unusable"];

/** Nobody's words are in a log. A platform's own names of what we do not take are, cut and cleaned: they are no words. */
export function saysNothing(lines: readonly string[]): void {
  for (const line of lines) {
    const { code, what: _, ...rest } = JSON.parse(line) as Record<string, unknown>;
    const told = NAMES.includes(code) ? JSON.stringify(rest) : line;
    if (told.includes(MARK)) throw new Error(`somebody's words in a log line: ${line}`);
  }
}
