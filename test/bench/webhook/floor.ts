import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import { Agent, request } from "node:http";
import { type Delivery, SECRET } from "./deliveries.ts";

/**
 * The least that any webhook does: HMAC over the raw bytes, JSON.parse, and one SendMessageBatch signed by hand
 * (Signature Version 4) on a kept-alive connection of node:http. It retries nothing, redacts nothing and logs nothing.
 */

const REGION = "ca-central-1";
const SIGNED = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";
const TARGET = "AmazonSQS.SendMessageBatch";
const TYPE = "application/x-amz-json-1.0";

interface Feed {
  entry: { changes: { value: { comment_id: string; from: { id: string } } }[] }[];
}

export function floor(env: Record<string, string | undefined>): (delivery: Delivery) => Promise<number> {
  const { hostname, port, host } = new URL(env.AWS_ENDPOINT_URL ?? "");
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const QueueUrl = env.INBOUND_QUEUE_URL;
  const token = env.AWS_SESSION_TOKEN ?? "";
  let day = "";
  let key: KeyObject;

  return ({ body, signature }) => {
    const expected = Buffer.from(`sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`);
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return Promise.resolve(401);
    const { entry } = JSON.parse(body.toString("utf8")) as Feed;
    const Entries = entry
      .flatMap(({ changes }) => changes)
      .map(({ value }, at) => ({ Id: String(at), MessageBody: JSON.stringify(value), MessageGroupId: value.from.id }));
    return send(JSON.stringify({ QueueUrl, Entries }));
  };

  function send(text: string): Promise<number> {
    const now = new Date().toISOString().replace(/[:-]|\.\d{3}/g, "");
    if (now.slice(0, 8) !== day) {
      day = now.slice(0, 8);
      key = [day, REGION, "sqs", "aws4_request"].reduce(
        (from, part) => createSecretKey(createHmac("sha256", from).update(part).digest()),
        createSecretKey(Buffer.from(`AWS4${env.AWS_SECRET_ACCESS_KEY}`)),
      );
    }
    const sha256 = (of: string): string => createHash("sha256").update(of).digest("hex");
    const scope = `${day}/${REGION}/sqs/aws4_request`;
    const canonical = `POST\n/\n\ncontent-type:${TYPE}\nhost:${host}\nx-amz-date:${now}\nx-amz-security-token:${token}\nx-amz-target:${TARGET}\n\n${SIGNED}\n${sha256(text)}`;
    const signature = createHmac("sha256", key)
      .update(`AWS4-HMAC-SHA256\n${now}\n${scope}\n${sha256(canonical)}`)
      .digest("hex");
    const headers = {
      "content-type": TYPE,
      host,
      "x-amz-date": now,
      "x-amz-security-token": token,
      "x-amz-target": TARGET,
      authorization: `AWS4-HMAC-SHA256 Credential=${env.AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`,
      "content-length": Buffer.byteLength(text),
    };
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path: "/", method: "POST", headers, agent }, (response) => {
        let answer = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          answer += part;
        });
        response.on("end", () => resolve(JSON.parse(answer).Failed.length === 0 ? 200 : 503));
      });
      asked.on("error", reject);
      asked.end(text);
    });
  }
}
