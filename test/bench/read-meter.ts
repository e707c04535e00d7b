import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/**
 * What DynamoDB counts as read, in bytes: a unit is 4 KB of a consistent read, 8 KB of any other (developer guide, "Read
 * and write operations").
 */
export interface Meter {
  bytes: number;
}

const KB = 1_024;

interface Request {
  ReturnConsumedCapacity?: string;
  ConsistentRead?: boolean;
  RequestItems?: Record<string, { ConsistentRead?: boolean }>;
}
interface Consumed {
  ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
}

export function metered(client: DynamoDBClient): Meter {
  const meter: Meter = { bytes: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const reads = ["GetItemCommand", "BatchGetItemCommand", "QueryCommand"].includes(context.commandName ?? "");
      const input = args.input as Request;
      if (reads) input.ReturnConsumedCapacity = "TOTAL";
      const answer = await next(args);
      if (!reads) return answer;
      const consumed = (answer.output as Consumed).ConsumedCapacity;
      if (consumed === undefined) throw new Error("The service does not say what it read.");
      const units = [consumed].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      const consistent = input.ConsistentRead ?? Object.values(input.RequestItems ?? {})[0]?.ConsistentRead ?? false;
      meter.bytes += units * (consistent ? 4 : 8) * KB;
      return answer;
    },
    { step: "initialize", name: "readMeter" },
  );
  return meter;
}
