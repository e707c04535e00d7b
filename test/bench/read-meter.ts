import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/**
 * What DynamoDB counts as read, in bytes: a unit is 4 KB of a consistent read, 8 KB of any other (developer guide, "Read
 * and write operations").
 */
export interface Meter {
  bytes: number;
  /** Items that the service looked at, before any filter. */
  items: number;
  /** Calls of it. */
  calls: number;
}

const KB = 1_024;
const READS: readonly string[] = ["GetItemCommand", "BatchGetItemCommand", "QueryCommand"];

interface Request {
  ReturnConsumedCapacity?: string;
  ConsistentRead?: boolean;
  RequestItems?: Record<string, { ConsistentRead?: boolean }>;
}
interface Consumed {
  ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
  ScannedCount?: number;
  Item?: unknown;
  Responses?: Record<string, unknown[]>;
}

export function metered(client: DynamoDBClient): Meter {
  const meter: Meter = { bytes: 0, items: 0, calls: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = context.commandName ?? "";
      if (command === "ScanCommand") throw new Error("A page scans the table.");
      const reads = READS.includes(command);
      const input = args.input as Request;
      if (reads) input.ReturnConsumedCapacity = "TOTAL";
      const answer = await next(args);
      if (!reads) return answer;
      const { ConsumedCapacity: consumed, ScannedCount, Item, Responses = {} } = answer.output as Consumed;
      if (consumed === undefined) throw new Error("The service does not say what it read.");
      const units = [consumed].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      const consistent = input.ConsistentRead ?? Object.values(input.RequestItems ?? {})[0]?.ConsistentRead ?? false;
      meter.bytes += units * (consistent ? 4 : 8) * KB;
      meter.items += ScannedCount ?? (Item === undefined ? Object.values(Responses).flat().length : 1);
      meter.calls += 1;
      return answer;
    },
    { step: "initialize", name: "readMeter" },
  );
  return meter;
}
