import type { Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { scheduleEdge } from "../../shared/aws/schedule.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { type LogLine, recordingLog } from "../fakes/ports.ts";

const run = (step: () => Promise<unknown>, lines: LogLine[] = []) =>
  scheduleEdge("sweep", () => step, recordingLog(lines))({}, {} as Context);

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
