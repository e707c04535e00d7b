import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { makeAsk, type Reply } from "../infra/aws-ask.ts";
import { type Refusal, refusalIn } from "../infra/aws-refusal.ts";

/** How AWS says that it refuses, by each of its protocols. */

it.each<[string, Omit<Reply, "status">, Refusal | undefined]>([
  [
    "REST and JSON, by a header",
    { body: '{"Message":"No such."}', errorType: "NotFoundException:http://internal/" },
    { code: "NotFoundException", message: "No such." },
  ],
  [
    "JSON, with its namespace",
    { body: '{"__type":"com.amazonaws.logs#AccessDeniedException","message":"Not you."}' },
    { code: "AccessDeniedException", message: "Not you." },
  ],
  ["JSON without words", { body: '{"code":"Throttled"}' }, { code: "Throttled", message: "" }],
  [
    "XML",
    { body: "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>" },
    { code: "Throttling", message: "Rate exceeded" },
  ],
  ["a page of a proxy", { body: "<html><h1>403</h1>" }, undefined],
  ["JSON of somebody else", { body: '{"error":{"message":"maya"}}' }, undefined],
  ["no object", { body: "null" }, undefined],
  ["nothing", { body: "" }, undefined],
])("%s", (_name, reply, refusal) => {
  expect(refusalIn({ status: 403, ...reply })).toEqual(refusal);
});

it("a question brings back what the header says", async () => {
  const server = createServer((_, response) => {
    response.writeHead(404, { "x-amzn-errortype": "NotFoundException" }).end('{"message":"No such."}');
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const ask = makeAsk(
    "ca-central-1",
    { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` },
    { accessKeyId: "a", secretAccessKey: "b" },
  );
  const reply = await ask({ service: "ses", path: "/v2/email/identities/x.example" });
  server.close();
  expect(refusalIn(reply)).toEqual({ code: "NotFoundException", message: "No such." });
});
