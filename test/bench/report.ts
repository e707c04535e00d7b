import { messageItem } from "../../shared/aws/dynamo/items.ts";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { messageFacts } from "../../shared/domain/report/message-facts.ts";
import { contentTypeOf, pathOf } from "../../shared/domain/report/names.ts";
import { monthOfPeriod } from "../../shared/domain/report/period.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { compilePeriod } from "../../shared/steps/reports/compile.ts";
import { testDepartment } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import { allRolledUp } from "./all-rolled-up.ts";
import { consoleOn } from "./console-on.ts";
import { counterItems } from "./counter-items.ts";
import { type Figure, ofRounds, quantile, rounded } from "./figure.ts";
import { manyMessages, overDays } from "./growth-data.ts";
import { importedTable } from "./import-table.ts";
import { metered } from "./read-meter.ts";

/**
 * A month's report with few and with many messages of that month stored: how often the table is asked, how much it
 * reads, and how long that takes, with the embedded DynamoDB beside it; and the page of the report that is kept then.
 * `npm run bench -- report` runs this alone.
 */

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 11;
const WARM_UP = 3;
/** What DynamoDB gives a page at most, and how much longer the largest may take than the smallest. */
const MOST_BYTES = 1_000_000;
const MOST_GROWTH = 1.5;
const MONTH = monthOfPeriod("2026-10");
/** The first of November in Toronto: all thirty days before are of October. */
const NOW_MS = Date.parse("2026-11-01T04:00:00.000Z");
const DAYS = 30;
/** When its report is due. */
const MORNING_MS = NOW_MS + 8 * 3_600_000;

interface Sized {
  size: number;
  report: Report;
  /** Of a report that is compiled, and of its page. */
  calls: number;
  read: number;
  pageRead: number;
  compile: () => Promise<unknown>;
  open: () => Promise<unknown>;
  stop: () => Promise<void>;
}

export async function reportReads(): Promise<Figure[]> {
  const tables: Sized[] = [];
  try {
    for (const size of SIZES) tables.push(await sized(size));
    const compiling = await inTurn(tables.map(({ compile }) => compile));
    const opening = await inTurn(tables.map(({ open }) => open));
    const fewest = tables[0]?.calls ?? 0;
    return [
      ...tables.flatMap(({ size, report, calls, read, pageRead }, at): Figure[] => {
        const [of, page] = [`report of a month, ${size} messages:`, `its page, ${size} messages:`];
        return [
          { name: `${of} reads of the store`, value: report.reads, unit: "" },
          { name: `${of} calls of DynamoDB`, value: calls, unit: "", ...(at === 0 ? {} : { goal: fewest }) },
          { name: `${of} read`, value: Math.round(read), unit: "B", goal: MOST_BYTES },
          { name: `${of} time`, ...ofRounds(compiling[at] ?? [], 0), unit: "ms" },
          { name: `${page} read`, value: Math.round(pageRead), unit: "B", goal: MOST_BYTES },
          { name: `${page} time`, ...ofRounds(opening[at] ?? [], 1), unit: "ms" },
        ];
      }),
      growth("report of a month", compiling),
      growth("its page", opening),
    ];
  } finally {
    for (const { stop } of tables) await stop();
  }
}

async function sized(size: number): Promise<Sized> {
  const { client, table, stop } = await importedTable(monthOf(size));
  const store = dynamoStore({ tableName: table, size: "small", nowMs: () => NOW_MS, client, rollups: rollupStore });
  await allRolledUp(testDepartment, store, MORNING_MS);
  const { reports } = fakePorts();
  const show = consoleOn(table, client, MORNING_MS, "en", { reports });
  const compile = () => compilePeriod({ department: testDepartment, store, nowMs: () => NOW_MS })({ period: MONTH });
  const meter = metered(client);
  const report = await compile();
  const { calls, bytes: read } = meter;
  if (report.service.received.now !== size) throw new Error(`The report has ${report.service.received.now}.`);
  const file = JSON.stringify(report);
  await reports.put(`${pathOf(report)}.json`, file, contentTypeOf("json"));
  const open = () => show(`/reports/${pathOf(report)}`);
  meter.bytes = 0;
  await open();
  // An officer's page is the file that is kept, and what the table adds.
  return { size, report, calls, read, pageRead: meter.bytes + Buffer.byteLength(file), compile, open, stop };
}

/** Round by round: what else the machine does meets all of them alike. */
async function inTurn(works: readonly (() => Promise<unknown>)[]): Promise<number[][]> {
  const ms = works.map((): number[] => []);
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const [at, work] of works.entries()) {
      const began = performance.now();
      await work();
      if (round >= 0) ms[at]?.push(performance.now() - began);
    }
  return ms;
}

const growth = (what: string, ms: readonly (readonly number[])[]): Figure => ({
  name: `${what}: ${SIZES.at(-1)} messages against ${SIZES[0]}`,
  value: rounded(quantile(ms.at(-1) ?? [], 0.5) / quantile(ms[0] ?? [], 0.5), 2),
  unit: "×",
  goal: MOST_GROWTH,
});

/** Every message of a month, and the counters that the stream leaves of them: each was answered within the hour. */
function* monthOf(size: number): Generator<Item> {
  const options = factOptions(testDepartment);
  const counters = counterItems();
  let seconds = 1;
  for (const message of manyMessages(size, NOW_MS, overDays(DAYS))) {
    seconds = (seconds * 48_271) % 3_559;
    const answered = { ...message, answeredAt: message.createdAt, replyWorkingSeconds: seconds };
    yield messageItem(answered, 1);
    counters.add(messageFacts(answered, options));
  }
  yield* counters.items();
}
