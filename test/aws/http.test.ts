import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { httpEdge, toRequest, toResult } from "../../shared/aws/http.ts";
import { AppError, type ErrorCode } from "../../shared/domain/errors.ts";
import type { HttpRequest } from "../../shared/ports.ts";
import { type LogLine, recordingLog } from "../fakes/ports.ts";

/** As the REST API's proxy integration sends it, with `binaryMediaTypes: * / *`. */
const event = (overrides: Partial<APIGatewayProxyEvent> = {}): APIGatewayProxyEvent =>
  ({
    resource: "/webhooks/{channel}",
    path: "/webhooks/facebook",
    httpMethod: "POST",
    headers: { Host: "abc.execute-api.ca-central-1.amazonaws.com", "X-Hub-Signature-256": "sha256=aa" },
    multiValueHeaders: { Host: ["abc.execute-api.ca-central-1.amazonaws.com"], "X-Hub-Signature-256": ["sha256=aa"] },
    queryStringParameters: { "hub.challenge": "1 2" },
    multiValueQueryStringParameters: { "hub.challenge": ["1 2"] },
    pathParameters: { channel: "facebook" },
    stageVariables: null,
    requestContext: { path: "/prod/webhooks/facebook", stage: "prod" },
    body: Buffer.from([0x7b, 0xff, 0x7d]).toString("base64"),
    isBase64Encoded: true,
    ...overrides,
  }) as APIGatewayProxyEvent;

function edge(step: (request: HttpRequest) => Promise<{ status: number; body?: string }>) {
  const lines: LogLine[] = [];
  let made = 0;
  const handler = httpEdge(
    "webhook",
    () => {
      made++;
      return step;
    },
    recordingLog(lines),
  );
  const call = async (sent = event()): Promise<APIGatewayProxyResult> => handler(sent, {} as Context);
  return { call, lines, made: () => made };
}

describe("a request at the HTTP edge", () => {
  it("arrives with its raw bytes, lower-case headers, query and the path above it", () => {
    expect(toRequest(event())).toEqual({
      method: "POST",
      path: "/webhooks/facebook",
      basePath: "/prod",
      query: { "hub.challenge": "1 2" },
      headers: { host: "abc.execute-api.ca-central-1.amazonaws.com", "x-hub-signature-256": "sha256=aa" },
      body: Buffer.from([0x7b, 0xff, 0x7d]),
    });
  });

  it("has nothing above its path behind a domain name of one's own", () => {
    const context = { path: "/webhooks/facebook" } as APIGatewayProxyEvent["requestContext"];
    expect(toRequest(event({ requestContext: context })).basePath).toBe("");
  });

  it("shows a doubled signature as one value that no signature matches", () => {
    const twice = { "X-Hub-Signature-256": ["sha256=aa", "sha256=bb"] };
    expect(toRequest(event({ multiValueHeaders: twice })).headers["x-hub-signature-256"]).toBe("sha256=aa, sha256=bb");
  });

  it("takes of a header that is in both maps what came twice, however its name is written", () => {
    const [headers, twice] = [{ "X-Sig": "aa", constructor: "own" }, { "x-sig": ["bb", "aa"] }];
    const read = toRequest(event({ headers, multiValueHeaders: twice })).headers;
    expect({ ...read }).toEqual({ "x-sig": "bb, aa", constructor: "own" });
  });

  it("may have no body, headers or query at all", () => {
    const bare = { body: null, isBase64Encoded: false, queryStringParameters: null } as const;
    const request = toRequest({
      ...event(bare),
      headers: null,
      multiValueHeaders: null,
    } as unknown as APIGatewayProxyEvent);
    expect(request).toMatchObject({ body: Buffer.alloc(0), query: {}, headers: {} });
  });

  it("may be plain text", () => {
    expect(toRequest(event({ body: "é", isBase64Encoded: false })).body).toEqual(Buffer.from("é"));
  });
});

