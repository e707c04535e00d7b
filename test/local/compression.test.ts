import { createHmac, randomBytes } from "node:crypto";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FrontOptions, makeFront } from "../../infra/local/api-front.ts";
import { toRequest } from "../../shared/aws/http.ts";
import { verify } from "../../shared/channels/meta/webhook.ts";
import { APP_SECRET } from "../channels/builders.ts";

/** Coded bodies at the front door: what goes out, and what a function sees of what comes in. */

const LEAST = 1400;
const LONG = "Bonjour. ".repeat(LEAST);
const front: FrontOptions = {
  routes: [{ method: "ANY", path: "/{proxy+}", functionArn: "console" }],
  compressFromBytes: LEAST,
  invoke: async (_arn, event) => {
    events.push(event as APIGatewayProxyEvent);
    return { ok: true, result };
  },
  beside: async () => false,
};
const events: APIGatewayProxyEvent[] = [];
let result: object;
const server = makeFront(front);
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

/** With these headers and no others, and the answer's bytes as they came. */
async function ask(headers: Record<string, string>, body?: Buffer) {
  return new Promise<{ status: number; coding: string | undefined; body: Buffer }>((resolve, reject) => {
    const asked = request({ port, path: "/x", method: body ? "POST" : "GET", headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve({
        status: answer.statusCode ?? 0,
        coding: answer.headers["content-encoding"],
        body: Buffer.concat(chunks),
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

describe("an answer", () => {
  it.each([
    ["a browser", "gzip, deflate, br, zstd", "gzip"],
    ["who would rather have deflate", "gzip;q=0.5, deflate", "deflate"],
    ["who would rather have what the gateway has not", "br, gzip;q=0.9", undefined],
    ["who takes anything", "*", undefined],
    ["who wants it as it is", "identity", undefined],
    ["who refuses it", "gzip;q=0", undefined],
    ["who says nothing", undefined, undefined],
  ])("for %s", async (_name, accept, coding) => {
    result = { statusCode: 200, headers: { "content-type": "text/html" }, body: LONG };
    const answer = await ask(accept === undefined ? {} : { "accept-encoding": accept });
    expect(answer.coding).toBe(coding);
    const undo = { gzip: gunzipSync, deflate: inflateSync }[coding ?? ""] ?? ((same: Buffer) => same);
    expect(undo(answer.body).toString()).toBe(LONG);
  });

  it.each([
    ["shorter than the least", { statusCode: 200, body: "x".repeat(LEAST - 1) }, undefined],
    ["of bytes", { statusCode: 200, body: Buffer.alloc(LEAST).toString("base64"), isBase64Encoded: true }, "gzip"],
    ["of a failure", { statusCode: 500, body: LONG }, "gzip"],
    ["that is coded already", { statusCode: 200, headers: { "Content-Encoding": "br" }, body: LONG }, "br"],
  ])("%s", async (_name, of, coding) => {
    result = of;
    expect((await ask({ "accept-encoding": "gzip" })).coding).toBe(coding);
  });

  it("is never compressed where the API has no least size", async () => {
    result = { statusCode: 200, body: LONG };
    front.compressFromBytes = undefined;
    const { coding } = await ask({ "accept-encoding": "gzip" });
    front.compressFromBytes = LEAST;
    expect(coding).toBeUndefined();
  });
});

describe("a delivery that comes compressed", () => {
  const body = Buffer.from('{"object":"page","entry":[{"id":"1","message":"\\u00c0 Qu\\u00e9bec"}]}');
  const signed = (over: Buffer) =>
    `sha256=${createHmac("sha256", APP_SECRET.appSecrets[0] ?? "")
      .update(over)
      .digest("hex")}`;

  it.each([
    ["gzip", gzipSync(body)],
    ["deflate", deflateSync(body)],
    ["GZIP", gzipSync(body)],
    ["identity", body],
  ])("reaches the function decoded, and a signature over the decoded body holds: %s", async (coding, sent) => {
    result = { statusCode: 200 };
    await ask({ "content-encoding": coding, "x-hub-signature-256": signed(body) }, sent);
    const seen = toRequest(events.at(-1) as APIGatewayProxyEvent);
    expect(seen.body).toEqual(body);
    expect(verify(seen.body, seen.headers, APP_SECRET)).toBe(true);
  });

  it("is refused where the signature is over the compressed bytes: nothing unsigned is ever taken", async () => {
    result = { statusCode: 200 };
    const sent = gzipSync(body);
    await ask({ "content-encoding": "gzip", "x-hub-signature-256": signed(sent) }, sent);
    const seen = toRequest(events.at(-1) as APIGatewayProxyEvent);
    expect(verify(seen.body, seen.headers, APP_SECRET)).toBe(false);
  });

  it.each([
    ["in a coding that the gateway has not", "br", brotliCompressSync(body), 415],
    ["in two codings", "gzip, deflate", deflateSync(gzipSync(body)), 415],
    ["as what it is not", "gzip", body, 415],
    ["cut short", "gzip", gzipSync(randomBytes(2000)).subarray(0, 500), 415],
    ["and is more than may come", "gzip", gzipSync(Buffer.alloc(11 * 1024 * 1024)), 413],
  ])("%s reaches no function", async (_name, coding, sent, status) => {
    const before = events.length;
    expect((await ask({ "content-encoding": coding }, sent)).status).toBe(status);
    expect(events.length).toBe(before);
  });
});

it("an address with everything at its longest reaches its function", async () => {
  result = { statusCode: 400, headers: {}, body: "too long" };
  const { status, body } = await ask({ "x-padding": "x".repeat(40_000) });
  expect([status, String(body)]).toEqual([400, "too long"]);
});
