import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { loadDepartment } from "../../infra/department/file.ts";
import { chance } from "../../infra/local/seeded/chance.ts";
import { seededCounters } from "../../infra/local/seeded/seeded-counters.ts";
import { seededMonth } from "../../infra/local/seeded/seeded-month.ts";
import { streamed } from "../../infra/local/seeded/seeded-stream.ts";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { shiftDay } from "../../shared/domain/days.ts";
import { customPeriod, daysOf } from "../../shared/domain/report/period.ts";
import { deltasOf } from "../../shared/domain/report/recount.ts";
import type { Counts } from "../../shared/domain/report/report.ts";
import { allRolledUp } from "./all-rolled-up.ts";
import { counterItems } from "./counter-items.ts";
import type { Figure } from "./figure.ts";
import { importedTable } from "./import-table.ts";

/**
 * The longest report that anybody may ask for: 366 days, with the year before and the days of a year ago, at 400 messages
 * a day. It is made in a process of its own with the heap of the report function, whose memory and time are its goals.
 */

const MESSAGES_A_DAY = 400;
const MONTH = "2026-10";
/** Whole weeks, so that each day stands for its weekday. */
const TEMPLATE_DAYS = 28;
const YEAR = customPeriod("2025-10-31", "2026-10-31");
const NOW_MS = Date.parse("2026-11-01T12:00:00.000Z");
/** Before the year before. */
const FIRST_DAY = shiftDay(YEAR.from, -2 * 366);
/** Of the report function (infra/stacks/functions.ts). */
const MEMORY_MB = 1_024;
const TIMEOUT_SECONDS = 300;

export async function yearReport(): Promise<Figure[]> {
  const { client, table, items, stop } = await importedTable(yearsOf(await countedDays()));
  try {
    const store = dynamoStore({ tableName: table, size: "small", nowMs: () => NOW_MS, client, rollups: rollupStore });
    await allRolledUp(loadDepartment("passport"), store, NOW_MS);
    const endpoint = await client.config.endpoint?.();
    if (endpoint === undefined) throw new Error("The table has no endpoint.");
    const { hostname, port, protocol } = endpoint;
    const child = fileURLToPath(new URL("./year-report.ts", import.meta.url));
    const heap = `--max-old-space-size=${MEMORY_MB - 200}`;
    const answer = execFileSync(
      process.execPath,
      [heap, "--import", "tsx", child, `${protocol}//${hostname}:${port}`, table],
      { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
    );
    const { seconds, memoryMb, reads, messages } = JSON.parse(answer);
    if (messages < 100_000) throw new Error(`The report has ${messages} messages.`);
    const of = `report of 366 days, ${MESSAGES_A_DAY} messages a day:`;
    return [
      { name: `${of} counters stored`, value: items, unit: "" },
      { name: `${of} reads of the store`, value: reads, unit: "" },
      { name: `${of} time`, value: seconds, unit: "s", goal: TIMEOUT_SECONDS },
      { name: `${of} memory`, value: memoryMb, unit: "MB", goal: MEMORY_MB },
    ];
  } finally {
    await stop();
  }
}

async function countedDays(): Promise<Counts[]> {
  const department = loadDepartment("passport");
  const { changes } = seededMonth({
    ...{ department, month: MONTH, seed: 1, perDay: MESSAGES_A_DAY },
    young: true,
  });
  const counters = seededCounters();
  await streamed(changes, { department, store: counters, dice: chance(1) });
  const days = Array.from({ length: TEMPLATE_DAYS }, (_, at) => shiftDay(`${MONTH}-01`, at));
  return Promise.all(days.map((day) => counters.counts(day)));
}

function* yearsOf(templates: readonly Counts[]): Generator<Item> {
  for (const [at, day] of daysOf({ from: FIRST_DAY, to: YEAR.to }).entries()) {
    const counters = counterItems();
    counters.add(deltasOf(day, templates[at % TEMPLATE_DAYS] ?? {}));
    yield* counters.items();
  }
}
