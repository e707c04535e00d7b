import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { oneTry, TRY_MS } from "../one-try.ts";

/** As many connections as a client keeps (`maxSockets` of @smithy/node-http-handler). */
const MOST_AT_ONCE = 50;

export function tableClient(config: DynamoDBClientConfig = {}): DynamoDBClient {
  const client = new DynamoDBClient({ maxAttempts: 4, requestHandler: oneTry(TRY_MS.table), ...config });
  // It makes every request and every row ready for a log that is not kept: a tenth of a page's time.
  client.middlewareStack.remove("loggerMiddleware");
  const inTurn = turns(MOST_AT_ONCE);
  // A try's time begins when it is handed over: one that waits there for a connection would be taken for silence.
  client.middlewareStack.add((next) => (args) => inTurn(() => next(args)), { step: "deserialize", priority: "high" });
  return client;
}

function turns(most: number) {
  const waiting: (() => void)[] = [];
  let free = most;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => void waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
