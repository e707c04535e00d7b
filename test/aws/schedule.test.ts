import type { Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { scheduleAndQueueEdge, scheduleEdge } from "../../shared/aws/schedule.ts";
import { eachRecord, isReportJob } from "../../shared/aws/sqs.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { ReportJob } from "../../shared/ports.ts";
import { eachHour } from "../../shared/steps/reports/each-hour.ts";
import { type LogLine, recordingLog } from "../fakes/ports.ts";

const run = (step: () => Promise<unknown>, lines: LogLine[] = []) =>
  scheduleEdge("sweep", () => step, recordingLog(lines))({}, {} as Context);

describe("the edge of what the clock calls and a queue between whiles", () => {
  const handler = (onTime: () => Promise<unknown>, step: (job: ReportJob) => Promise<void>, lines: LogLine[] = []) =>
    scheduleAndQueueEdge(
      "report",
      isReportJob,
      (log) => ({ onTime, records: eachRecord(log, step) }),
      recordingLog(lines),
    );
  const record = (id: string, body: unknown) => ({ messageId: id, body: JSON.stringify(body), attributes: {} });

  it("runs the clock's step on an empty event, and lets its failure be seen", async () => {
    const edge = handler(
      async () => {
        throw new AppError("store-failed", "The table did not answer.");
      },
      async () => {},
    );
    await expect(edge({}, {} as Context)).rejects.toThrow("report: store-failed");
  });

  it("takes the queue's records one by one, and gives back those that failed or are none of ours", async () => {
    const made: string[] = [];
    const edge = handler(
      () => Promise.reject(new Error("not the clock")),
      async ({ report }) => {
        if (report.startsWith("weekly")) throw new AppError("store-failed", "The table did not answer.");
        made.push(report);
      },
    );
    const Records = [
      record("a", { v: 1, report: "custom/2025-01-01_2025-12-31" }),
      record("b", { v: 1, report: "weekly/2026-W01" }),
      record("c", { v: 1, report: "../secret" }),
    ];
    expect(await edge({ Records }, {} as Context)).toEqual({
      batchItemFailures: [{ itemIdentifier: "c" }, { itemIdentifier: "b" }],
    });
    expect(made).toEqual(["custom/2025-01-01_2025-12-31"]);
  });
});

describe("what the report function does each hour", () => {
  it("does all of it though one part fails, and fails then", async () => {
    const done: string[] = [];
    const run = eachHour(
      () => Promise.reject(new AppError("store-failed", "The table did not answer.")),
      async () => done.push("recount"),
    );
    await expect(run()).rejects.toMatchObject({ code: "store-failed" });
    expect(done).toEqual(["recount"]);
  });
});

describe("the schedule edge", () => {
  it("runs the step", async () => {
    let runs = 0;
    await run(async () => {
      runs++;
    });
    expect(runs).toBe(1);
  });

  const failures: [string, Error, string][] = [
    ["ours", new AppError("store-failed", "The table did not answer."), "sweep: store-failed"],
    ["another's", new TypeError("my passport number is AB123456"), "sweep: TypeError"],
  ];
  it.each(failures)("lets Lambda see that it failed, as a code: %s", async (_, failure, message) => {
    const lines: LogLine[] = [];
    const error = await run(async () => {
      throw failure;
    }, lines).catch((caught: Error) => caught);
    expect((error as Error).message).toBe(message);
    expect((error as Error).cause).toBeUndefined();
    expect(lines).toMatchObject([{ code: "run-failed" }]);
  });
});
