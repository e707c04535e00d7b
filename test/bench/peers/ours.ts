import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { APIGatewayProxyResult } from "aws-lambda";
import type { WebhookHandler } from "../../../shared/aws/webhook.ts";

/** The webhook's bundle (the first argument) behind node:http, which makes of a request the event that the bundle takes. */

const { handler } = createRequire(import.meta.url)(process.argv[2] ?? "") as { handler: WebhookHandler };
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    const { method, url, headers } = request;
    const body = Buffer.concat(chunks).toString("base64");
    const event = { httpMethod: method, path: url, headers, body, isBase64Encoded: true };
    const answer = (await handler(event as never, {} as never)) as APIGatewayProxyResult;
    response.writeHead(answer.statusCode, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
    response.end(answer.body);
  });
});
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1");
process.on("message", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("disconnect", () => process.exit());
