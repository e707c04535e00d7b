import type { Log } from "../ports.ts";
import { bundledDepartment } from "./env.ts";
import { makeLog } from "./log.ts";

/** What every edge does around a step: a log with the stage's name, and the step made once, on the first event. */

export interface Edge<Step> {
  log: Log;
  /** Throws `bad-configuration` on every call until the configuration is right. */
  step(): Step;
}

export function edgeOf<Step>(stage: string, make: (log: Log) => Step, log: Log = stageLog(stage)): Edge<Step> {
  let step: Step | undefined;
  return {
    log,
    step: () => {
      step ??= make(log);
      return step;
    },
  };
}

/** For failures that Lambda itself reports: its report prints the message, so the message is a code. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

function stageLog(stage: string): Log {
  let log: Log | undefined;
  const made = (): Log => {
    log ??= makeLog(stage, departmentId());
    return log;
  };
  return {
    info: (code, fields) => made().info(code, fields),
    error: (code, error, fields) => made().error(code, error, fields),
    count: (metric, value, dimensions) => made().count(metric, value, dimensions),
  };
}

function departmentId(): string {
  try {
    return bundledDepartment().department.id;
  } catch {
    return "unknown";
  }
}
