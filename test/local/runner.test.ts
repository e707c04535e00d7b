import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makeAwsCall } from "../../infra/local/aws-call.ts";
import { type Local, startLocal } from "../../infra/local/start.ts";
import { DEPARTMENT, smallSystem } from "./small-system.ts";

const said: string[] = [];
const start = (more: object = {}): Promise<Local> =>
  startLocal({
    port: 0,
    department: DEPARTMENT,
    sample: false,
    stacks: smallSystem(),
    report: (text) => said.push(text),
    ...more,
  });

const post = (local: Local, body: string): Promise<Response> =>
  fetch(`${local.url}/webhooks/facebook?hub.mode=a`, { method: "POST", body });

/** The item with this key, when it is there. */
const item = (local: Local, key: string): Promise<Record<string, Record<string, string>>> =>
  vi.waitFor(
    async () => {
      const response = await fetch(`${local.url}/item/${key}`);
      if (response.status !== 200) throw new Error(`${key} is not there`);
      return (await response.json()) as Record<string, Record<string, string>>;
    },
    { timeout: 20_000, interval: 50 },
  );

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("the stacks on one machine", () => {
  let local: Local;
  beforeAll(async () => {
    local = await start();
  });
  afterAll(() => local.stop());

  it("carries a request from the API over the queue and the table's stream to the last function", async () => {
    const response = await post(local, "hello");
    expect(await response.json()).toEqual({ channel: "facebook", query: { "hub.mode": "a" }, length: 5 });
    expect(await item(local, "tagged-hello")).toMatchObject({ text: { S: "hello" } });
    expect((await item(local, "out-tagged-hello")).text?.S).toMatch(/^shardId-/);
  });

  it("gives functions the template's variables, the standard endpoints and the local sign-in", async () => {
    const { environment } = (await (await fetch(`${local.url}/any`)).json()) as { environment: Record<string, string> };
    expect(environment).toMatchObject({
      TABLE_NAME: "small-data-Table",
      AWS_ENDPOINT_URL_DYNAMODB: local.endpoints.dynamodb,
      AWS_LAMBDA_FUNCTION_NAME: "small-console",
      OIDC_ISSUER: `${local.url}/oidc`,
      CHANNEL_ENDPOINT_FACEBOOK: `${local.url}/sandbox/api/facebook`,
      SENTIMENT_SOURCE: "lexicon",
      UNKNOWN_ACCOUNT: "first",
    });
  });

  it("hands over bytes and several cookies as API Gateway does", async () => {
    const response = await fetch(`${local.url}/picture`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([1, 2, 3]));
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  it("runs the schedules", async () => {
    expect(await item(local, "swept")).toBeDefined();
  });

  it("answers 502 for a function that throws and shows its stack", async () => {
    expect((await post(local, "throw")).status).toBe(502);
    expect(said.join("\n")).toMatch(/webhook: Error: thrown on purpose\n\s+at /);
  });

  it("ends a function that takes too long and answers 504", async () => {
    expect((await post(local, "forever")).status).toBe(504);
    expect((await post(local, "")).status).toBe(200);
  });

  it("refuses a body over ten megabytes as API Gateway does", async () => {
    expect((await post(local, "x".repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it("shows the stack of a crash and delivers the message again", async () => {
    await post(local, "crash-once:1");
    expect(await item(local, "tagged-crash-once:1")).toBeDefined();
    expect(said.join("\n")).toMatch(/tag: [\s\S]*a crash outside the promise\n\s+at /);
  });

  it("delivers a message again whose function was killed in the middle", async () => {
    await post(local, "hold:1");
    await item(local, "seen-hold:1");
    expect(local.killFunction("tag")).toBe(1);
    expect(await item(local, "tagged-hold:1")).toBeDefined();
    expect((await item(local, "seen-hold:1")).times).toEqual({ N: "2" });
  });

  it("delivers only what failed of a batch again", async () => {
    await Promise.all([post(local, "fail-once:1"), post(local, "fine:1")]);
    await item(local, "tagged-fail-once:1");
    expect((await item(local, "seen-fine:1")).times).toEqual({ N: "1" });
  });

  it("moves a message to the dead-letter queue after its last receive", async () => {
    await post(local, "never:1");
    const aws = makeAwsCall({ ...local.endpoints, region: DEPARTMENT.region });
    const dead = await vi.waitFor(
      async () => {
        const QueueUrl = `${local.endpoints.sqs}/000000000000/small-app-Dead`;
        const { Messages } = await aws.sqs<{ Messages?: { Body: string }[] }>("ReceiveMessage", {
          QueueUrl,
          WaitTimeSeconds: 1,
        });
        if (!Messages) throw new Error("nothing dead yet");
        return Messages;
      },
      { timeout: 20_000 },
    );
    expect(dead.map(({ Body }) => Body)).toEqual(["never:1"]);
  });

  it("reads the stream again from the record that failed", async () => {
    await post(local, "stream-twice:1");
    await item(local, "out-tagged-stream-twice:1");
    expect((await item(local, "passed-tagged-stream-twice:1")).times).toEqual({ N: "2" });
  });

  it("gives a token to a script and none to a page", async () => {
    const ask = (headers: Record<string, string>) => fetch(`${local.url}/sandbox/token?person=head`, { headers });
    const { token } = (await (await ask({ "x-openline-token": "please" })).json()) as { token: string };
    const [, claims = ""] = token.split(".");
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      iss: `${local.url}/oidc`,
      aud: "openline-console",
      sub: "head",
      name: "Hélène Roy",
      roles: ["head", "approver"],
    });
    expect((await ask({})).status).toBe(403);
    expect((await ask({ "x-openline-token": "please", "sec-fetch-site": "cross-site" })).status).toBe(403);
  });
});

describe("the data of one machine", () => {
  it("outlive a restart where a directory is named, with what was still in the queue", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "openline-test-"));
    const first = await start({ dataDir });
    await post(first, "kept:1");
    await item(first, "out-tagged-kept:1");
    await post(first, "hold:2");
    await item(first, "seen-hold:2");
    await first.stop();
    const second = await start({ dataDir });
    expect(await item(second, "tagged-kept:1")).toBeDefined();
    expect(await item(second, "tagged-hold:2")).toBeDefined();
    expect((await item(second, "passed-tagged-kept:1")).times).toEqual({ N: "1" });
    await second.stop();
  });

  it("are there again after a kill -9 of the database and of the queues, which come back by themselves", async () => {
    const local = await start({ dataDir: mkdtempSync(join(tmpdir(), "openline-test-")) });
    await post(local, "before:1");
    await item(local, "out-tagged-before:1");
    expect([local.killService("database"), local.killService("queues")]).toEqual([1, 1]);
    await vi.waitFor(async () => expect((await post(local, "after:1")).status).toBe(200), 20_000);
    expect(await item(local, "out-tagged-after:1")).toBeDefined();
    expect(await item(local, "tagged-before:1")).toBeDefined();
    await local.stop();
    for (const endpoint of [local.endpoints.dynamodb, local.endpoints.sqs])
      await expect(fetch(endpoint)).rejects.toThrow();
  });

  it("come again at once where a function had them when the queues died", async () => {
    const local = await start({ dataDir: mkdtempSync(join(tmpdir(), "openline-test-")) });
    await post(local, "hold:3");
    await item(local, "seen-hold:3");
    local.killService("queues");
    local.killFunction("tag");
    // The queue's visibility is 24 s, and a test's patience 20.
    expect(await item(local, "tagged-hold:3")).toBeDefined();
    await local.stop();
  });

  it("are there again after a kill -9 of the database where no directory is named", async () => {
    const local = await start();
    await post(local, "before:2");
    await item(local, "out-tagged-before:2");
    expect([local.killService("database"), local.killService("queues")]).toEqual([1, 0]);
    expect(await item(local, "tagged-before:2")).toBeDefined();
    await local.stop();
  });

  it("go with the process otherwise, and every process goes too", async () => {
    const local = await start();
    const { dynamodb, sqs } = local.endpoints;
    const pids = local.pids();
    expect(pids).not.toEqual([]);
    await local.stop();
    expect(pids.filter(alive)).toEqual([]);
    for (const endpoint of [dynamodb, sqs, local.url]) await expect(fetch(endpoint)).rejects.toThrow();
    expect(existsSync(local.directory)).toBe(false);
  });

  it("are in the database that the standard variable names, where there is one", async () => {
    const first = await start();
    vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", `${first.endpoints.dynamodb}/`);
    const second = await start();
    await post(second, "elsewhere:1");
    expect(await item(first, "tagged-elsewhere:1")).toBeDefined();
    await second.stop();
    vi.unstubAllEnvs();
    expect(await item(first, "tagged-elsewhere:1")).toBeDefined();
    await first.stop();
  });

  it("leave nothing behind when a start fails", async () => {
    const stacks = smallSystem({ Odd: { Type: "Custom::Odd" } });
    await expect(start({ stacks })).rejects.toThrow(/Custom::Odd/);
  });
});
