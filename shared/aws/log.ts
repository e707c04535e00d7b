import { AppError } from "../domain/errors.ts";
import type { Log } from "../ports.ts";
import { readableStack } from "./readable-stack.ts";

/**
 * One JSON line an event: codes, ids and numbers, never a person's words (invariant 10). An error that is
 * not ours may quote its input in its message, so only its name and its stack's frames are written.
 */

type Fields = Record<string, unknown>;

const METRIC_NAMESPACE = "Openline";
/** Ids and codes are shorter; anything longer is probably text. */
const LONGEST_FIELD = 200;
const FRAMES = 12;

export function makeLog(stage: string, department: string, write: (line: string) => void = toStdout): Log {
  const line = (level: string, code: string, fields: Fields) =>
    write(
      `${JSON.stringify({ at: new Date().toISOString(), level, stage, department, code, ...onlyFacts(fields) })}\n`,
    );
  return {
    info: (code, fields = {}) => line("info", code, fields),
    error: (code, error, fields = {}) =>
      line("error", code, { ...(error instanceof AppError ? codesOf(error) : {}), ...fields, ...describe(error) }),
    count: (metric, value = 1, dimensions = {}) => write(`${JSON.stringify(embedded(metric, value, dimensions))}\n`),
  };

  // Amazon CloudWatch user guide, "Embedded metric format specification".
  function embedded(metric: string, value: number, dimensions: Record<string, string>): Fields {
    const named = onlyFacts(dimensions);
    const sets = [["department"], ...(Object.keys(named).length > 0 ? [["department", ...Object.keys(named)]] : [])];
    return {
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [
          { Namespace: METRIC_NAMESPACE, Dimensions: sets, Metrics: [{ Name: metric, Unit: "Count" }] },
        ],
      },
      ...named,
      department,
      stage,
      [metric]: value,
    };
  }
}

/** `detail` has a platform's own words, which may name a person: with the message it is kept redacted, and here not at all. */
function codesOf({ facts: { detail: _, ...codes } }: AppError): Fields {
  return codes;
}

const toStdout = (line: string): void => {
  process.stdout.write(line);
};

function onlyFacts(fields: Fields): Fields {
  const facts: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "number" || typeof value === "boolean") facts[name] = value;
    else if (typeof value === "string") facts[name] = value.slice(0, LONGEST_FIELD);
  }
  return facts;
}

function describe(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  return {
    error: error instanceof AppError ? error.code : error.name,
    ...(error instanceof AppError && error.field !== undefined ? { field: error.field } : {}),
    stack: frames(error),
    ...(cause ? { cause: cause instanceof AppError ? cause.code : cause.name, causeStack: frames(cause) } : {}),
  };
}

/** A stack begins with the message: keep the lines that say where, drop what was said. */
function frames(error: Error): string {
  const lines = readableStack(error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  return lines
    .slice(0, FRAMES)
    .map((line) => line.trim())
    .join(" | ");
}
