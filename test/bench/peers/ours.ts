import { createServer, type IncomingHttpHeaders } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { APIGatewayProxyResult } from "aws-lambda";
import type { WebhookHandler } from "../../../shared/aws/webhook.ts";
import { SIGNATURE_HEADER } from "../webhook/deliveries.ts";
import { floor } from "../webhook/floor.ts";

/** The webhook's bundle (the first argument) behind node:http, which makes of a request the event that the bundle takes;
 * without an argument the least webhook in its place. */

interface Taken {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
type Answer = Pick<APIGatewayProxyResult, "statusCode" | "headers" | "body">;

const [bundle] = process.argv.slice(2);
const take = bundle === undefined ? withFloor() : withBundle(bundle);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    const { method, url, headers } = request;
    const answer = await take({ method, url, headers, body: Buffer.concat(chunks) });
    response.writeHead(answer.statusCode, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
    response.end(answer.body);
  });
});
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1");
process.on("message", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("disconnect", () => process.exit());

function withBundle(file: string): (taken: Taken) => Promise<Answer> {
  const { handler } = createRequire(import.meta.url)(file) as { handler: WebhookHandler };
  return ({ method, url, headers, body }) => {
    const event = { httpMethod: method, path: url, headers, body: body.toString("base64"), isBase64Encoded: true };
    return handler(event as never, {} as never) as Promise<Answer>;
  };
}

function withFloor(): (taken: Taken) => Promise<Answer> {
  const webhook = floor(process.env);
  return async ({ headers, body }) => ({
    statusCode: await webhook({ body, signature: String(headers[SIGNATURE_HEADER]) }),
    body: "",
  });
}