describe("an answer at the HTTP edge", () => {
  it("is text as it stands, and bytes as base64", () => {
    expect(toResult({ status: 200, body: "é" })).toMatchObject({ body: "é", isBase64Encoded: false });
    expect(toResult({ status: 200, body: Buffer.from([255]) })).toMatchObject({ body: "/w==", isBase64Encoded: true });
  });

  it("is read as what it says it is, kept nowhere and framed by nobody, unless it says otherwise itself", async () => {
    const plain = {
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    };
    expect(toResult({ status: 200 }).headers).toEqual(plain);
    expect(toResult({ status: 200, headers: { "cache-control": "public" } }).headers).toMatchObject({
      ...plain,
      "cache-control": "public",
    });
    const failed = edge(() => Promise.reject(new Error("no")));
    expect((await failed.call()).headers).toMatchObject(plain);
  });

  it("may set several cookies", () => {
    expect(toResult({ status: 302, headers: { location: "/" }, cookies: ["a=1", "b=2"] })).toEqual({
      statusCode: 302,
      headers: expect.objectContaining({ location: "/" }),
      multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] },
      body: "",
      isBase64Encoded: false,
    });
  });
});

describe("a failure at the HTTP edge", () => {
  const statuses: [ErrorCode, number, string][] = [
    ["bad-request", 400, "bad-request"],
    ["unauthenticated", 401, "unauthenticated"],
    ["forbidden", 403, "forbidden"],
    ["bad-handshake", 403, "bad-handshake"],
    ["not-found", 404, "not-found"],
    ["conflict", 409, "conflict"],
    ["too-large", 413, "too-large"],
    ["queue-refused", 503, "queue-refused"],
    ["store-failed", 503, "store-failed"],
    ["bad-configuration", 500, "internal"],
    ["platform-refused", 500, "internal"],
  ];
  it.each(statuses)("`%s` is %i", async (code, status, shown) => {
    const { call } = edge(async () => {
      throw new AppError(code, "A sentence.", { field: "text" });
    });
    const answer = await call();
    expect(answer.statusCode).toBe(status);
    expect(answer.headers?.["content-type"]).toContain("application/problem+json");
    const problem = JSON.parse(answer.body) as Record<string, unknown>;
    expect(problem).toMatchObject({ status, code: shown, type: `urn:openline:problem:${shown}` });
    expect(problem.field).toBe(status < 500 ? "text" : undefined);
  });

  it("speaks the caller's language", async () => {
    const { call } = edge(async () => {
      throw new AppError("queue-refused", "A sentence.");
    });
    const french = event({ headers: { "Accept-Language": "fr-CA,fr;q=0.9,en;q=0.5" } });
    expect(JSON.parse((await call(french)).body)).toMatchObject({ title: "Non reçu", status: 503 });
  });

  it.each([
    ["nothing", null],
    ["a header that is no text", { headers: { "Accept-Language": ["fr"] }, httpMethod: 1 }],
    [
      "the gateway's other form",
      { version: "2.0", rawPath: "/webhooks/x", requestContext: { http: { method: "POST" } } },
    ],
  ])("of an event that is %s is a 500 like any other", async (_, sent) => {
    const { call } = edge(async () => ({ status: 200 }));
    expect(await call(sent as never)).toMatchObject({ statusCode: 500 });
  });

  it("that is not ours is a 500 without its words, in the answer and in the log", async () => {
    const { call, lines } = edge(async () => {
      throw new TypeError("my passport number is AB123456");
    });
    const answer = await call();
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain("passport");
    expect(lines).toMatchObject([{ kind: "error", code: "request-failed", fields: { status: 500 } }]);
  });

  it("below 500 is counted, not logged as an error", async () => {
    const { call, lines } = edge(async () => {
      throw new AppError("not-found", "No.");
    });
    await call();
    expect(lines).toMatchObject([{ kind: "count", fields: { status: "404" } }]);
  });
});

describe("the step behind the HTTP edge", () => {
  it("is made once, at the first request", async () => {
    const { call, made } = edge(async () => ({ status: 200 }));
    expect(made()).toBe(0);
    await call();
    await call();
    expect(made()).toBe(1);
  });

  it("is tried again at the next request when it could not be made", async () => {
    let tries = 0;
    const handler = httpEdge(
      "webhook",
      () => {
        if (tries++ === 0) throw new AppError("bad-configuration", "Environment variables missing: TABLE_NAME.");
        return async () => ({ status: 200 });
      },
      recordingLog([]),
    );
    expect((await handler(event(), {} as Context)).statusCode).toBe(500);
    expect((await handler(event(), {} as Context)).statusCode).toBe(200);
  });
});
