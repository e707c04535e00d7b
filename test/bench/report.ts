import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { messageItem } from "../../shared/aws/dynamo/items.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { messageFacts } from "../../shared/domain/report/message-facts.ts";
import { monthOfPeriod } from "../../shared/domain/report/period.ts";
import { compilePeriod } from "../../shared/steps/report.ts";
import { testDepartment } from "../fakes/department.ts";
import { counterItems } from "./counter-items.ts";
import type { Figure } from "./figure.ts";
import { manyMessages } from "./growth-data.ts";
import { importedTable } from "./import-table.ts";
import { metered } from "./read-meter.ts";

/**
 * A month's report with few and with many messages of that month stored: how often the table is asked, how much it
 * reads, and how long that takes, with the embedded DynamoDB beside it. `npm run bench -- report` runs this alone.
 */

const SIZES = [1_000, 100_000];
const MONTH = monthOfPeriod("2026-10");
/** The first of November in Toronto: all thirty days before are of October. */
const NOW_MS = Date.parse("2026-11-01T04:00:00.000Z");
const DAYS = 30;

export async function reportReads(): Promise<Figure[]> {
  const figures: Figure[] = [];
  let fewest: number | undefined;
  for (const size of SIZES) {
    const { client, table, stop } = await importedTable(monthOf(size));
    try {
      const store = dynamoStore({ tableName: table, size: "small", nowMs: () => NOW_MS, client });
      const { report, calls, bytes, ms } = await compiled(client, store);
      if (report.service.received.now !== size) throw new Error(`The report has ${report.service.received.now}.`);
      const of = `report of a month, ${size} messages:`;
      figures.push(
        { name: `${of} reads of the store`, value: report.reads, unit: "" },
        { name: `${of} calls of DynamoDB`, value: calls, unit: "", ...(fewest === undefined ? {} : { goal: fewest }) },
        { name: `${of} read`, value: Math.round(bytes), unit: "B" },
        { name: `${of} time`, value: Math.round(ms), unit: "ms" },
      );
      fewest ??= calls;
    } finally {
      await stop();
    }
  }
  return figures;
}

type Store = ReturnType<typeof dynamoStore>;

async function compiled(client: DynamoDBClient, store: Store) {
  const month = compilePeriod({ department: testDepartment, store, nowMs: () => NOW_MS });
  // A table that was filled a moment ago is read once before it is timed.
  await month({ period: MONTH });
  const meter = metered(client);
  const began = performance.now();
  const report = await month({ period: MONTH });
  return { report, calls: meter.calls, bytes: meter.bytes, ms: performance.now() - began };
}

/** Every message of a month, and the counters that the stream leaves of them: each was answered within the hour. */
function* monthOf(size: number): Generator<Item> {
  const options = factOptions(testDepartment);
  const counters = counterItems();
  let seconds = 1;
  for (const message of manyMessages(size, NOW_MS, DAYS)) {
    seconds = (seconds * 48_271) % 3_559;
    const answered = { ...message, answeredAt: message.createdAt, replyWorkingSeconds: seconds };
    yield messageItem(answered, 1);
    counters.add(messageFacts(answered, options));
  }
  yield* counters.items();
}
