import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { WebhookHandler } from "../../../shared/aws/webhook.ts";
import { type AwsServer, awsServer } from "../../fakes/aws-server.ts";
import { folder } from "../../infra-templates.ts";
import { builtWebhook, type WebhookBuild, webhookEnv } from "./built.ts";
import { COMMENTS, deliveries, SIGNATURE_HEADER } from "./deliveries.ts";
import { answerTo } from "./stub-answers.ts";

/** The webhook as the bench builds it, against what its stub answers. */

const AT_ONCE = 4;

const BUILDS = ["unredacted", "unshared", "sdkClient"] as const satisfies readonly WebhookBuild[];
const out = folder();
const files = new Map<WebhookBuild, string>();
beforeAll(async () => {
  await Promise.all(BUILDS.map(async (build) => files.set(build, await builtWebhook(out, build))));
});
let aws: AwsServer;
beforeEach(async () => {
  aws = await awsServer();
  for (const [name, value] of Object.entries(webhookEnv(aws.endpoint))) vi.stubEnv(name, value);
  aws.react = ({ headers, body }) => ({
    status: 200,
    body: answerTo(String(headers["x-amz-target"]), JSON.parse(body)),
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await aws.stop();
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** The statuses of so many deliveries that come at once, after one alone, and how many messages each batch of theirs has. */
async function taken(build: (typeof BUILDS)[number]): Promise<{ statuses: number[]; batches: number[] }> {
  const { handler } = createRequire(import.meta.url)(files.get(build) ?? "") as { handler: WebhookHandler };
  const events = deliveries(0, AT_ONCE + 1).map(({ body, signature }) => ({
    ...{ httpMethod: "POST", path: "/webhooks/facebook", headers: { [SIGNATURE_HEADER]: signature } },
    ...{ body: body.toString("base64"), isBase64Encoded: true },
  }));
  const [first, ...rest] = events.map((event) => () => handler(event as never, {} as never));
  await first?.();
  aws.asked.length = 0;
  const answers = (await Promise.all(rest.map((take) => take()))) as { statusCode: number }[];
  return {
    statuses: answers.map(({ statusCode }) => statusCode),
    batches: aws.asked.map(({ body }) => JSON.parse(body).Entries.length),
  };
}

const ALL_TAKEN = Array.from({ length: AT_ONCE }, () => 200);

it("as deployed shares batches among deliveries that come at once", async () => {
  const { statuses, batches } = await taken("unredacted");
  expect(statuses).toEqual(ALL_TAKEN);
  expect(batches).toEqual([COMMENTS, (AT_ONCE - 1) * COMMENTS]);
});

it("once more has a batch for each of them, as in Lambda", async () => {
  const { statuses, batches } = await taken("unshared");
  expect(statuses).toEqual(ALL_TAKEN);
  expect(batches).toEqual(ALL_TAKEN.map(() => COMMENTS));
});

it("through the SDK's client has the queue's digests held against what it sent, and the stub's are right", async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const NO_DIGEST = "0".repeat(32);
  const { react } = aws;
  aws.react = (asked) => {
    const { status, body } = react(asked) as { status: number; body: unknown };
    return { status, body: JSON.stringify(body).replaceAll(/("MD5OfMessageBody":)"\w+"/g, `$1"${NO_DIGEST}"`) };
  };
  expect((await taken("sdkClient")).statuses).not.toContain(200);
  aws.react = react;
  expect((await taken("sdkClient")).statuses).toEqual(ALL_TAKEN);
});
