import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { liveCore, liveStore } from "../../shared/aws/live.ts";
import { liveSenderStore } from "../../shared/aws/live-sender.ts";
import { type AwsServer, awsServer } from "../fakes/aws-server.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { recordingLog } from "../fakes/ports.ts";

/** A table that does not answer for a while. */

let table: AwsServer;
const core = liveCore(recordingLog([]), testDepartment);
const env = { TABLE_NAME: "openline-test" };
beforeEach(async () => {
  table = await awsServer();
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", table.endpoint);
  vi.stubEnv("AWS_REGION", "ca-central-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await table.stop();
});
/** Down for the first requests, then an empty table. */
const downFor = (requests: number): void => {
  table.react = () => (table.asked.length > requests ? { status: 200, body: {} } : "reset");
};

it("keeps nobody waiting long but the sender, who must write down what the platform took", async () => {
  downFor(6);
  expect(await liveSenderStore(core, env).outgoing("m.o")).toBeUndefined();
  expect(table.asked).toHaveLength(7);
  table.asked.length = 0;
  await expect(liveStore(core, env).outgoing("m.o")).rejects.toMatchObject({ code: "store-failed", retry: true });
  expect(table.asked).toHaveLength(4);
});

it("writes once what it is still writing when it is asked again", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const inProgress = { status: 400, body: { __type: "TransactionInProgressException" } };
  table.react = () => ["reset" as const, inProgress][table.asked.length - 1] ?? { status: 200, body: {} };
  const outgoing = anOutgoing(aMessage("m"), "o");
  expect(await liveStore(core, env).saveOutgoing(outgoing, undefined)).toBe("saved");
  const tokens = table.asked.map(({ body }) => JSON.parse(body).ClientRequestToken);
  expect(tokens).toEqual(new Array(3).fill(expect.any(String)));
  expect(new Set(tokens).size).toBe(1);
});
