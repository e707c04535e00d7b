import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SECRET } from "./deliveries.ts";

/**
 * A process that answers as SQS and Secrets Manager do, as fast as Node can. Tells its port, and how many messages
 * it took since it was last asked.
 */

const MESSAGE_ID = "11111111-1111-4111-8111-111111111111";
const MD5 = "d41d8cd98f00b204e9800998ecf8427e";
let taken = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const answer = answerTo(
      String(request.headers["x-amz-target"]),
      JSON.parse(Buffer.concat(chunks).toString("utf8")),
    );
    const body = JSON.stringify(answer);
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

interface Entry {
  Id: string;
}

function answerTo(target: string, asked: { Entries?: Entry[] }): unknown {
  if (target === "AmazonSQS.SendMessageBatch") {
    const { Entries = [] } = asked;
    taken += Entries.length;
    // Nobody here asks which.
    const Successful = Entries.map(({ Id }) => ({ Id, MessageId: MESSAGE_ID, MD5OfMessageBody: MD5 }));
    return { Successful, Failed: [] };
  }
  if (target === "secretsmanager.GetSecretValue")
    return {
      SecretString: JSON.stringify({ appSecret: SECRET, verifyToken: "token", key: "bench-key" }),
      CreatedDate: 1_700_000_000,
    };
  throw new Error(`The stub does not answer ${target}.`);
}
