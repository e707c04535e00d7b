import { describe, expect, it } from "vitest";
import { fromResult, matchRoute, toEvent } from "../../infra/local/api-event.ts";

const ROUTES = ["/webhooks/{channel}", "/", "/{proxy+}", "/webhooks/known"].map((path) => ({
  method: "ANY",
  path,
  functionArn: path,
}));

describe("the REST API's routes", () => {
  it.each([
    ["the root", "/", "/"],
    ["one parameter", "/webhooks/facebook", "/webhooks/{channel}"],
    ["a literal before a parameter", "/webhooks/known", "/webhooks/known"],
    ["the rest", "/api/messages/1", "/{proxy+}"],
    ["the rest below a known path", "/webhooks/facebook/more", "/{proxy+}"],
  ])("finds %s", (_, path, expected) => {
    expect(matchRoute(ROUTES, "GET", path)?.route.path).toBe(expected);
  });

  it("finds nothing for a method that has no route", () => {
    expect(matchRoute([{ method: "POST", path: "/", functionArn: "" }], "GET", "/")).toBeUndefined();
  });
});

describe("a proxy event", () => {
  const event = (more: object = {}) => {
    const url = "/webhooks/face%20book?a=1&a=2&hub.mode=x";
    const match = matchRoute(ROUTES, "POST", "/webhooks/face%20book");
    return toEvent(
      {
        method: "POST",
        url,
        rawHeaders: ["Host", "localhost:1", "X-Sig", "one", "x-sig", "two"],
        body: Buffer.from([0xff, 0]),
        sourceIp: "127.0.0.1",
        ...more,
      },
      match!,
    );
  };

  it("carries the body's very bytes", () => {
    expect(event()).toMatchObject({ body: Buffer.from([0xff, 0]).toString("base64"), isBase64Encoded: true });
  });

  it("has no body where none came", () => {
    expect(event({ body: Buffer.alloc(0) })).toMatchObject({ body: null, isBase64Encoded: false });
  });

  it("keeps every value of a doubled header and of a doubled parameter", () => {
    expect(event()).toMatchObject({
      multiValueHeaders: { "X-Sig": ["one", "two"] },
      multiValueQueryStringParameters: { a: ["1", "2"], "hub.mode": ["x"] },
      queryStringParameters: { a: "2" },
      pathParameters: { channel: "face book" },
    });
  });

  it("does not take the caller's word for where it comes from", () => {
    const rawHeaders = ["X-Forwarded-Proto", "https", "x-forwarded-for", "9.9.9.9"];
    expect(event({ rawHeaders })).toMatchObject({
      multiValueHeaders: { "X-Forwarded-Proto": ["http"], "X-Forwarded-For": ["127.0.0.1"] },
    });
  });
});

describe("a function's answer", () => {
  it("becomes status, headers and bytes", () => {
    const answer = fromResult({
      statusCode: 201,
      headers: { a: 1 },
      multiValueHeaders: { "Set-Cookie": ["x", "y"] },
      body: "AQI=",
      isBase64Encoded: true,
    });
    expect(answer).toEqual({
      status: 201,
      headers: [
        ["a", "1"],
        ["Set-Cookie", "x"],
        ["Set-Cookie", "y"],
      ],
      body: Buffer.from([1, 2]),
    });
  });

  it.each([
    ["nothing", undefined],
    ["a text", "hello"],
    ["no status", { body: "x" }],
  ])("is 502 when it is %s", (_, result) => {
    expect(fromResult(result).status).toBe(502);
  });
});
