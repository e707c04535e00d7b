import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerTo } from "./stub-answers.ts";

/**
 * A process that answers as SQS and Secrets Manager do, as fast as Node can. Tells its port, and how many messages
 * it took since it was last asked.
 */

let taken = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const asked = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const body = JSON.stringify(answerTo(String(request.headers["x-amz-target"]), asked));
    taken += asked.Entries?.length ?? 0;
    response.writeHead(200, {
      "content-type": "application/x-amz-json-1.0",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
});
// No connection may be closed under somebody who measures.
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1");
process.on("message", (asked) => {
  if (asked === "port") process.send?.({ port: (server.address() as AddressInfo).port });
  else process.send?.({ taken });
  taken = 0;
});
process.on("disconnect", () => process.exit());
