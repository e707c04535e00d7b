import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { messageItem } from "../../shared/aws/dynamo/items.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { messageFacts } from "../../shared/domain/report/message-facts.ts";
import { monthOfPeriod } from "../../shared/domain/report/period.ts";
import { compilePeriod } from "../../shared/steps/report.ts";
import { testDepartment } from "../fakes/department.ts";
import { allFolded } from "./all-folded.ts";
import { counterItems } from "./counter-items.ts";
import { type Figure, ofRounds, quantile, rounded } from "./figure.ts";
import { manyMessages } from "./growth-data.ts";
import { importedTable } from "./import-table.ts";
import { metered } from "./read-meter.ts";

/**
 * A month's report with few and with many messages of that month stored: how often the table is asked, how much it
 * reads, and how long that takes, with the embedded DynamoDB beside it. `npm run bench -- report` runs this alone.
 */

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 5;
/** What DynamoDB gives a page at most, and how much longer the largest may take than the smallest. */
const MOST_BYTES = 1_000_000;
const MOST_GROWTH = 1.5;
const MONTH = monthOfPeriod("2026-10");
/** The first of November in Toronto: all thirty days before are of October. */
const NOW_MS = Date.parse("2026-11-01T04:00:00.000Z");
const DAYS = 30;
/** When its report is due. */
const MORNING_MS = NOW_MS + 8 * 3_600_000;

export async function reportReads(): Promise<Figure[]> {
  const figures: Figure[] = [];
  let fewest: number | undefined;
  const times: number[] = [];
  for (const size of SIZES) {
    const { client, table, stop } = await importedTable(monthOf(size));
    try {
      const store = dynamoStore({ tableName: table, size: "small", nowMs: () => NOW_MS, client });
      await allFolded(testDepartment, store, MORNING_MS);
      const { report, calls, bytes, ms } = await compiled(client, store);
      if (report.service.received.now !== size) throw new Error(`The report has ${report.service.received.now}.`);
      const of = `report of a month, ${size} messages:`;
      figures.push(
        { name: `${of} reads of the store`, value: report.reads, unit: "" },
        { name: `${of} calls of DynamoDB`, value: calls, unit: "", ...(fewest === undefined ? {} : { goal: fewest }) },
        { name: `${of} read`, value: Math.round(bytes), unit: "B", goal: MOST_BYTES },
        { name: `${of} time`, ...ofRounds(ms, 0), unit: "ms" },
      );
      fewest ??= calls;
      times.push(quantile(ms, 0.5));
    } finally {
      await stop();
    }
  }
  return [
    ...figures,
    {
      name: `report of a month: ${SIZES.at(-1)} messages against ${SIZES[0]}`,
      value: rounded((times.at(-1) ?? 0) / (times[0] ?? 1), 2),
      unit: "×",
      goal: MOST_GROWTH,
    },
  ];
}

type Store = ReturnType<typeof dynamoStore>;

async function compiled(client: DynamoDBClient, store: Store) {
  const month = compilePeriod({ department: testDepartment, store, nowMs: () => NOW_MS });
  // A table that was filled a moment ago is read once before it is timed.
  await month({ period: MONTH });
  const meter = metered(client);
  const report = await month({ period: MONTH });
  const { calls, bytes } = meter;
  const ms: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await month({ period: MONTH });
    ms.push(performance.now() - began);
  }
  return { report, calls, bytes, ms };
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
