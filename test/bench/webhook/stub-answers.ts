import { createHash } from "node:crypto";
import { SECRET } from "./deliveries.ts";

/** What SQS and Secrets Manager answer to all that a webhook asks of them. */

const MESSAGE_ID = "11111111-1111-4111-8111-111111111111";

export interface Asked {
  Entries?: { Id: string; MessageBody: string }[];
}

export function answerTo(target: string, { Entries = [] }: Asked): unknown {
  if (target === "AmazonSQS.SendMessageBatch")
    return {
      // Nobody here asks for an id again; the digest the SDK's client holds against what it sent.
      Successful: Entries.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: MESSAGE_ID,
        MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex"),
      })),
      Failed: [],
    };
  if (target === "secretsmanager.GetSecretValue")
    return {
      SecretString: JSON.stringify({ appSecret: SECRET, verifyToken: "token", key: "bench-key" }),
      CreatedDate: 1_700_000_000,
    };
  throw new Error(`The stub does not answer ${target}.`);
}
