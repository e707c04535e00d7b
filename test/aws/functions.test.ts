import { createHmac } from "node:crypto";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { stubbedAws } from "../fakes/aws-env.ts";
import { type AwsServer, awsServer } from "../fakes/aws-server.ts";
import { testDepartment } from "../fakes/department.ts";

const FUNCTIONS = ["webhook", "poll", "tag", "outbox", "console", "reply", "report", "sweep"];

describe("a function", () => {
  it.each(FUNCTIONS)("`%s` does nothing when it is imported: no variable, no department, no call", async (name) => {
    const touched: string[] = [];
    const env = new Proxy({}, { get: (_, key) => touched.push(String(key)) && undefined });
    vi.stubGlobal("process", { ...process, env });
    try {
      const { handler } = (await import(`../../functions/${name}.ts`)) as { handler: unknown };
      expect(handler).toBeTypeOf("function");
    } finally {
      vi.unstubAllGlobals();
    }
    const ours = /^(TABLE|INBOUND|OUTBOUND|QUARANTINE|REPORTS|SECRETS|OIDC|UNKNOWN|CHANNEL)_/;
    expect(touched.filter((key) => ours.test(key))).toEqual([]);
  });
});

describe("the webhook function", () => {
  let aws: AwsServer;
  stubbedAws(() => aws.endpoint);
  beforeAll(async () => {
    aws = await awsServer();
    vi.stubGlobal("DEPARTMENT", JSON.stringify(testDepartment));
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
  });
  afterAll(async () => {
    await aws.stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  let handler: (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;
  beforeEach(async () => {
    vi.resetModules();
    aws.asked.length = 0;
    aws.react = react(() => ({ Successful: [], Failed: [] }));
    vi.stubEnv("INBOUND_QUEUE_URL", "https://sqs.ca-central-1.amazonaws.com/111111111111/inbound");
    vi.stubEnv("QUARANTINE_BUCKET", "passport-quarantine");
    vi.stubEnv("SECRETS_PREFIX", "openline/passport/");
    vi.stubEnv("UNKNOWN_ACCOUNT", "quarantine");
    ({ handler } = await import("../../functions/webhook.ts"));
  });
  afterEach(() => vi.mocked(process.stdout.write).mockClear());

  const react =
    (queue: () => object): AwsServer["react"] =>
    ({ headers, body }) => {
      if (headers["x-amz-target"] === "AmazonSQS.SendMessageBatch") return { status: 200, body: queue() };
      if (body.includes("AWSPREVIOUS")) return { status: 400, body: { __type: "ResourceNotFoundException" } };
      if (body.includes("/hmac")) return { status: 200, body: { SecretString: '{"key":"k"}' } };
      const SecretString = JSON.stringify({ appSecret: "s3cret", verifyToken: "t0ken" });
      return { status: 200, body: { SecretString } };
    };

  const delivery = JSON.stringify({
    object: "page",
    entry: [
      {
        id: "100000000000001",
        time: 1_795_000_000,
        changes: [
          {
            field: "feed",
            value: {
              item: "comment",
              verb: "add",
              comment_id: "100_200",
              post_id: "100000000000001_100",
              parent_id: "100000000000001_100",
              from: { id: "900", name: "A Citizen" },
              message: "Call me at 613-555-0123 about my renewal",
              created_time: 1_795_000_000,
            },
          },
        ],
      },
    ],
  });
  const post = (body: string, secret = "s3cret"): APIGatewayProxyEvent =>
    ({
      path: "/webhooks/facebook",
      httpMethod: "POST",
      headers: { "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` },
      queryStringParameters: null,
      requestContext: { path: "/prod/webhooks/facebook" },
      body: Buffer.from(body).toString("base64"),
      isBase64Encoded: true,
    }) as unknown as APIGatewayProxyEvent;
  const call = (event: APIGatewayProxyEvent) => handler(event, {} as Context);
  const queued = () => aws.asked.filter(({ headers }) => headers["x-amz-target"] === "AmazonSQS.SendMessageBatch");
  const logged = () => vi.mocked(process.stdout.write).mock.calls.join("");

  it("takes a signed delivery to the queue, redacted, and answers 200", async () => {
    expect((await call(post(delivery))).statusCode).toBe(200);
    expect(queued()).toHaveLength(1);
    expect(queued()[0]?.body).toContain("100_200");
    expect(queued()[0]?.body).not.toContain("613-555-0123");
    expect(logged()).not.toMatch(/renewal|Citizen|613-555/);
  });

  it("answers 401 to a wrong signature, with nothing queued and no body in the log", async () => {
    expect((await call(post(delivery, "another"))).statusCode).toBe(401);
    expect(queued()).toEqual([]);
    expect(logged()).not.toMatch(/renewal|Citizen|613-555/);
  });

  it("answers 503 when the queue refuses an entry, so that the platform sends all of it again", async () => {
    aws.react = react(() => ({ Failed: [{ Id: "0", Code: "InternalError" }] }));
    expect((await call(post(delivery))).statusCode).toBe(503);
    expect(queued()).toHaveLength(2);
  });

  it("takes in again what was set aside, without a signature, and answers what became of it", async () => {
    const event = (body: string) => ({
      redrive: {
        ...{ channel: "facebook", query: {}, body: Buffer.from(body).toString("base64") },
        ...{ receivedAtMs: Date.parse("2026-11-20T10:00:00.000Z"), by: "arn:aws:iam::111111111111:user/maya" },
      },
    });
    const { handler: again } = await import("../../functions/webhook.ts");
    expect(await again(event(delivery), {} as Context)).toEqual({ taken: true, messages: 1 });
    expect(queued()[0]?.body).toContain("2026-11-20T10:00:00.000Z");
    expect(await again(event("{"), {} as Context)).toEqual({ taken: false, messages: 0, reason: "unparseable" });
    expect(aws.asked.some(({ url }) => url.includes("quarantine"))).toBe(false);
  });

  it("never takes the API's own events for that, whatever they carry", async () => {
    const { handler: again } = await import("../../functions/webhook.ts");
    const redrive = { channel: "facebook", query: {}, body: "", receivedAtMs: 0, by: "" };
    expect(await again({ ...post(delivery, "another"), redrive }, {} as Context)).toMatchObject({ statusCode: 401 });
  });

  it("keeps a verified body that it cannot parse in quarantine, and answers 200", async () => {
    expect((await call(post("no JSON at all"))).statusCode).toBe(200);
    const put = aws.asked.find(({ method }) => method === "PUT");
    expect(put?.url).toMatch(/^\/passport-quarantine\/unparseable\/facebook\//);
    expect(put?.body).toBe("no JSON at all");
    expect(logged()).not.toContain("no JSON at all");
  });

  it("answers 500 and names what is missing in its log when it is not configured", async () => {
    vi.stubEnv("INBOUND_QUEUE_URL", "");
    expect((await call(post(delivery))).statusCode).toBe(500);
    expect(logged()).toContain("INBOUND_QUEUE_URL");
  });
});
