import { PLATFORM } from "../../../shared/console/parts/platforms.ts";
import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { type Figure, rounded } from "../figure.ts";
import { DEPARTMENTS, sharesOf } from "./accounts.ts";
import { mostDecisions } from "./chains.ts";
import { answerLimits, limitsOf } from "./limits.ts";
import { CASES, toldOf } from "./rushes.ts";
import { fewestShards, heatOf, type SizeHeat } from "./sizes-heat.ts";
import { batchTimes } from "./times.ts";

/**
 * Scale: heat by partition, queues, quotas and cost at 1,000 messages a second, in an emergency and for 300 departments,
 * on the product's own keys. Prints the tables of the README's page; no AWS is asked, and all but the two times is the
 * same each time.
 */

export interface Scale {
  sizes: SizeHeat[];
  /** As the README has them. */
  tables: string[][];
  figures: Figure[];
}

const CATCH_UP = 2;

export async function scale(): Promise<Figure[]> {
  const { tables, figures } = await scaleOf();
  for (const table of tables) console.log(`${table.join("\n")}\n`);
  const { tagMs, outboxMs } = await batchTimes();
  return [
    ...figures,
    { name: "tag, a batch of 100 at the assumed times of calls", value: tagMs, unit: "ms" },
    { name: "outbox, a batch of 500 at the assumed times of calls", value: outboxMs, unit: "ms" },
  ];
}

export async function scaleOf(): Promise<Scale> {
  const sizes = [await heatOf("small"), await heatOf("large"), await heatOf("national")];
  const national = sizes.at(-1)!;
  const told = CASES.map((one) => toldOf(one, sizes.find(({ size }) => size === one.size)!.sample));
  const { shares, dollars } = sharesOf();
  const month = dollars.standing + dollars.moving;
  const tables = [
    markdown(
      ["size", "messages a second", "shards", "hottest of them at twice that", "with half as many", "may take"],
      sizes.map((one) => [
        one.size,
        count(one.perSecond),
        count(one.shards),
        `${count(one.spread.hottest)} writes (\`${one.spread.family}\`)`,
        one.shards === 1 ? "" : `${count(one.withShards(one.shards / 2))} of ${count(one.most(one.shards / 2))}`,
        count(one.most(one.shards)),
      ]),
    ),
    markdown(
      [
        "rush",
        "oldest in the queue",
        "oldest change",
        "sentiment owed, most",
        "owed until",
        "at once: webhook, tag, outbox",
        "AWS",
        "alarms",
      ],
      told.map(({ name, run, dollars: cost, alarms }) => [
        name,
        time(run.queueAge.mostSeconds),
        time(run.streamAge.mostSeconds),
        count(run.pending.most),
        run.pending.most === 0 ? "" : time(run.pending.noneBySecond),
        `${run.concurrency.webhook}, ${run.concurrency.tag}, ${run.concurrency.outbox}`,
        `$${count(cost)}`,
        alarms.map((alarm) => `\`${alarm}\``).join(" "),
      ]),
    ),
    markdown(
      ["limit of a national department", "binds at, a second", "what is seen", "knob"],
      limitsOf(national.sample, CATCH_UP * national.perSecond).map(({ limit, binds, seen, knob }) => [
        limit,
        count(binds),
        seen,
        knob,
      ]),
    ),
    markdown(
      ["answers by one account", "it takes", "within", "an hour’s answers of 200 officers are out after"],
      answerLimits().map(({ channel, answers, seconds, outAfterSeconds }) => [
        PLATFORM[channel as ChannelName],
        count(answers),
        time(seconds),
        time(outAfterSeconds),
      ]),
    ),
    markdown(
      ["of an account and region", "a department has", "quota", "departments"],
      shares
        .filter(({ each }) => each > 0)
        .map(({ what, each, quota, departments }) => [what, count(each), count(quota), count(departments)]),
    ),
    [
      `${DEPARTMENTS} departments, each in its own account, at 400 messages a day: $${count(month)} a month each, $${count(month * DEPARTMENTS)} together, $${count(dollars.standing * DEPARTMENTS)} of it whether any message comes or not.`,
    ],
  ];
  const hour = told[1]!.run;
  const figures: Figure[] = [
    ...sizes.map(({ size, spread, most, shards }) => ({
      ...{ name: `hottest of the shards of a ${size} department at twice its rate`, unit: "WU/s" },
      ...{ value: rounded(spread.hottest, 0), goal: most(shards) },
    })),
    ...sizes.map((one) => ({
      ...{ name: `fewest shards that hold, of the ${one.shards} of a ${one.size} department`, unit: "" },
      ...{ value: fewestShards(one), goal: { atLeast: one.shards } },
    })),
    ...sizes.map(({ size, alone }) => ({
      ...{ name: `hottest other key of a ${size} department at twice its rate`, unit: "%" },
      ...{ value: rounded(100 * alone.share, 0), goal: 70 },
    })),
    { name: "oldest in the queue, 1,000 a second for an hour", value: hour.queueAge.mostSeconds, unit: "s", goal: 60 },
    {
      ...{ name: "decisions a second that four chains take, none giving up", unit: "/s" },
      // Ten times what 200 officers make, an answer a minute each.
      ...{ value: mostDecisions(), goal: { atLeast: 33 } },
    },
    {
      name: "messages stored of those that arrived",
      value: hour.stored - hour.arrived,
      unit: "",
      goal: { atLeast: 0 },
    },
  ];
  return { sizes, tables, figures };
}

const count = (value: number): string => (Number.isFinite(value) ? Math.round(value).toLocaleString("en") : "never");

function time(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${rounded(seconds / 3_600, 1)} h` : `${rounded(seconds / 86_400, 1)} days`;
}

/** As the formatter writes it. */
function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]!.length), 3));
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(" | ")} |`;
  return [row(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(row)];
}
